//! The fields of the form as data: in which part each stands, what is typed there, when it is asked.

use bevilling_core::rule::fact::FactName;
use bevilling_core::sickness::estimate::draft::SicknessDraft;
use bevilling_core::sickness::estimate::fields as field;
use bevilling_core::sickness::estimate::kinds::{
    BusinessInsurance, BusinessWork, FundMember, InsuranceCover,
};
use bevilling_core::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use bevilling_core::text::ui::Ui;

use crate::client::drafts::CaseDraft;
use crate::form::draft_fields::{AMOUNT, DATE};
use crate::form::text_field::Look;

/// Hours.
const HOURS: Look = Look { suffix: Some("t."), keyboard: "decimal", class: "form-input k-amount" };
/// A small number.
const COUNT: Look = Look { suffix: None, keyboard: "numeric", class: "form-input input-width-xs" };

/// A part of the form.
pub(crate) struct Part {
    /// Its heading.
    pub(crate) title: Ui,
    /// What is to know before typing.
    pub(crate) hint: Option<Ui>,
    /// How its fields lie: below each other, or beside each other in small columns.
    pub(crate) class: &'static str,
    /// When it is there.
    pub(crate) asked: Asked,
    /// Its fields.
    pub(crate) fields: &'static [Field],
}

/// A field.
pub(crate) struct Field {
    /// Its path and name.
    pub(crate) name: FactName,
    /// What its label says.
    pub(crate) label: Label,
    /// What is typed.
    pub(crate) kind: Kind,
    /// What helps to fill it in.
    pub(crate) hint: Option<Ui>,
    /// When it is there.
    pub(crate) asked: Asked,
    /// Its place in what is estimated.
    slot: fn(&mut SicknessDraft) -> &mut String,
}

/// When a part or a field is there.
pub(crate) type Asked = fn(&SicknessDraft) -> bool;

/// What is typed in a field.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A line of text.
    Line(Look),
    /// Yes or no.
    YesNo,
    /// One of these, by their names.
    Words(&'static [&'static str]),
}

/// What the label of a field says.
#[derive(Clone, Copy)]
pub(crate) enum Label {
    /// Its name.
    Name,
    /// Its month: so many before that of the first absence day.
    Month(Ui, u32),
    /// Its week: so many after that of the first absence day.
    Week(u64),
}

/// The draft, filled from what is typed.
pub(crate) fn sickness_draft(typed: &CaseDraft) -> SicknessDraft {
    let mut draft = SicknessDraft::default();
    for field in PARTS.iter().flat_map(|part| part.fields).chain(WEEKS) {
        let text = typed.typed(field.name.path);
        if !text.is_empty() {
            text.clone_into((field.slot)(&mut draft));
        }
    }
    let days = typed.typed(field::WORK_DAYS.path);
    for (worked, digit) in draft.self_employed.work_days.iter_mut().zip('1'..='7') {
        *worked = days.contains(digit);
    }
    draft
}

const fn always(_: &SicknessDraft) -> bool {
    true
}

fn is_employee(draft: &SicknessDraft) -> bool {
    draft.claimant == Claimant::Employee.name()
}

fn is_business(draft: &SicknessDraft) -> bool {
    draft.claimant == Claimant::SelfEmployed.name()
}

fn is_unemployed(draft: &SicknessDraft) -> bool {
    draft.claimant == Claimant::Unemployed.name()
}

/// Whoever works in part states it week by week.
pub(crate) fn asks_weeks(draft: &SicknessDraft) -> bool {
    is_employee(draft) && is_partial(draft)
}

/// Absence days of the insured are days that are worked.
pub(crate) fn asks_work_days(draft: &SicknessDraft) -> bool {
    is_business(draft) && is_insured(draft)
}

fn is_partial(draft: &SicknessDraft) -> bool {
    draft.incapacity == Incapacity::Part.name()
}

fn is_insured(draft: &SicknessDraft) -> bool {
    let insurance = draft.self_employed.insurance.as_str();
    !insurance.is_empty() && insurance != BusinessInsurance::NotInsured.name()
}

fn has_duty(draft: &SicknessDraft) -> bool {
    draft.employee.flex_job != "yes"
}

fn asks_months_of_pay(draft: &SicknessDraft) -> bool {
    is_employee(draft) && draft.employee.hourly_pay.trim().is_empty()
}

macro_rules! field {
    ($name:expr, $kind:expr, $($slot:tt)+) => {
        Field {
            name: $name,
            label: Label::Name,
            kind: $kind,
            hint: None,
            asked: always,
            slot: |draft| &mut draft.$($slot)+,
        }
    };
}

impl Field {
    const fn hint(self, hint: Ui) -> Field {
        Field { hint: Some(hint), ..self }
    }

    const fn when(self, asked: Asked) -> Field {
        Field { asked, ..self }
    }

    const fn called(self, label: Label) -> Field {
        Field { label, ..self }
    }
}

const DAY: Kind = Kind::Line(DATE);
const MONEY: Kind = Kind::Line(AMOUNT);
const TIME: Kind = Kind::Line(HOURS);
const STACKED: &str = "k-fields";
const GRID: &str = "k-fields k-fields--grid";

/// The form, part by part.
pub(crate) static PARTS: &[Part] = &[
    Part {
        title: Ui::SicknessAbsence,
        hint: None,
        class: STACKED,
        asked: always,
        fields: &[
            field!(
                field::CLAIMANT,
                Kind::Words(&[
                    Claimant::Employee.name(),
                    Claimant::SelfEmployed.name(),
                    Claimant::Unemployed.name(),
                ]),
                claimant
            ),
            field!(field::FIRST_ABSENCE_DAY, DAY, first_absence_day).hint(Ui::DateHint),
            field!(field::STILL_SICK, Kind::YesNo, still_sick),
            field!(field::LAST_ABSENCE_DAY, DAY, last_absence_day)
                .when(|draft| draft.still_sick == "no"),
            field!(
                field::INCAPACITY,
                Kind::Words(&[Incapacity::Whole.name(), Incapacity::Part.name()]),
                incapacity
            ),
            field!(field::NOTIFIED, DAY, notified).hint(Ui::NotifiedHint),
            field!(
                field::AFFILIATION,
                Kind::Words(&[
                    Affiliation::Denmark.name(),
                    Affiliation::AnotherCountry.name(),
                    Affiliation::Outside.name(),
                ]),
                affiliation
            ),
            field!(field::DURATION_USED, Kind::YesNo, duration_used).hint(Ui::DurationHint),
        ],
    },
    Part {
        title: Ui::SicknessJob,
        hint: None,
        class: STACKED,
        asked: is_employee,
        fields: &[
            field!(field::EMPLOYED, Kind::YesNo, employee.employed),
            field!(field::FLEX_JOB, Kind::YesNo, employee.flex_job),
            field!(field::EMPLOYED_SINCE, DAY, employee.employed_since),
            field!(field::HOURS_IN_EIGHT_WEEKS, TIME, employee.hours_in_eight_weeks)
                .when(has_duty)
                .hint(Ui::EightWeeksHint),
            field!(field::INSURED, Kind::YesNo, employee.insured).when(has_duty),
            field!(field::AGREEMENT, Kind::YesNo, employee.agreement).when(has_duty),
            field!(field::PAYS_WAGES, Kind::YesNo, employee.pays_wages),
            field!(field::REFUND_REQUESTED, DAY, employee.refund_requested)
                .when(|draft| draft.employee.pays_wages == "yes")
                .hint(Ui::RequestedHint),
            field!(field::WEEKLY_HOURS, TIME, employee.weekly_hours),
            field!(field::ROTA, Kind::YesNo, employee.rota).hint(Ui::RotaHint),
            field!(field::NO_PART_TIME_WORK, Kind::YesNo, employee.no_part_time_work)
                .when(is_partial)
                .hint(Ui::Optional),
            field!(field::LOST_WORK, Kind::YesNo, employee.lost_work)
                .when(is_partial)
                .hint(Ui::Optional),
            field!(field::HOURLY_PAY, MONEY, employee.hourly_pay).hint(Ui::HourlyPayHint),
        ],
    },
    Part {
        title: Ui::SicknessPay,
        hint: Some(Ui::SicknessPayHint),
        class: GRID,
        asked: asks_months_of_pay,
        fields: &[
            field!(field::MONTH_PAY[0], MONEY, employee.month_pay[0])
                .called(Label::Month(Ui::PayOf, 3)),
            field!(field::MONTH_PAY_HOURS[0], TIME, employee.month_pay_hours[0])
                .called(Label::Month(Ui::PaidHoursOf, 3)),
            field!(field::MONTH_PAY[1], MONEY, employee.month_pay[1])
                .called(Label::Month(Ui::PayOf, 2)),
            field!(field::MONTH_PAY_HOURS[1], TIME, employee.month_pay_hours[1])
                .called(Label::Month(Ui::PaidHoursOf, 2)),
            field!(field::MONTH_PAY[2], MONEY, employee.month_pay[2])
                .called(Label::Month(Ui::PayOf, 1)),
            field!(field::MONTH_PAY_HOURS[2], TIME, employee.month_pay_hours[2])
                .called(Label::Month(Ui::PaidHoursOf, 1)),
        ],
    },
    Part {
        title: Ui::SicknessMonths,
        hint: Some(Ui::SicknessMonthsHint),
        class: GRID,
        asked: is_employee,
        fields: &[
            field!(field::MONTH_HOURS[0], TIME, employee.month_hours[0])
                .called(Label::Month(Ui::HoursOf, 6)),
            field!(field::MONTH_HOURS[1], TIME, employee.month_hours[1])
                .called(Label::Month(Ui::HoursOf, 5)),
            field!(field::MONTH_HOURS[2], TIME, employee.month_hours[2])
                .called(Label::Month(Ui::HoursOf, 4)),
            field!(field::MONTH_HOURS[3], TIME, employee.month_hours[3])
                .called(Label::Month(Ui::HoursOf, 3)),
            field!(field::MONTH_HOURS[4], TIME, employee.month_hours[4])
                .called(Label::Month(Ui::HoursOf, 2)),
            field!(field::MONTH_HOURS[5], TIME, employee.month_hours[5])
                .called(Label::Month(Ui::HoursOf, 1)),
        ],
    },
    Part {
        title: Ui::SicknessDays,
        hint: Some(Ui::SicknessDaysHint),
        class: GRID,
        asked: is_employee,
        fields: &[
            field!(field::DAY_HOURS[0], TIME, employee.day_hours[0]),
            field!(field::DAY_HOURS[1], TIME, employee.day_hours[1]),
            field!(field::DAY_HOURS[2], TIME, employee.day_hours[2]),
            field!(field::DAY_HOURS[3], TIME, employee.day_hours[3]),
            field!(field::DAY_HOURS[4], TIME, employee.day_hours[4]),
            field!(field::DAY_HOURS[5], TIME, employee.day_hours[5]),
            field!(field::DAY_HOURS[6], TIME, employee.day_hours[6]),
        ],
    },
    Part {
        title: Ui::SicknessBusiness,
        hint: None,
        class: STACKED,
        asked: is_business,
        fields: &[
            field!(field::PROFIT, MONEY, self_employed.profit).hint(Ui::ProfitHint),
            field!(field::BUSINESS_HOURS, TIME, self_employed.weekly_hours),
            field!(field::BUSINESS_MONTHS, Kind::Line(COUNT), self_employed.months),
            field!(field::BUSINESS_LAST_MONTH, Kind::YesNo, self_employed.last_month),
            field!(
                field::WORK_LEFT,
                Kind::Words(&[
                    BusinessWork::NoWork.name(),
                    BusinessWork::UpToQuarter.name(),
                    BusinessWork::UpToHalf.name(),
                    BusinessWork::MoreThanHalf.name(),
                ]),
                self_employed.work_left
            )
            .when(is_partial),
            field!(
                field::INSURANCE,
                Kind::Words(&[
                    BusinessInsurance::NotInsured.name(),
                    BusinessInsurance::DayOne.name(),
                    BusinessInsurance::DayThree.name(),
                ]),
                self_employed.insurance
            )
            .hint(Ui::InsuranceValidHint),
            field!(
                field::COVER,
                Kind::Words(&[InsuranceCover::FullCover.name(), InsuranceCover::TwoThirds.name()]),
                self_employed.cover
            )
            .when(is_insured),
        ],
    },
    Part {
        title: Ui::SicknessFund,
        hint: None,
        class: STACKED,
        asked: is_unemployed,
        fields: &[
            field!(field::FUND_CONFIRMS, Kind::YesNo, unemployed.fund_confirms),
            field!(
                field::MEMBER,
                Kind::Words(&[FundMember::FullTime.name(), FundMember::PartTime.name()]),
                unemployed.member
            ),
            field!(field::DAY_RATE, MONEY, unemployed.day_rate),
            field!(field::OTHER_HOURS, TIME, unemployed.other_hours).hint(Ui::OtherHoursHint),
        ],
    },
];

/// The hours at work, week by week.
pub(crate) static WEEKS: &[Field] = &[
    field!(field::WORKED_HOURS[0], TIME, employee.worked_hours[0]).called(Label::Week(0)),
    field!(field::WORKED_HOURS[1], TIME, employee.worked_hours[1]).called(Label::Week(1)),
    field!(field::WORKED_HOURS[2], TIME, employee.worked_hours[2]).called(Label::Week(2)),
    field!(field::WORKED_HOURS[3], TIME, employee.worked_hours[3]).called(Label::Week(3)),
    field!(field::WORKED_HOURS[4], TIME, employee.worked_hours[4]).called(Label::Week(4)),
    field!(field::WORKED_HOURS[5], TIME, employee.worked_hours[5]).called(Label::Week(5)),
    field!(field::WORKED_HOURS[6], TIME, employee.worked_hours[6]).called(Label::Week(6)),
    field!(field::WORKED_HOURS[7], TIME, employee.worked_hours[7]).called(Label::Week(7)),
    field!(field::WORKED_HOURS[8], TIME, employee.worked_hours[8]).called(Label::Week(8)),
    field!(field::WORKED_HOURS[9], TIME, employee.worked_hours[9]).called(Label::Week(9)),
    field!(field::WORKED_HOURS[10], TIME, employee.worked_hours[10]).called(Label::Week(10)),
    field!(field::WORKED_HOURS[11], TIME, employee.worked_hours[11]).called(Label::Week(11)),
];
