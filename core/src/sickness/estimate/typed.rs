//! What is typed, as values: each field read once, asked only where it matters.

use chrono::NaiveDate;

use crate::code::Code;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::fact::FactName;
use crate::sickness::distribution::spread;
use crate::sickness::estimate::draft::{
    EmployeeDraft, SelfEmployedDraft, SicknessDraft, UnemployedDraft,
};
use crate::sickness::estimate::fields;
use crate::sickness::estimate::kinds::{
    BusinessInsurance, BusinessWork, FundMember, InsuranceCover,
};
use crate::sickness::estimate::read::FieldReader;
use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};

/// Hours that a month can have.
const MONTH: (Hours, Hours) = (Hours::ZERO, Hours::from_hundredths(74_400));
/// Hours that a day can have.
const DAY: (Hours, Hours) = (Hours::ZERO, Hours::from_hundredths(2_400));
/// Hours that a week of work has.
const WORKING_WEEK: (Hours, Hours) = (Hours::from_hundredths(1), Hours::WEEK);
/// Hours that a week can have.
const WEEK: (Hours, Hours) = (Hours::ZERO, Hours::WEEK);

/// What is typed about an absence. Nothing where it is missing, cannot be right, or is not asked.
#[derive(Debug)]
pub(super) struct Typed {
    pub(super) claimant: Option<Claimant>,
    pub(super) first: Option<NaiveDate>,
    pub(super) end: Option<End>,
    pub(super) affiliation: Option<Affiliation>,
    pub(super) incapacity: Option<Incapacity>,
    pub(super) duration_used: Option<bool>,
    pub(super) notified: Option<NaiveDate>,
    pub(super) employee: Option<TypedEmployee>,
    pub(super) self_employed: Option<TypedSelfEmployed>,
    pub(super) unemployed: Option<TypedUnemployed>,
}

/// How an absence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// With this day.
    On(NaiveDate),
    /// Nobody knows: still sick.
    Open,
}

/// What is typed of an employee.
#[derive(Debug)]
pub(super) struct TypedEmployee {
    pub(super) employed: Option<bool>,
    pub(super) day_hours: Option<[Hours; 7]>,
    pub(super) pay: TypedPay,
    pub(super) since: Option<NaiveDate>,
    pub(super) hours_in_eight_weeks: Option<Hours>,
    pub(super) month_hours: [Option<Hours>; 6],
    pub(super) pays_wages: Option<bool>,
    pub(super) insured: Option<bool>,
    pub(super) agreement: Option<bool>,
    pub(super) flex_job: Option<bool>,
    /// Hours at work, week by week, when the absence is partial.
    pub(super) worked: Option<Vec<Option<Hours>>>,
    pub(super) lost_work: Option<bool>,
    pub(super) no_part_time_work: Option<bool>,
    pub(super) rota: Option<bool>,
    pub(super) requested: Option<NaiveDate>,
}

/// What is typed of the pay before labour-market contribution.
#[derive(Debug)]
pub(super) enum TypedPay {
    /// Nothing.
    Nothing,
    /// Of an hour; none when it cannot be right.
    OfAnHour(Option<Money>),
    /// Of months, oldest first, and the hours that it was paid for.
    OfMonths([(Option<Money>, Option<Hours>); 3]),
}

/// What is typed of a self-employed person.
#[derive(Debug)]
pub(super) struct TypedSelfEmployed {
    pub(super) profit: Option<Money>,
    pub(super) insurance: Option<BusinessInsurance>,
    /// Of who is not insured alone.
    pub(super) agreement: Option<bool>,
    pub(super) cover: Option<InsuranceCover>,
    pub(super) work_days: Option<[bool; 7]>,
    pub(super) work_left: Option<BusinessWork>,
    pub(super) weekly_hours: Option<Hours>,
    pub(super) months: Option<i64>,
    pub(super) last_month: Option<bool>,
}

/// What is typed of an unemployed person.
#[derive(Debug)]
pub(super) struct TypedUnemployed {
    pub(super) day_rate: Option<Money>,
    pub(super) member: Option<FundMember>,
    pub(super) other_hours: Option<Hours>,
    pub(super) fund_confirms: Option<bool>,
}

impl Typed {
    /// Reads a draft. `today` is the day of the estimate: no absence begins after it.
    pub(super) fn of(
        draft: &SicknessDraft,
        today: NaiveDate,
        book: &RateBook<'_>,
        read: &mut FieldReader,
    ) -> Typed {
        let claimant = read.choice(&draft.claimant, fields::CLAIMANT, |name| {
            Claimant::find(name).filter(|found| *found != Claimant::NoneOfThem)
        });
        let first = first_day(&draft.first_absence_day, today, book, read);
        let after_first = |read: &mut FieldReader, day: Option<NaiveDate>, field: FactName| {
            let is_before = day.zip(first).is_some_and(|(day, first)| day < first);
            if is_before {
                read.refuse(field, Code::DateOrder);
            }
            day.filter(|_| !is_before)
        };
        let end = match read.flag(&draft.still_sick, fields::STILL_SICK) {
            Some(true) => Some(End::Open),
            Some(false) => {
                let last = read.day(&draft.last_absence_day, fields::LAST_ABSENCE_DAY);
                after_first(read, last, fields::LAST_ABSENCE_DAY).map(End::On)
            }
            None => None,
        };
        let affiliation = read.choice(&draft.affiliation, fields::AFFILIATION, Affiliation::find);
        let incapacity = read.choice(&draft.incapacity, fields::INCAPACITY, Incapacity::find);
        let duration_used = read.flag(&draft.duration_used, fields::DURATION_USED);
        let notified = read.day(&draft.notified, fields::NOTIFIED);
        let notified = after_first(read, notified, fields::NOTIFIED);
        let partly = incapacity == Some(Incapacity::Part);
        let mut typed = Typed {
            claimant,
            first,
            end,
            affiliation,
            incapacity,
            duration_used,
            notified,
            employee: None,
            self_employed: None,
            unemployed: None,
        };
        match claimant {
            Some(Claimant::Employee) => {
                let requested =
                    read.optional_day(&draft.employee.refund_requested, fields::REFUND_REQUESTED);
                let requested = after_first(read, requested, fields::REFUND_REQUESTED);
                let employee = TypedEmployee::of(&draft.employee, first, partly, book, read);
                typed.employee = Some(TypedEmployee { requested, ..employee });
            }
            Some(Claimant::SelfEmployed) => {
                typed.self_employed =
                    Some(TypedSelfEmployed::of(&draft.self_employed, partly, read));
            }
            Some(Claimant::Unemployed) => {
                typed.unemployed = Some(TypedUnemployed::of(&draft.unemployed, read));
            }
            Some(Claimant::NoneOfThem) | None => {}
        }
        typed
    }
}

impl TypedEmployee {
    fn of(
        draft: &EmployeeDraft,
        first: Option<NaiveDate>,
        partly: bool,
        book: &RateBook<'_>,
        read: &mut FieldReader,
    ) -> TypedEmployee {
        let employed = read.flag(&draft.employed, fields::EMPLOYED);
        let day_hours = day_hours(draft, first, book, read);
        let mut since = read.day(&draft.employed_since, fields::EMPLOYED_SINCE);
        if since.zip(first).is_some_and(|(since, first)| first < since) {
            read.refuse(fields::EMPLOYED_SINCE, Code::DateOrder);
            since = None;
        }
        let pay = TypedPay::of(draft, read);
        let flex_job = read.flag(&draft.flex_job, fields::FLEX_JOB);
        // A fleksjob has no employer period, so nothing about its duty is asked.
        let asks_duty = flex_job != Some(true);
        let (mut hours_in_eight_weeks, mut insured, mut agreement) = (None, None, None);
        if asks_duty {
            hours_in_eight_weeks = read.hours(
                &draft.hours_in_eight_weeks,
                fields::HOURS_IN_EIGHT_WEEKS,
                (Hours::ZERO, Hours::from_hundredths(8 * Hours::WEEK.hundredths())),
            );
            insured = read.flag(&draft.insured, fields::INSURED);
            agreement = read.flag(&draft.agreement, fields::AGREEMENT);
        }
        let mut month_hours = [None; 6];
        for ((hours, text), field) in
            month_hours.iter_mut().zip(&draft.month_hours).zip(fields::MONTH_HOURS)
        {
            // Whether an empty month is missing depends on the others: the rule says it.
            *hours = (!text.trim().is_empty()).then(|| read.hours(text, field, MONTH)).flatten();
        }
        TypedEmployee {
            employed,
            day_hours,
            pay,
            since,
            hours_in_eight_weeks,
            month_hours,
            pays_wages: read.flag(&draft.pays_wages, fields::PAYS_WAGES),
            insured,
            agreement,
            flex_job,
            worked: partly.then(|| worked(draft, read)),
            lost_work: read.optional_flag(&draft.lost_work, fields::LOST_WORK),
            no_part_time_work: read
                .optional_flag(&draft.no_part_time_work, fields::NO_PART_TIME_WORK),
            rota: read.optional_flag(&draft.rota, fields::ROTA),
            requested: None,
        }
    }
}

impl TypedPay {
    /// Empty fields are noted by what the rules of the earning need.
    fn of(draft: &EmployeeDraft, read: &mut FieldReader) -> TypedPay {
        if !draft.hourly_pay.trim().is_empty() {
            return TypedPay::OfAnHour(read.money(&draft.hourly_pay, fields::HOURLY_PAY));
        }
        let is_typed = |text: &str| !text.trim().is_empty();
        let mut months = draft.month_pay.iter().chain(&draft.month_pay_hours);
        if !months.any(|text| is_typed(text)) {
            read.ask(fields::HOURLY_PAY);
            return TypedPay::Nothing;
        }
        TypedPay::OfMonths(std::array::from_fn(|at| {
            let (pay, hours) = (&draft.month_pay[at], &draft.month_pay_hours[at]);
            // A month needs both or none.
            let asked = is_typed(pay) || is_typed(hours);
            let money = asked.then(|| read.money(pay, fields::MONTH_PAY[at]));
            let time = asked.then(|| read.hours(hours, fields::MONTH_PAY_HOURS[at], MONTH));
            (money.flatten(), time.flatten())
        }))
    }
}

impl TypedSelfEmployed {
    fn of(draft: &SelfEmployedDraft, partly: bool, read: &mut FieldReader) -> TypedSelfEmployed {
        let insurance = read.choice(&draft.insurance, fields::INSURANCE, BusinessInsurance::find);
        let is_insured = insurance.is_some_and(|found| found != BusinessInsurance::NotInsured);
        let is_stated = draft.work_days.contains(&true);
        if is_insured && !is_stated {
            read.ask(fields::WORK_DAYS);
        }
        TypedSelfEmployed {
            profit: read.money(&draft.profit, fields::PROFIT),
            insurance,
            agreement: read
                .optional_flag(&draft.agreement, fields::BUSINESS_AGREEMENT)
                .filter(|_| !is_insured),
            cover: is_insured
                .then(|| read.choice(&draft.cover, fields::COVER, InsuranceCover::find))
                .flatten(),
            work_days: (is_insured && is_stated).then_some(draft.work_days),
            work_left: if partly {
                read.choice(&draft.work_left, fields::WORK_LEFT, BusinessWork::find)
            } else {
                Some(BusinessWork::NoWork)
            },
            weekly_hours: read.hours(&draft.weekly_hours, fields::BUSINESS_HOURS, WEEK),
            months: read.count(&draft.months, fields::BUSINESS_MONTHS, 12),
            last_month: read.flag(&draft.last_month, fields::BUSINESS_LAST_MONTH),
        }
    }
}

impl TypedUnemployed {
    fn of(draft: &UnemployedDraft, read: &mut FieldReader) -> TypedUnemployed {
        TypedUnemployed {
            day_rate: read.money(&draft.day_rate, fields::DAY_RATE),
            member: read.choice(&draft.member, fields::MEMBER, FundMember::find),
            other_hours: read.hours(&draft.other_hours, fields::OTHER_HOURS, WEEK),
            fund_confirms: read.flag(&draft.fund_confirms, fields::FUND_CONFIRMS),
        }
    }
}

fn first_day(
    text: &str,
    today: NaiveDate,
    book: &RateBook<'_>,
    read: &mut FieldReader,
) -> Option<NaiveDate> {
    let first = read.day(text, fields::FIRST_ABSENCE_DAY)?;
    let code = if today < first {
        Some(Code::DateFuture)
    } else if book.rate(&rates::SICKNESS_WEEKLY_MAX, first).is_none() {
        Some(Code::RateMissing)
    } else {
        None
    };
    if let Some(code) = code {
        read.refuse(fields::FIRST_ABSENCE_DAY, code);
    }
    code.is_none().then_some(first)
}

/// The agreed hours of each day: as they are typed, or else the week spread as the policy says.
fn day_hours(
    draft: &EmployeeDraft,
    first: Option<NaiveDate>,
    book: &RateBook<'_>,
    read: &mut FieldReader,
) -> Option<[Hours; 7]> {
    if draft.day_hours.iter().all(|text| text.trim().is_empty()) {
        let weekly = read.hours(&draft.weekly_hours, fields::WEEKLY_HOURS, WORKING_WEEK)?;
        return spread(weekly, Claimant::Employee, first?, book);
    }
    let mut days = [Some(Hours::ZERO); 7];
    for ((day, text), field) in days.iter_mut().zip(&draft.day_hours).zip(fields::DAY_HOURS) {
        *day = read.hours(text, field, DAY);
    }
    let [Some(a), Some(b), Some(c), Some(d), Some(e), Some(f), Some(g)] = days else { return None };
    let days = [a, b, c, d, e, f, g];
    let total = Hours::sum(days)?;
    if total.is_zero() {
        read.refuse(fields::DAY_HOURS[0], Code::Range);
        return None;
    }
    if !draft.weekly_hours.trim().is_empty() {
        let weekly = read.hours(&draft.weekly_hours, fields::WEEKLY_HOURS, WORKING_WEEK)?;
        if weekly != total {
            read.refuse(fields::WEEKLY_HOURS, Code::HoursDiffer);
            return None;
        }
    }
    Some(days)
}

/// The hours at work, to the last week that is typed; an empty week before it is missing.
fn worked(draft: &EmployeeDraft, read: &mut FieldReader) -> Vec<Option<Hours>> {
    let typed = draft.worked_hours.iter().rposition(|text| !text.trim().is_empty());
    let weeks = typed.map_or(1, |last| last + 1);
    draft
        .worked_hours
        .iter()
        .zip(fields::WORKED_HOURS)
        .take(weeks)
        .map(|(text, field)| read.hours(text, field, WEEK))
        .collect()
}
