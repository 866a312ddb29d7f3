use chrono::NaiveDate;

use crate::api::problem::FieldError;
use crate::calendar::period::Period;
use crate::code::Code;
use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::assessment::Outcome;
use crate::rule::explain::explain;
use crate::sickness::estimate::draft::{
    EmployeeDraft, SelfEmployedDraft, SicknessDraft, UnemployedDraft,
};
use crate::sickness::estimate::result::{
    DeadlineLine, EstimateDeadline, EstimateLimit, SicknessEstimate,
};
use crate::sickness::estimate::shown::ReasonsOf;
use crate::sickness::payee::Payee;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::week::{self, rules::GROSS};
use crate::text::Language;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

pub(super) fn kroner(kroner: i64) -> Money {
    Money::from_ore(kroner * 100)
}

pub(super) fn text<const N: usize>(texts: [&str; N]) -> [String; N] {
    texts.map(String::from)
}

/// Sick since Monday 2 March 2026 and still, with wages, at more than the maximum; notified and requested in time.
pub(super) fn draft() -> SicknessDraft {
    SicknessDraft {
        claimant: "Employee".into(),
        first_absence_day: "02.03.2026".into(),
        still_sick: "yes".into(),
        affiliation: "Denmark".into(),
        incapacity: "Whole".into(),
        duration_used: "no".into(),
        notified: "07.04.2026".into(),
        employee: EmployeeDraft {
            employed: "yes".into(),
            weekly_hours: "37".into(),
            hourly_pay: "250,00".into(),
            employed_since: "01.01.2020".into(),
            hours_in_eight_weeks: "296".into(),
            month_hours: text(["160", "160", "160", "160", "160", "160"]),
            pays_wages: "yes".into(),
            insured: "no".into(),
            agreement: "no".into(),
            flex_job: "no".into(),
            refund_requested: "01.06.2026".into(),
            ..EmployeeDraft::default()
        },
        ..SicknessDraft::default()
    }
}

pub(super) fn with(change: impl FnOnce(&mut SicknessDraft)) -> SicknessDraft {
    let mut draft = draft();
    change(&mut draft);
    draft
}

pub(super) fn of(draft: &SicknessDraft) -> SicknessEstimate {
    draft.estimate(day("2026-06-01"), &RateBook::NATIONAL)
}

pub(super) fn found(errors: &[FieldError]) -> Vec<(&str, Code)> {
    errors.iter().map(|error| (error.pointer.as_str(), error.code)).collect()
}

fn spans(estimate: &SicknessEstimate) -> Vec<(String, DayPayment)> {
    let shown = |period: &Period| {
        format!("{}..{}", period.from(), period.to().map(|day| day.to_string()).unwrap_or_default())
    };
    let payment = |span: &super::PayerSpan| span.payment.expect("nothing is missing");
    estimate.payers.iter().map(|span| (shown(&span.period), payment(span))).collect()
}

pub(super) fn gross(estimate: &SicknessEstimate) -> Vec<(String, Payee, i64)> {
    let ore = |week: &super::result::EstimatedWeek| {
        week.amounts.expect("a computed week").gross.ore() / 100
    };
    estimate.weeks.iter().map(|week| (week.monday.to_string(), week.payee, ore(week))).collect()
}

fn last_day(estimate: &SicknessEstimate, what: EstimateDeadline) -> Option<NaiveDate> {
    let line = |line: &&DeadlineLine| line.what == what;
    estimate.deadlines.iter().find(line).map(|line| line.last_day)
}

#[test]
fn an_employer_with_wages_pays_thirty_days_and_is_refunded_week_by_week() {
    let estimate = of(&draft());
    assert_eq!((found(&estimate.wrong), found(&estimate.missing)), (vec![], vec![]));
    assert_eq!((estimate.right.outcome, estimate.against.as_slice()), (Outcome::Grant, &[][..]));
    assert_eq!(
        spans(&estimate),
        [
            ("2026-03-02..2026-03-31".to_owned(), DayPayment::EmployerPays),
            ("2026-04-01..2026-05-24".to_owned(), DayPayment::ToEmployer),
        ]
    );
    // 37 hours at the maximum of 137,43 kr.; Easter has one working day before and four after, Ascension takes one.
    let expect = [
        ("2026-03-30", 1_017),
        ("2026-04-06", 4_068),
        ("2026-04-13", 5_085),
        ("2026-04-20", 5_085),
        ("2026-04-27", 5_085),
        ("2026-05-04", 5_085),
        ("2026-05-11", 4_068),
        ("2026-05-18", 5_085),
    ];
    assert_eq!(
        gross(&estimate),
        expect.map(|(monday, kroner)| (monday.to_owned(), Payee::Employer, kroner))
    );
    let total = estimate.totals.first().expect("one payee");
    assert_eq!(
        (total.payee, total.weeks, total.amounts.gross),
        (Payee::Employer, 8, kroner(34_578))
    );
    assert_eq!((total.amounts.own_atp, total.amounts.taxable), (None, None));
    assert_eq!(estimate.limit, Some(EstimateLimit::Weeks));
    let tree = explain(&week::AREA, &estimate.weeks[0].assessment, GROSS.id, Language::Da);
    assert_eq!(tree.map(|node| node.title.into_owned()).as_deref(), Some("Ugens sygedagpenge"));
    let reasons = estimate.reasons(ReasonsOf::Week(0), Language::Da);
    let titles: Vec<_> = reasons.iter().map(|node| node.title.as_ref()).collect();
    assert_eq!(titles.first(), Some(&"Ugens sygedagpenge"), "{titles:?}");
}

#[test]
fn the_window_of_the_refund_has_its_days() {
    let refund = of(&draft()).refund.expect("a refund");
    assert_eq!(refund.earliest_notification, day("2026-03-24"));
    assert_eq!(refund.notification_deadline, day("2026-04-07"));
    assert_eq!(refund.first_refundable_day, day("2026-04-01"));
    assert_eq!(refund.request_deadline, day("2026-07-01"));
    assert_eq!((refund.late, refund.from), (Some(false), Some(day("2026-04-01"))));
    assert_eq!((refund.lost, refund.lost_amount), (None, None));
    assert_eq!(refund.day_costs, Some(kroner(1_017)));
}

#[test]
fn a_notification_a_day_late_loses_the_days_before_it() {
    let estimate = of(&with(|draft| draft.notified = "08.04.2026".into()));
    let refund = estimate.refund.expect("a refund");
    assert_eq!((refund.late, refund.from), (Some(true), Some(day("2026-04-08"))));
    assert_eq!(
        refund.lost,
        Period::new(day("2026-04-01"), Some(day("2026-04-07"))).ok(),
        "Easter lies in it: two days have hours"
    );
    assert_eq!(refund.lost_amount, Some(kroner(2_034)));
    assert_eq!(spans(&estimate)[1].1, DayPayment::TooLate);
    assert_eq!(estimate.totals[0].amounts.gross, kroner(34_578 - 2_034));
}

#[test]
fn a_request_after_three_months_loses_the_oldest_days() {
    let requested = |text: &str| {
        let estimate = of(&with(|draft| draft.employee.refund_requested = text.into()));
        estimate.refund.and_then(|refund| refund.from)
    };
    assert_eq!(requested("01.07.2026"), Some(day("2026-04-01")));
    assert_eq!(requested("02.07.2026"), Some(day("2026-04-02")));
    assert_eq!(requested(""), Some(day("2026-04-01")), "not yet asked for is not too late");
}

#[test]
fn an_insured_employer_is_refunded_from_the_second_day_and_an_agreement_from_the_first() {
    let insured = of(&with(|draft| {
        draft.employee.insured = "yes".into();
        draft.employee.refund_requested = String::new();
    }));
    assert_eq!(insured.refund.map(|refund| refund.first_refundable_day), Some(day("2026-03-03")));
    let agreed = of(&with(|draft| {
        draft.employee.agreement = "yes".into();
        draft.employee.refund_requested = String::new();
    }));
    assert_eq!(agreed.refund.map(|refund| refund.first_refundable_day), Some(day("2026-03-02")));
}

#[test]
fn without_wages_the_citizen_is_paid_with_atp_and_pension() {
    let estimate = of(&with(|draft| {
        draft.employee.pays_wages = "no".into();
        draft.employee.refund_requested = String::new();
        draft.still_sick = "no".into();
        draft.last_absence_day = "12.04.2026".into();
    }));
    assert_eq!(estimate.against, []);
    assert_eq!(estimate.limit, None);
    assert_eq!(estimate.refund, None);
    let payees: Vec<_> = gross(&estimate);
    assert_eq!(
        payees,
        [
            ("2026-03-30".to_owned(), Payee::Citizen, 1_017),
            ("2026-04-06".to_owned(), Payee::Citizen, 4_068)
        ]
    );
    let amounts = estimate.totals[0].amounts;
    let own = amounts.own_atp.expect("ATP of a citizen");
    assert_eq!(amounts.municipal_atp, own.checked_add(own));
    assert_eq!(amounts.taxable, amounts.gross.checked_sub(own));
    assert!(amounts.pension.is_some() && amounts.supplement.is_none());
    let application = last_day(&estimate, EstimateDeadline::Application);
    assert_eq!(application, Some(day("2026-04-21")), "three weeks after the employer's last day");
    let notify = last_day(&estimate, EstimateDeadline::EmployerNotifiesAfterPayment);
    assert_eq!(notify, Some(day("2026-04-07")));
}

#[test]
fn eight_weeks_and_74_hours_make_the_employer_period() {
    let begins = |since: &str, hours: &str| {
        let estimate = of(&with(|draft| {
            draft.employee.employed_since = since.into();
            draft.employee.hours_in_eight_weeks = hours.into();
        }));
        estimate.employer.map(|employer| employer.period.is_some())
    };
    assert_eq!(begins("05.01.2026", "74"), Some(true));
    assert_eq!(begins("06.01.2026", "74"), Some(false));
    assert_eq!(begins("05.01.2026", "73,99"), Some(false));
}

#[test]
fn an_empty_form_asks_first_for_what_everything_hangs_on() {
    let estimate = of(&SicknessDraft::default());
    assert_eq!(estimate.wrong, []);
    assert_eq!(
        found(&estimate.missing),
        [
            ("right.claimant", Code::Required),
            ("right.firstAbsenceDay", Code::Required),
            ("absence.stillSick", Code::Required),
            ("right.affiliation", Code::Required),
            ("right.incapacity", Code::Required),
            ("right.durationUsed", Code::Required),
            ("right.reported", Code::Required),
        ]
    );
    assert_eq!((estimate.weeks.len(), estimate.totals.len()), (0, 0));
    assert_eq!(estimate.covered, None);
}

#[test]
fn what_is_missing_is_never_guessed() {
    for (change, path) in [
        (
            (|draft: &mut SicknessDraft| draft.employee.insured.clear()) as fn(&mut SicknessDraft),
            "job.insured",
        ),
        (|draft| draft.employee.pays_wages.clear(), "job.paysWages"),
        (|draft| draft.employee.hours_in_eight_weeks.clear(), "job.hoursInEightWeeks"),
        (|draft| draft.employee.weekly_hours.clear(), "job.weeklyHours"),
        (|draft| draft.employee.hourly_pay.clear(), "job.hourlyPay"),
        (|draft| draft.notified.clear(), "right.reported"),
        (|draft| draft.still_sick.clear(), "absence.stillSick"),
    ] {
        let estimate = of(&with(change));
        assert_eq!(found(&estimate.missing), [(path, Code::Required)]);
        assert_eq!(estimate.totals, [], "{path}");
    }
    let months = of(&with(|draft| draft.employee.month_hours = text(["", "10", "", "", "", ""])));
    assert_eq!(months.missing.len(), 5);
    let enough =
        of(&with(|draft| draft.employee.month_hours = text(["", "60", "60", "60", "60", "60"])));
    assert_eq!(found(&enough.missing), []);
}

#[test]
fn what_cannot_be_right_is_said_at_its_field() {
    for (change, path, code) in [
        (
            (|draft: &mut SicknessDraft| draft.first_absence_day = "02.06.2026".into())
                as fn(&mut SicknessDraft),
            "right.firstAbsenceDay",
            Code::DateFuture,
        ),
        (
            |draft| draft.first_absence_day = "31.12.2017".into(),
            "right.firstAbsenceDay",
            Code::RateMissing,
        ),
        (
            |draft| draft.first_absence_day = "32.01.2026".into(),
            "right.firstAbsenceDay",
            Code::Date,
        ),
        (|draft| draft.notified = "01.03.2026".into(), "right.reported", Code::DateOrder),
        (|draft| draft.employee.weekly_hours = "168,01".into(), "job.weeklyHours", Code::Range),
        (|draft| draft.employee.weekly_hours = "0".into(), "job.weeklyHours", Code::Range),
        (|draft| draft.employee.weekly_hours = "mange".into(), "job.weeklyHours", Code::Hours),
        (|draft| draft.employee.hourly_pay = "-1".into(), "job.hourlyPay", Code::IncomeOutlier),
        (|draft| draft.employee.hourly_pay = "1.000".into(), "job.hourlyPay", Code::Amount),
        (
            |draft| draft.employee.employed_since = "03.03.2026".into(),
            "job.employedSince",
            Code::DateOrder,
        ),
        (|draft| draft.employee.insured = "maybe".into(), "job.insured", Code::Choice),
        (|draft| draft.claimant = "NoneOfThem".into(), "right.claimant", Code::Choice),
    ] {
        let estimate = of(&with(change));
        assert_eq!(found(&estimate.wrong), [(path, code)]);
    }
    let reversed = of(&with(|draft| {
        draft.still_sick = "no".into();
        draft.last_absence_day = "01.03.2026".into();
    }));
    assert_eq!(found(&reversed.wrong), [("absence.lastDay", Code::DateOrder)]);
    let english = reversed.in_language(Language::En);
    assert_eq!(english.wrong[0].message, Code::DateOrder.text(Language::En));
}

#[test]
fn the_hours_of_the_days_must_be_those_of_the_week() {
    let days = text(["8", "8", "8", "8", "5", "0", "0"]);
    let estimate = of(&with(|draft| draft.employee.day_hours = days.clone()));
    assert_eq!((found(&estimate.wrong), found(&estimate.missing)), (vec![], vec![]));
    // Wednesday, 1 April: 8 hours.
    assert_eq!(estimate.weeks[0].amounts.map(|found| found.gross), Some(kroner(1_099)));
    let differs = of(&with(|draft| {
        draft.employee.day_hours = text(["8", "8", "8", "8", "4", "0", "0"]);
    }));
    assert_eq!(found(&differs.wrong), [("job.weeklyHours", Code::HoursDiffer)]);
    let holes = of(&with(|draft| {
        draft.employee.day_hours = text(["8", "8", "8", "8", "5", "", "0"]);
    }));
    assert_eq!(found(&holes.missing), [("job.dayHours.6", Code::Required)]);
}

#[test]
fn pay_and_hours_of_three_months_make_the_earning_after_contribution() {
    let estimate = of(&with(|draft| {
        draft.employee.hourly_pay.clear();
        draft.employee.month_pay = text(["16.000,00", "16.000,00", "16.000,00"]);
        draft.employee.month_pay_hours = text(["160,33", "160,33", "160,34"]);
    }));
    assert_eq!((found(&estimate.wrong), found(&estimate.missing)), (vec![], vec![]));
    // 48.000 / 481 x 92 % is 91,81; 7,40 hours of it are 679,39.
    assert_eq!(estimate.weeks[0].amounts.map(|found| found.gross), Some(kroner(679)));
    let none = of(&with(|draft| {
        draft.employee.hourly_pay.clear();
        draft.employee.month_pay = text(["0", "0", "0"]);
        draft.employee.month_pay_hours = text(["160", "160", "160"]);
    }));
    assert_eq!(found(&none.wrong), [("job.monthPay.1", Code::IncomeOutlier)]);
}

/// Partial absence with these hours at work, week by week, paid to an employer without employer period.
pub(super) fn partly(worked: &[&str]) -> SicknessEstimate {
    of(&with(|draft| {
        draft.incapacity = "Part".into();
        draft.employee.flex_job = "yes".into();
        for (field, hours) in draft.employee.worked_hours.iter_mut().zip(worked) {
            *field = (*hours).to_owned();
        }
    }))
}

#[test]
fn partial_weeks_pay_the_hours_that_are_not_worked_and_end_with_what_is_typed() {
    let estimate = partly(&["17", "33", "32"]);
    let hours: Vec<_> =
        estimate.weeks.iter().map(|week| week.hours.map(crate::hours::Hours::hundredths)).collect();
    assert_eq!(hours, [Some(2_000), Some(400), Some(500)]);
    assert_eq!(estimate.limit, Some(EstimateLimit::WorkedHours));
    assert_eq!(estimate.covered.and_then(|covered| covered.to()), Some(day("2026-03-22")));
    assert_eq!(
        found(&partly(&["17", "", "32"]).missing),
        [("absence.workedHours.2", Code::Required)]
    );
    assert_eq!(found(&partly(&[]).missing), [("absence.workedHours.1", Code::Required)]);
}

#[test]
fn less_than_four_hours_in_a_whole_week_is_recovered_and_in_a_short_one_a_question() {
    let recovered = partly(&["17", "33,01", "17"]);
    assert_eq!(recovered.limit, Some(EstimateLimit::Recovered));
    assert_eq!(recovered.weeks.len(), 1);
    assert_eq!(recovered.against, []);
    // The week of Easter has three working days less: 22,20 hours agreed.
    let short = partly(&["17", "17", "17", "17", "21", "17"]);
    assert_eq!(short.against, [Code::UnderFourHours]);
    let at_once = partly(&["33,01"]);
    assert_eq!((at_once.covered, at_once.limit), (None, Some(EstimateLimit::Recovered)));
    assert_eq!(at_once.right.reason, Some(Code::RecoveredUnderFourHours));
    let change = at_once.changes.iter().find(|found| found.change.path == "right.weeklyAbsence");
    assert_eq!(
        change.map(|found| found.sentence.as_str()),
        Some("Fravær i en hel uge: 3,99 timer. Med 4,00 timer bliver resultatet et andet.")
    );
}

#[test]
fn weeks_without_rates_have_no_amount_and_say_why() {
    let estimate = with(|draft| {
        draft.first_absence_day = "02.11.2026".into();
        draft.notified = "01.12.2026".into();
        draft.employee.refund_requested.clear();
    })
    .estimate(day("2026-12-10"), &RateBook::NATIONAL);
    let amounts: Vec<bool> = estimate.weeks.iter().map(|week| week.amounts.is_some()).collect();
    assert_eq!(amounts, [true, true, true, true, true, false, false, false]);
    assert_eq!(estimate.totals, [], "a sum of some weeks would look like all of them");
    assert_eq!(estimate.against, [Code::RateMissing]);
}

#[test]
fn twenty_two_counted_weeks_reach_the_reassessment_point() {
    // Counted from 1 April: the 155th day is 2 September.
    assert_eq!(of(&draft()).reassessment, Some(day("2026-09-30")));
    let ends = |last: &str| {
        of(&with(|draft| {
            draft.still_sick = "no".into();
            draft.last_absence_day = last.into();
        }))
        .reassessment
    };
    assert_eq!(ends("01.09.2026"), None);
    assert_eq!(ends("02.09.2026"), Some(day("2026-09-30")));
}

/// Sick since Monday 2 March 2026 and still: a business with this profit and insurance.
fn business(profit: &str, insurance: &str) -> SicknessDraft {
    with(|draft| {
        draft.claimant = "SelfEmployed".into();
        draft.notified = "06.03.2026".into();
        draft.self_employed = SelfEmployedDraft {
            profit: profit.into(),
            insurance: insurance.into(),
            cover: if insurance == "NotInsured" { String::new() } else { "TwoThirds".into() },
            work_days: [true, true, true, true, true, false, false],
            work_left: String::new(),
            agreement: String::new(),
            weekly_hours: "37".into(),
            months: "12".into(),
            last_month: "yes".into(),
        };
    })
}

#[test]
fn the_self_employed_wait_two_weeks_and_get_a_52nd_of_the_profit() {
    let estimate = of(&business("208.000,00", "NotInsured"));
    assert_eq!((found(&estimate.wrong), found(&estimate.missing)), (vec![], vec![]));
    assert_eq!((estimate.right.outcome, estimate.against.as_slice()), (Outcome::Grant, &[][..]));
    assert_eq!(
        spans(&estimate),
        [
            ("2026-03-02..2026-03-15".to_owned(), DayPayment::Nobody),
            ("2026-03-16..2026-05-24".to_owned(), DayPayment::ToCitizen),
        ]
    );
    assert_eq!(gross(&estimate)[0], ("2026-03-16".to_owned(), Payee::Citizen, 4_000));
    assert_eq!(gross(&estimate)[2].2, 2_400, "Maundy Thursday and Good Friday do not pay");
    assert_eq!(estimate.weeks[0].amounts.and_then(|found| found.own_atp), None);
    assert_eq!(
        last_day(&estimate, EstimateDeadline::SelfEmployedNotifies),
        Some(day("2026-03-23"))
    );
    let part = of(&SicknessDraft {
        incapacity: "Part".into(),
        self_employed: SelfEmployedDraft {
            work_left: "UpToQuarter".into(),
            ..business("208.000,00", "NotInsured").self_employed
        },
        ..business("208.000,00", "NotInsured")
    });
    assert_eq!(gross(&part)[0].2, 3_000);
}

#[test]
fn an_agreement_gives_the_uninsured_the_first_two_weeks_when_it_is_reported_within_one() {
    let agreed = |notified: &str| {
        let mut draft = business("208.000,00", "NotInsured");
        draft.self_employed.agreement = "yes".into();
        draft.notified = notified.into();
        of(&draft)
    };
    let estimate = agreed("09.03.2026");
    assert_eq!(spans(&estimate), [("2026-03-02..2026-05-24".to_owned(), DayPayment::ToCitizen)]);
    assert_eq!(gross(&estimate)[0], ("2026-03-02".to_owned(), Payee::Citizen, 4_000));
    let notifies = last_day(&estimate, EstimateDeadline::SelfEmployedNotifies);
    assert_eq!(notifies, Some(day("2026-03-09")));
    assert_eq!(spans(&agreed("10.03.2026"))[0].0, "2026-03-02..2026-03-09");
    // The insured have a right of their own, from their own day.
    let mut insured = business("0", "DayThree");
    insured.self_employed.agreement = "yes".into();
    assert_eq!(of(&insured), of(&business("0", "DayThree")));
}

#[test]
fn the_insured_are_paid_from_their_day_at_least_two_thirds_of_the_maximum() {
    let estimate = of(&business("0", "DayThree"));
    assert_eq!(spans(&estimate)[0].0, "2026-03-02..2026-03-03");
    // 3.390 kr. a week: three days of the first.
    assert_eq!(gross(&estimate)[0].2, 2_034);
    assert_eq!(gross(&estimate)[1].2, 3_390);
    let unsure = of(&with(|draft| {
        *draft = business("0", "DayThree");
        draft.self_employed.work_days = [false; 7];
    }));
    assert_eq!(found(&unsure.missing), [("business.workDays", Code::Required)]);
    let young = of(&with(|draft| {
        *draft = business("208.000,00", "NotInsured");
        draft.self_employed.months = "11".into();
    }));
    assert_eq!(young.against, [Code::NewBusiness]);
}

/// An unemployed member with this day rate and these hours in a job beside.
fn unemployed(day_rate: &str, member: &str, other: &str) -> SicknessEstimate {
    of(&with(|draft| {
        draft.claimant = "Unemployed".into();
        draft.notified = "09.03.2026".into();
        draft.unemployed = UnemployedDraft {
            day_rate: day_rate.into(),
            member: member.into(),
            other_hours: other.into(),
            fund_confirms: "yes".into(),
        };
    }))
}

#[test]
fn the_fund_pays_two_weeks_of_the_fully_unemployed_and_then_the_municipality_the_day_rate() {
    let estimate = unemployed("900,00", "FullTime", "0");
    assert_eq!((found(&estimate.wrong), found(&estimate.missing)), (vec![], vec![]));
    assert_eq!(estimate.against, []);
    assert_eq!(spans(&estimate)[0], ("2026-03-02..2026-03-15".to_owned(), DayPayment::FundPays));
    assert_eq!(gross(&estimate)[0], ("2026-03-16".to_owned(), Payee::Citizen, 4_500));
    assert!(estimate.weeks[0].amounts.is_some_and(|found| found.own_atp.is_some()));
    let partly = unemployed("900,00", "FullTime", "18,5");
    assert_eq!(spans(&partly)[0].1, DayPayment::ToCitizen);
    assert_eq!(gross(&partly)[0].2, 2_250);
    assert_eq!(found(&unemployed("", "PartTime", "0").missing), [("fund.dayRate", Code::Required)]);
}
