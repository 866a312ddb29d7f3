//! Weeks of every kind of claimant, partial weeks, and several activities under one maximum.

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::ids::StatementId;
use crate::rule::assessment::Outcome;
use crate::rule::value::Value;
use crate::sickness::days::{last_of_month, plus};
use crate::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use crate::sickness::estimate::kinds::{BusinessWork, FundMember};
use crate::sickness::municipality::months;
use crate::sickness::partial_week::rules::PAYABLE;
use crate::sickness::payer::kinds::{AgreementCover, Wages};
use crate::sickness::profit::facts::{BusinessKind, TaxAssessment};
use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use crate::sickness::timeline::statement::{DayState, Speaker};
use crate::sickness::week::kind::WeekKind;

/// 37 hours on five days.
const WEEK: [i64; 7] = [740, 740, 740, 740, 740, 0, 0];

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().expect("a moment")
}

fn known<T>(value: T) -> Known<T> {
    let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
    Known::new(value, source, at("2026-03-02"))
}

fn hours(days: [i64; 7]) -> [Hours; 7] {
    days.map(Hours::from_hundredths)
}

/// Absence of so many hours on each day of a week, said by whoever reports.
fn absent(monday: &str, days: [i64; 7]) -> Vec<Statement> {
    let says = |(later, hours): (u64, i64)| {
        let on = plus(day(monday), later);
        let state = match hours {
            0 => DayState::Present,
            hours => DayState::Absent { hours: Hours::from_hundredths(hours) },
        };
        Statement {
            id: StatementId::new(on.to_string()),
            by: Speaker::Employer,
            source: Source { origin: Origin::CaseFile, on },
            learnt: at("2026-03-02"),
            period: Period::new(on, Some(on)).expect("in order"),
            state,
            withdraws: None,
        }
    };
    (0..).zip(days).map(says).collect()
}

fn payer(claimant: Claimant) -> PayerFacts {
    PayerFacts {
        claimant: vec![known(claimant)],
        first_absence_day: vec![known(day("2026-03-02"))],
        right_from: vec![known(day("2026-03-02"))],
        ..PayerFacts::default()
    }
}

/// A fleksjob at 100 kr. an hour without wages: the municipality pays the citizen from the first day, 2 March 2026.
fn job(weeks: &[(&str, [i64; 7])]) -> Activity {
    Activity {
        payer: PayerFacts {
            flex_job: vec![known(true)],
            insured: vec![known(false)],
            wages: vec![known(Wages::NoPay)],
            ..payer(Claimant::Employee)
        },
        statements: weeks.iter().flat_map(|(monday, days)| absent(monday, *days)).collect(),
        agreed_hours: vec![known(hours(WEEK))],
        hourly_earning: vec![known(Money::from_ore(10_000))],
        ..Activity::default()
    }
}

fn absence(activities: Vec<Activity>) -> AbsenceFacts {
    AbsenceFacts { activities, ..AbsenceFacts::default() }
}

fn between<'a>(facts: &'a AbsenceFacts, from: &str, to: &str) -> Course<'a> {
    course(facts, (day(from), day(to)), at("2026-06-01"), &RateBook::NATIONAL).expect("some weeks")
}

fn kroner(course: &Course<'_>) -> Vec<Option<i64>> {
    let amount = |week: &Assessment| {
        let kind = WeekKind::computed(week).expect("a week");
        week.money(kind.gross.id).map(|money| money.ore() / 100)
    };
    course.weeks.values().map(amount).collect()
}

#[test]
fn less_than_four_hours_ends_the_period_whoever_asks_from_when() {
    let weeks = [
        ("2026-03-02", [400, 400, 400, 400, 400, 0, 0]),
        ("2026-03-09", [100, 100, 100, 50, 49, 0, 0]),
        ("2026-03-16", WEEK),
    ];
    let facts = absence(vec![job(&weeks)]);
    let found = between(&facts, "2026-03-02", "2026-03-22");
    assert_eq!(kroner(&found), [Some(2_000), Some(0), Some(0)]);
    let payable = |monday| {
        let partial = found.partial(0, day(monday))?;
        partial.value(PAYABLE.id).cloned()
    };
    assert_eq!(payable("2026-03-02"), Some(Value::Hours(Hours::from_hundredths(2_000))));
    assert_eq!(payable("2026-03-09"), Some(Value::Hours(Hours::ZERO)));
    assert_eq!(payable("2026-03-16"), None, "a later absence is a case of its own");
    // What came before is looked at, whatever days are asked for.
    assert_eq!(kroner(&between(&facts, "2026-03-16", "2026-03-22")), [Some(0)]);
    let enough = absence(vec![job(&[("2026-03-02", [100, 100, 100, 50, 50, 0, 0])])]);
    assert_eq!(kroner(&between(&enough, "2026-03-02", "2026-03-08")), [Some(400)]);
}

#[test]
fn a_short_week_with_few_hours_is_a_question_and_full_absence_is_none() {
    // 30 March is the week of Maundy Thursday and Good Friday: 22,20 hours are left.
    let days = [100, 100, 30, 0, 0, 0, 0];
    let facts = absence(vec![job(&[("2026-03-30", days)])]);
    let found = between(&facts, "2026-03-30", "2026-04-05");
    assert_eq!((kroner(&found), found.manual()), (vec![None], vec![Code::UnderFourHours]));
    // 2,40 of 22,20 are 4 of 37.
    let days = [100, 100, 40, 0, 0, 0, 0];
    let facts = absence(vec![job(&[("2026-03-30", days)])]);
    assert_eq!(kroner(&between(&facts, "2026-03-30", "2026-04-05")), [Some(240)]);
    // The absence begins on a Friday of three hours.
    let mut friday = job(&[("2026-03-02", [0, 0, 0, 0, 300, 0, 0])]);
    friday.payer.first_absence_day = vec![known(day("2026-03-06"))];
    friday.payer.right_from = vec![known(day("2026-03-06"))];
    friday.agreed_hours = vec![known(hours([850, 850, 850, 850, 300, 0, 0]))];
    let facts = absence(vec![friday]);
    let found = between(&facts, "2026-03-02", "2026-03-08");
    assert_eq!((kroner(&found), found.manual()), (vec![Some(300)], vec![]));
}

#[test]
fn without_agreed_hours_four_hours_are_enough_and_fewer_are_not_settled() {
    let mut enough = job(&[("2026-03-02", [400, 0, 0, 0, 0, 0, 0])]);
    enough.agreed_hours.clear();
    let facts = absence(vec![enough.clone()]);
    assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-08")), [Some(400)]);
    enough.statements = absent("2026-03-02", [399, 0, 0, 0, 0, 0, 0]);
    let facts = absence(vec![enough]);
    let found = between(&facts, "2026-03-02", "2026-03-08");
    assert_eq!(kroner(&found), [None]);
    let partial = found.partial(0, day("2026-03-02")).map(|partial| partial.waiting());
    assert_eq!(partial, Some(vec![Code::HoursNotReported]));
}

#[test]
fn who_lost_the_work_or_finds_none_of_fewer_hours_is_paid_as_fully_absent() {
    for fact in [0, 1] {
        let mut job = job(&[("2026-03-02", [100, 0, 0, 0, 0, 0, 0])]);
        let told = vec![known(true)];
        if fact == 0 {
            job.lost_work = told
        } else {
            job.no_part_time_work = told
        }
        let facts = absence(vec![job]);
        assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-08")), [Some(3_700)]);
    }
}

#[test]
fn the_earning_comes_from_the_reports_by_its_rules_and_varying_hours_are_looked_at() {
    let report = |month: &str, last: &str| {
        let report = IncomeReport {
            kind: ReportKind::Regular,
            filed: Filed::InRegister,
            hours_kind: HoursKind::Work,
            pay: Money::from_ore(1_600_000),
            hours: Some(Hours::from_hundredths(16_000)),
            holiday_allowance: None,
            public_holiday_pay: None,
            pension: None,
            atp: None,
            labor_market_contribution: None,
        };
        known(report).during(Period::new(day(month), Some(day(last))).expect("in order"))
    };
    let earning = EarningFacts {
        employed_since: Some(known(day("2020-01-01"))),
        fixed_hours: Some(known(true)),
        reports: vec![
            report("2025-12-01", "2025-12-31"),
            report("2026-01-01", "2026-01-31"),
            report("2026-02-01", "2026-02-28"),
        ],
        ..EarningFacts::default()
    };
    let mut one = job(&[("2026-03-02", WEEK)]);
    one.hourly_earning.clear();
    one.earning = vec![known(earning.clone())];
    // 37 hours of 92,00 kr.
    let facts = absence(vec![one.clone()]);
    let found = between(&facts, "2026-03-02", "2026-03-08");
    assert_eq!((kroner(&found), found.manual()), (vec![Some(3_404)], vec![]));
    assert_eq!(found.income(0).len(), 1);
    let varying = EarningFacts {
        fixed_hours: Some(known(false)),
        months_asked_for: Some(known(true)),
        ..earning.clone()
    };
    one.earning = vec![known(varying)];
    let facts = absence(vec![one.clone()]);
    assert_eq!(between(&facts, "2026-03-02", "2026-03-08").manual(), [Code::VaryingHours]);
    // What is learnt later counts from then on.
    let none = EarningFacts { reports: Vec::new(), ..earning };
    one.earning.push(Known { learnt: at("2026-06-02"), ..known(none) });
    let facts = absence(vec![one]);
    assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-08")), [Some(3_404)]);
}

/// Unemployed and insured for full time at 900 kr. a day, with so many hours beside.
fn unemployed(beside: i64) -> Activity {
    Activity {
        payer: PayerFacts { fund_pays: vec![known(beside == 0)], ..payer(Claimant::Unemployed) },
        statements: absent("2026-03-16", WEEK),
        unemployed: vec![known(UnemployedWeek {
            day_rate: Some(known(Money::from_ore(90_000))),
            ..UnemployedWeek::default()
        })],
        unemployed_hours: vec![known(UnemployedFacts {
            member: Some(known(FundMember::FullTime)),
            fully_unemployed: Some(known(beside == 0)),
            varying: Some(known(false)),
            would_work: Some(known(Hours::from_hundredths(beside))),
            ..UnemployedFacts::default()
        })],
        ..Activity::default()
    }
}

#[test]
fn the_unemployed_have_their_day_rate_for_the_hours_that_their_rules_find() {
    let facts = absence(vec![unemployed(0)]);
    // The fund pays the first two weeks.
    assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-22")), [Some(4_500)]);
    let facts = absence(vec![unemployed(1_850)]);
    assert_eq!(kroner(&between(&facts, "2026-03-16", "2026-03-22")), [Some(2_250)]);
    let mut unknown = unemployed(0);
    unknown.unemployed_hours[0].value.member = None;
    let facts = absence(vec![unknown]);
    assert_eq!(kroner(&between(&facts, "2026-03-16", "2026-03-22")), [None]);
}

#[test]
fn the_self_employed_have_their_profit_and_no_rule_of_four_hours() {
    let year = Period::new(day("2025-01-01"), Some(day("2025-12-31"))).expect("in order");
    let assessed = TaxAssessment {
        profit: Money::from_ore(20_800_000),
        full_year: true,
        issued_on: day("2026-02-20"),
    };
    let business = Activity {
        payer: PayerFacts { insured: vec![known(false)], ..payer(Claimant::SelfEmployed) },
        statements: absent("2026-03-16", [100, 0, 0, 0, 0, 0, 0]),
        profit: vec![known(ProfitFacts {
            kind: Some(known(BusinessKind::OwnBusiness)),
            assessments: vec![known(assessed).during(year)],
            ..ProfitFacts::default()
        })],
        business: vec![known(BusinessWeek {
            work_left: vec![known(BusinessWork::UpToHalf)],
            ..BusinessWeek::default()
        })],
        ..Activity::default()
    };
    let facts = absence(vec![business]);
    let found = between(&facts, "2026-03-02", "2026-03-22");
    // A fifth of half of 4.000 kr.
    assert_eq!((kroner(&found), found.manual()), (vec![Some(400)], vec![]));
    // An agreement about a chronic illness, and no insurance: the first week too, and no more than the income gives.
    let mut agreed = facts;
    agreed.activities[0].payer.agreement = vec![known(AgreementCover::CoversIllness)];
    agreed.activities[0].statements = absent("2026-03-02", [100, 0, 0, 0, 0, 0, 0]);
    let found = between(&agreed, "2026-03-02", "2026-03-08");
    assert_eq!((kroner(&found), found.manual()), (vec![Some(400)], vec![]));
}

#[test]
fn work_in_rota_has_no_weekly_maximum_and_a_person_looks() {
    let mut rota = job(&[("2026-03-02", [1_200, 1_200, 1_200, 1_200, 1_200, 0, 0])]);
    rota.rota = vec![known(true)];
    rota.agreed_hours.clear();
    let facts = absence(vec![rota.clone()]);
    let found = between(&facts, "2026-03-02", "2026-03-08");
    assert_eq!((kroner(&found), found.manual()), (vec![Some(6_000)], vec![Code::Turnus]));
    rota.rota = vec![known(false)];
    let facts = absence(vec![rota]);
    assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-08")), [Some(5_085)]);
}

#[test]
fn an_amount_that_nobody_knows_leaves_every_job_of_the_week_without_one() {
    let whole = || job(&[("2026-03-02", WEEK), ("2026-03-09", WEEK)]);
    let mut unknown = whole();
    unknown.hourly_earning = vec![
        known(Money::from_ore(5_000))
            .during(Period::new(day("2026-03-02"), Some(day("2026-03-08"))).expect("in order")),
    ];
    let facts = absence(vec![whole(), unknown]);
    let found = between(&facts, "2026-03-02", "2026-03-15");
    assert_eq!(kroner(&found), [Some(3_390), Some(1_695), None, None]);
    let reasons: Vec<_> = found.weeks.values().map(Assessment::waiting).collect();
    assert_eq!(reasons[2..], [vec![Code::MultiJob], vec![Code::IncomeMissing]]);
    // Nobody knows who is paid in the other job: whatever it is, it shares the maximum.
    let mut unclear = whole();
    unclear.payer.wages.clear();
    let facts = absence(vec![whole(), unclear.clone()]);
    assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-15")), [None, None]);
    // Without absence in it, it shares nothing.
    unclear.statements = absent("2026-03-02", [0; 7]);
    let facts = absence(vec![whole(), unclear]);
    assert_eq!(kroner(&between(&facts, "2026-03-02", "2026-03-08")), [Some(3_700)]);
}

/// What the right to benefit from a job is found from, with these hundredths of hours in each of the six months.
fn right_of_job(hours: i64) -> RightFacts {
    let first = day("2026-03-02");
    let month_hours = months(first).into_iter().filter_map(|month| {
        let days = Period::new(month, Some(last_of_month(month))).ok()?;
        Some(known(Hours::from_hundredths(hours)).during(days))
    });
    RightFacts {
        claimant: Some(known(Claimant::Employee)),
        affiliation: Some(known(Affiliation::Denmark)),
        incapacity: Some(known(Incapacity::Whole)),
        duration_used: Some(known(false)),
        first_absence_day: Some(known(first)),
        employed: Some(known(true)),
        report_deadline: Some(known(day("2026-03-23"))),
        reported: Some(known(day("2026-03-09"))),
        month_hours: month_hours.collect(),
        ..RightFacts::default()
    }
}

#[test]
fn whether_there_is_a_right_is_found_by_its_rules_and_told_by_nobody_else() {
    let of = |right: RightFacts, told: Option<bool>| {
        let mut job = job(&[("2026-03-02", WEEK)]);
        job.payer.right_from.clear();
        job.payer.has_right = told.map(known).into_iter().collect();
        job.right = vec![known(right)];
        absence(vec![job])
    };
    let paid = |facts: &AbsenceFacts| kroner(&between(facts, "2026-03-02", "2026-03-08"));
    assert_eq!(paid(&of(right_of_job(16_000), None)), [Some(3_700)]);
    assert_eq!(
        paid(&of(right_of_job(16_000), Some(false))),
        [Some(3_700)],
        "nobody overrules them"
    );
    let nobody = RightFacts { claimant: Some(known(Claimant::NoneOfThem)), ..right_of_job(16_000) };
    assert_eq!(paid(&of(nobody, Some(true))), []);
    // Short of the hours a person decides: until then nobody is paid, and somebody is told.
    let asked = of(right_of_job(3_000), None);
    let found = between(&asked, "2026-03-02", "2026-03-08");
    assert_eq!(kroner(&found), []);
    assert_eq!(found.manual(), [Code::RequirementNotMet]);
    assert_eq!(found.right(0).map(|right| right.outcome), Some(Outcome::Manual));
    assert_eq!(paid(&of(right_of_job(3_000), Some(true))), [Some(3_700)]);
    let refused = of(right_of_job(3_000), Some(false));
    assert_eq!(between(&refused, "2026-03-02", "2026-03-08").manual(), []);
    // What comes late has a right from its own day on.
    let late = RightFacts {
        report_deadline: Some(known(day("2026-03-03"))),
        reported: Some(known(day("2026-03-05"))),
        ..right_of_job(16_000)
    };
    assert_eq!(paid(&of(late, None)), [Some(1_480)]);
}

#[test]
fn an_activity_that_was_refused_leaves_the_maximum_to_the_other_and_one_that_is_asked_about_does_not()
 {
    let with = |hours: i64, told: Option<bool>| {
        let mut other = job(&[("2026-03-02", WEEK)]);
        other.payer.right_from.clear();
        other.payer.has_right = told.map(known).into_iter().collect();
        other.right = vec![known(right_of_job(hours))];
        absence(vec![job(&[("2026-03-02", WEEK)]), other])
    };
    let paid = |facts: &AbsenceFacts| kroner(&between(facts, "2026-03-02", "2026-03-08"));
    assert_eq!(paid(&with(3_000, Some(false))), [Some(3_700)]);
    assert_eq!(paid(&with(3_000, None)), [None]);
    assert_eq!(paid(&with(16_000, None)), [Some(2_543), Some(2_542)]);
}
