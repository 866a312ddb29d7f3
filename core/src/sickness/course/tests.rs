use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::ids::StatementId;
use crate::law::rate_book::RateBook;
use crate::rule::fact::{Origin, Source};
use crate::sickness::course::difference::{Change, difference};
use crate::sickness::payer::kinds::Wages;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::timeline::statement::{DayState, Speaker};
use crate::sickness::week::rules::GROSS;
use crate::text::Message;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

fn at(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().expect("a moment")
}

fn learnt<T>(value: T, on: &str) -> Known<T> {
    Known::new(value, Source { origin: Origin::CaseFile, on: day(on) }, at(on))
}

fn known<T>(value: T) -> Known<T> {
    learnt(value, "2026-03-02")
}

fn during(from: &str, to: &str) -> Period {
    Period::new(day(from), Some(day(to))).expect("in order")
}

fn says(id: &str, by: Speaker, on: &str, days: (&str, &str), state: DayState) -> Statement {
    Statement {
        id: StatementId::new(id),
        by,
        source: Source { origin: Origin::CaseFile, on: day(on) },
        learnt: at(on),
        period: during(days.0, days.1),
        state,
        withdraws: None,
    }
}

const WHOLE: DayState = DayState::Absent { hours: Hours::from_hundredths(740) };

/// Whole days from Monday to Friday, in each week from 2 March to 10 May 2026, as the employer says.
fn weekdays() -> Vec<Statement> {
    day("2026-03-02")
        .iter_weeks()
        .take(10)
        .flat_map(|monday| {
            let of = |name, first, last, state| Statement {
                period: Period::new(
                    crate::sickness::days::plus(monday, first),
                    Some(crate::sickness::days::plus(monday, last)),
                )
                .expect("in order"),
                ..says(
                    &format!("{name} {monday}"),
                    Speaker::Employer,
                    "2026-03-02",
                    ("2026-03-02", "2026-03-02"),
                    state,
                )
            };
            [of("work", 0, 4, WHOLE), of("weekend", 5, 6, DayState::Present)]
        })
        .collect()
}

/// A job at 100 kr. an hour, sick since 2 March 2026; the employer pays until Wednesday 22 April and asks for April on 4 May.
fn job() -> Activity {
    Activity {
        payer: PayerFacts {
            claimant: vec![known(Claimant::Employee)],
            first_absence_day: vec![known(day("2026-03-02"))],
            right_from: vec![known(day("2026-03-02"))],
            unbroken_weeks: vec![known(100)],
            hours_worked: vec![known(Hours::from_hundredths(29_600))],
            insured: vec![known(false)],
            notified: vec![known(day("2026-04-01"))],
            wages: vec![
                known(Wages::FullPay).during(during("2026-03-02", "2026-04-22")),
                known(Wages::NoPay).during(during("2026-04-23", "2026-12-31")),
            ],
            requested: vec![known(day("2026-05-04")).during(during("2026-04-01", "2026-04-22"))],
            ..PayerFacts::default()
        },
        statements: weekdays(),
        hourly_earning: vec![known(Money::from_ore(10_000))],
        ..Activity::default()
    }
}

fn absence() -> AbsenceFacts {
    AbsenceFacts { activities: vec![job()], ..AbsenceFacts::default() }
}

fn computed<'a>(facts: &'a AbsenceFacts, known_at: &str) -> Course<'a> {
    let days = (day("2026-03-02"), day("2026-05-10"));
    course(facts, days, at(known_at), &RateBook::NATIONAL).expect("some weeks")
}

fn kroner(course: &Course<'_>) -> Vec<(String, Payee, Option<i64>)> {
    let amount = |found: &Assessment| found.money(GROSS.id).map(|money| money.ore() / 100);
    course
        .weeks
        .iter()
        .map(|(week, found)| (week.key.monday.to_string(), week.key.payee, amount(found)))
        .collect()
}

#[test]
fn the_employer_the_refund_and_the_citizen_follow_each_other_day_by_day() {
    let facts = absence();
    let found = computed(&facts, "2026-06-01");
    let row = |monday: &str, payee, kroner| (monday.to_owned(), payee, Some(kroner));
    assert_eq!(
        kroner(&found),
        [
            // 1 April is the first day after the employer period; Maundy Thursday and Good Friday pay nothing.
            row("2026-03-30", Payee::Employer, 740),
            // Easter Monday pays nothing.
            row("2026-04-06", Payee::Employer, 2_960),
            row("2026-04-13", Payee::Employer, 3_700),
            row("2026-04-20", Payee::Citizen, 1_480),
            row("2026-04-20", Payee::Employer, 2_220),
            // The Friday after 30 April is 1 May, no public holiday.
            row("2026-04-27", Payee::Citizen, 3_700),
            row("2026-05-04", Payee::Citizen, 3_700),
        ]
    );
    assert_eq!(found.manual(), []);
}

#[test]
fn every_day_has_its_reason() {
    let mut facts = absence();
    facts.statements.push(says(
        "recovery",
        Speaker::Citizen,
        "2026-04-30",
        ("2026-04-30", "2026-12-31"),
        DayState::Ended,
    ));
    let found = computed(&facts, "2026-06-01");
    let reason = |on: &str| found.reason(0, day(on)).expect("a day that was computed");
    assert_eq!(reason("2026-03-31").payer.payment(), Some(DayPayment::EmployerPays));
    let last = reason("2026-04-29");
    assert_eq!(last.payer.payment(), Some(DayPayment::ToCitizen));
    assert_eq!(last.counted.map(|counted| counted.reason), Some(Message::ReasonEmployer));
    let after = reason("2026-04-30").counted.expect("somebody spoke");
    assert_eq!((after.reason, after.contradicted), (Message::ReasonRecovery, 1));
    assert_eq!(kroner(&found).pop().map(|(_, _, amount)| amount), Some(Some(0)));
    assert!(found.reason(0, day("2026-05-11")).is_none());
    assert!(found.reason(1, day("2026-04-29")).is_none());
}

#[test]
fn days_after_the_last_absence_day_pay_nothing_whatever_is_said_of_them() {
    let mut facts = absence();
    facts.activities[0].payer.last_absence_day = vec![known(day("2026-04-15"))];
    let paid = kroner(&computed(&facts, "2026-06-01"));
    // Three days of 7,40 hours; the employer spoke of absence until Friday.
    let week = |(monday, _, _): &&(String, Payee, Option<i64>)| monday.as_str() >= "2026-04-13";
    let expect = ("2026-04-13".to_owned(), Payee::Employer, Some(2_220));
    assert_eq!(paid.iter().filter(week).collect::<Vec<_>>(), [&expect]);
}

#[test]
fn a_day_on_leave_pays_nothing_and_the_rest_of_the_week_does() {
    let mut facts = absence();
    facts.statements.push(says(
        "leave",
        Speaker::Caseworker,
        "2026-04-20",
        ("2026-04-27", "2026-04-28"),
        DayState::Leave,
    ));
    let found = computed(&facts, "2026-06-01");
    assert!(kroner(&found).contains(&("2026-04-27".to_owned(), Payee::Citizen, Some(2_220))));
}

#[test]
fn a_correction_is_a_difference_with_its_statement_and_counts_from_its_day_only() {
    let mut facts = absence();
    facts.activities[0].statements.push(says(
        "correction",
        Speaker::Employer,
        "2026-05-20",
        ("2026-04-13", "2026-04-14"),
        DayState::Absent { hours: Hours::from_hundredths(300) },
    ));
    let before = computed(&facts, "2026-05-19");
    assert_eq!(kroner(&before), kroner(&computed(&absence(), "2026-06-01")));
    let after = computed(&facts, "2026-05-20");
    let found = difference(&before, &after).expect("in range");
    // 880 kr. and 19 kr. of the supplement.
    assert_eq!(found.total, Money::from_ore(-89_900));
    assert_eq!(found.by_payee.len(), 1);
    let [week] = &found.weeks[..] else { panic!("one week differs") };
    assert_eq!((week.week.key.monday, week.change), (day("2026-04-13"), Change::Changed));
    let names: Vec<&str> = week.statements.iter().map(StatementId::as_str).collect();
    assert_eq!(names, ["correction", "work 2026-04-13"]);
    assert_eq!(difference(&after, &before).map(|back| back.total), Some(Money::from_ore(89_900)));
    let same = difference(&after, &after).expect("in range");
    assert_eq!(same, difference::CourseDifference::default());
}

#[test]
fn wages_that_stopped_earlier_move_days_from_the_employer_to_the_citizen() {
    let mut facts = absence();
    let told = learnt(Wages::NoPay, "2026-05-20").during(during("2026-04-13", "2026-04-22"));
    facts.activities[0].payer.wages.push(told);
    let before = computed(&facts, "2026-05-19");
    let after = computed(&facts, "2026-05-20");
    let found = difference(&before, &after).expect("in range");
    let of = |payee| found.by_payee.get(&payee).map(|money| money.ore());
    assert_eq!(of(Payee::Citizen), Some(592_000));
    // The supplement to the refund goes with it: 78 kr. and 47 kr.
    assert_eq!(of(Payee::Employer), Some(-604_500));
    let changes: Vec<Change> = found.weeks.iter().map(|week| week.change).collect();
    assert_eq!(changes, [Change::Added, Change::Removed, Change::Changed, Change::Removed]);
    assert!(found.weeks.iter().all(|week| week.statements.is_empty()));
}

#[test]
fn two_jobs_share_the_weekly_maximum_by_what_each_comes_to_without_it() {
    let mut facts = absence();
    let mut other = job();
    other.hourly_earning = vec![known(Money::from_ore(5_000))];
    facts.activities.push(other);
    let found = computed(&facts, "2026-06-01");
    let of = |monday: &str| -> Vec<Option<i64>> {
        kroner(&found)
            .into_iter()
            .filter(|(on, _, _)| on == monday)
            .map(|(_, _, amount)| amount)
            .collect()
    };
    // 3.700 and 1.850 are more than 5.085 together: two thirds and one third of it.
    assert_eq!(of("2026-05-04"), [Some(3_390), Some(1_695)]);
    // 1.480 and 740 are not.
    assert_eq!(of("2026-03-30"), [Some(740), Some(370)]);
    // Both employers ask for the same days.
    assert_eq!(found.manual(), [Code::MultiJob]);
}

#[test]
fn an_activity_without_a_right_takes_nothing_from_the_other() {
    let mut facts = absence();
    let mut other = job();
    other.payer.right_from.clear();
    other.payer.has_right = vec![known(false)];
    facts.activities.push(other);
    let found = computed(&facts, "2026-06-01");
    assert_eq!(kroner(&found), kroner(&computed(&absence(), "2026-06-01")));
    assert_eq!(found.manual(), []);
}

#[test]
fn leave_that_somebody_reports_is_looked_at_by_a_person_until_a_caseworker_decides() {
    let days = ("2026-04-20", "2026-04-24");
    let mut facts = absence();
    // The employer says that the person was absent: the word of the citizen does not count, and is not lost.
    let leave = says("leave", Speaker::Citizen, "2026-05-04", days, DayState::Leave);
    facts.statements.push(leave);
    let found = computed(&facts, "2026-06-01");
    assert_eq!(kroner(&found), kroner(&computed(&absence(), "2026-06-01")));
    assert_eq!(found.manual(), [Code::Holiday]);
    assert_eq!(computed(&facts, "2026-05-03").manual(), [], "nobody had said so");
    let decided = says("decided", Speaker::Caseworker, "2026-05-05", days, DayState::Leave);
    facts.statements.push(decided);
    assert_eq!(computed(&facts, "2026-06-01").manual(), []);
}

#[test]
fn the_refund_of_a_week_is_never_more_than_its_wages_together() {
    let mut facts = absence();
    let days = [("2026-04-13", "2026-04-14"), ("2026-04-15", "2026-04-17")];
    facts.activities[0].wages =
        days.map(|(from, to)| known(Money::from_ore(150_000)).during(during(from, to))).to_vec();
    let found = computed(&facts, "2026-06-01");
    assert!(kroner(&found).contains(&("2026-04-13".to_owned(), Payee::Employer, Some(3_000))));
    facts.activities[0].wages[0].valid = Some(during("2026-04-10", "2026-04-13"));
    let days = (day("2026-03-02"), day("2026-05-10"));
    let refused = course(&facts, days, at("2026-06-01"), &RateBook::NATIONAL);
    assert_eq!(refused.err(), Some(Code::Range));
}

#[test]
fn a_question_about_who_pays_leaves_the_days_unknown_and_is_told() {
    let mut facts = absence();
    facts.activities[0].payer.unbroken_weeks.clear();
    facts.activities[0].payer.defaults =
        vec![known(true).during(during("2026-03-02", "2026-03-08"))];
    let found = computed(&facts, "2026-06-01");
    let first = ("2026-03-30".to_owned(), Payee::Employer, None);
    assert_eq!(kroner(&found)[0], first, "31 March is not known");
    assert_eq!(found.reason(0, day("2026-03-31")).and_then(|day| day.payer.payment()), None);
}
