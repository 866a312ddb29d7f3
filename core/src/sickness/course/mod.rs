//! The course of an absence — *sygeforløb*: from what is known about it to a week for each payee, with the reason of each day.
//!
//! One function for server and preview. Nothing is kept from one computation to the next: what is known now, or was known at a
//! moment, gives the same weeks always.

pub mod difference;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::days::{monday_of, weeks_between};
use crate::sickness::ledger::entry::WeekKey;
use crate::sickness::payee::Payee;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::payer::stretch::{Stretch, stretches};
use crate::sickness::timeline::known::as_known;
use crate::sickness::timeline::precedence::{Counted, counted, standing};
use crate::sickness::timeline::statement::Statement;
use crate::sickness::timeline::weeks::{Pay, weeks};
use crate::sickness::week::compute;
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::rules::RAW;

/// What is known about an absence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm-absence", derive(tsify::Tsify))]
pub struct AbsenceFacts {
    /// What is said about days in every activity: recovery, a stop, leave.
    pub statements: Vec<Statement>,
    /// Jobs, a business, unemployment.
    pub activities: Vec<Activity>,
}

/// What is known about an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "wasm-absence", derive(tsify::Tsify))]
pub struct Activity {
    /// For who pays whom.
    pub payer: PayerFacts,
    /// What is said about days in this activity alone.
    pub statements: Vec<Statement>,
    /// Earning per hour after labour-market contribution, by day, as its rules found it.
    pub hourly_earning: Vec<Known<Money>>,
    /// What the employer paid in wages, each entry for days of one week.
    pub wages: Vec<Known<Money>>,
}

/// A week of an activity for a payee. Employers are told apart by the activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm-absence", derive(tsify::Tsify))]
pub struct ActivityWeek {
    /// The week and the payee.
    pub key: WeekKey,
    /// The place of the activity among those of the absence.
    pub activity: usize,
}

/// An absence computed.
#[derive(Debug)]
pub struct Course<'a> {
    /// Every week for every payee that has a day in it, with all that it rests on.
    pub weeks: BTreeMap<ActivityWeek, Assessment>,
    activities: Vec<(Vec<Stretch>, Vec<&'a Statement>)>,
}

/// Why a day pays as it does.
#[derive(Debug, Clone, Copy)]
pub struct DayReason<'a> {
    /// Who pays whom and why, for a stretch of days.
    pub payer: &'a Stretch,
    /// The statement that counts for the day, and why before others. None when nobody speaks of it.
    pub counted: Option<Counted<'a>>,
}

impl Course<'_> {
    /// Why a day of an activity pays as it does; none outside the days that were computed.
    #[must_use]
    pub fn reason(&self, activity: usize, day: NaiveDate) -> Option<DayReason<'_>> {
        let (stretches, standing) = self.activities.get(activity)?;
        let payer = stretches.iter().find(|stretch| stretch.contains(day))?;
        Some(DayReason { payer, counted: counted(standing, day) })
    }

    /// Who pays whom in an activity, in stretches of days.
    #[must_use]
    pub fn stretches(&self, activity: usize) -> &[Stretch] {
        self.activities.get(activity).map_or(&[], |(stretches, _)| stretches)
    }

    /// Every reason for a person to look, each once and in the order in which they appear. Weeks add none of their own while
    /// somebody is waited for.
    #[must_use]
    pub fn manual(&self) -> Vec<Code> {
        let stretches = self.activities.iter().flat_map(|(stretches, _)| stretches);
        let mut found: Vec<Code> = Vec::new();
        for code in stretches
            .map(|stretch| &stretch.why)
            .chain(self.weeks.values())
            .flat_map(Assessment::manual)
        {
            if !found.contains(&code) {
                found.push(code);
            }
        }
        if self.claimed_twice() && !found.contains(&Code::MultiJob) {
            found.push(Code::MultiJob);
        }
        found
    }

    /// True when two employers are refunded for the same day. Whether they claim the same hours, a person must see.
    fn claimed_twice(&self) -> bool {
        let refunded = |stretch: &&Stretch| stretch.payment() == Some(DayPayment::ToEmployer);
        self.activities.iter().enumerate().any(|(place, (stretches, _))| {
            let others = || self.activities[..place].iter().flat_map(|(others, _)| others);
            stretches.iter().filter(refunded).any(|stretch| {
                others()
                    .filter(refunded)
                    .any(|other| other.from <= stretch.to && stretch.from <= other.to)
            })
        })
    }
}

/// The weeks of an absence between two days, as known at a moment.
///
/// # Errors
/// `DATE_ORDER` when the last day lies before the first, `E_OUT_OF_RANGE` for more weeks than are looked at, `E_RANGE` for wages
/// that are not those of one week.
pub fn course<'a>(
    facts: &'a AbsenceFacts,
    (from, to): (NaiveDate, NaiveDate),
    known_at: DateTime<Utc>,
    book: &RateBook<'_>,
) -> Result<Course<'a>, Code> {
    let mut found: BTreeMap<NaiveDate, Vec<(ActivityWeek, WeekFacts)>> = BTreeMap::new();
    let mut activities = Vec::with_capacity(facts.activities.len());
    for (place, activity) in facts.activities.iter().enumerate() {
        if !activity.wages.iter().all(is_of_one_week) {
            return Err(Code::Range);
        }
        let standing = standing(facts.statements.iter().chain(&activity.statements), known_at);
        let stretches = stretches(&activity.payer.as_known(known_at), from, to, book);
        let pay = Pay {
            hourly_earning: &as_known(&activity.hourly_earning, known_at),
            payee: &payees(&stretches, known_at),
            wages: &as_known(&activity.wages, known_at),
        };
        for (key, facts) in weeks(&standing, pay, from, to)? {
            let week = ActivityWeek { key, activity: place };
            found.entry(key.monday).or_default().push((week, facts));
        }
        activities.push((stretches, standing));
    }
    let mut weeks = BTreeMap::new();
    for (monday, together) in found {
        for (week, facts) in within_maximum(monday, together, book)? {
            weeks.insert(week, compute(monday, &facts, book));
        }
    }
    Ok(Course { weeks, activities })
}

/// The weekly maximum is one for all jobs and payees of a week (§ 50, stk. 2). When they come to more together, each gets of it in
/// proportion to its amount before the maximum.
fn within_maximum(
    monday: NaiveDate,
    mut together: Vec<(ActivityWeek, WeekFacts)>,
    book: &RateBook<'_>,
) -> Result<Vec<(ActivityWeek, WeekFacts)>, Code> {
    if together.len() < 2 {
        return Ok(together);
    }
    let Some(most) = book.rate(&rates::SICKNESS_WEEKLY_MAX, monday) else { return Ok(together) };
    // A week without an amount yet has none to share; what is known of the others stays a share of what is known.
    let raws: Vec<Fraction> = together
        .iter()
        .map(|(_, facts)| match compute(monday, facts, book).value(RAW.id) {
            Some(Value::Exact(raw)) => *raw,
            _ => Fraction::ZERO,
        })
        .collect();
    let sum = raws
        .iter()
        .try_fold(Fraction::ZERO, |sum, raw| sum.checked_add(*raw))
        .ok_or(Code::OutOfRange)?;
    let rest = Fraction::from(Money::from_ore(most.amount)).checked_sub(sum);
    if !rest.ok_or(Code::OutOfRange)?.is_negative() {
        return Ok(together);
    }
    for ((_, facts), raw) in together.iter_mut().zip(raws) {
        let share = raw.checked_div(sum).ok_or(Code::OutOfRange)?;
        facts.share_of_maximum = facts.payee.as_ref().map(|payee| payee.with(share));
    }
    Ok(together)
}

/// Who gets the money by day, as the stretches found it. What they did not find stays unknown.
fn payees(stretches: &[Stretch], known_at: DateTime<Utc>) -> Vec<Known<Option<Payee>>> {
    stretches
        .iter()
        .filter_map(|stretch| {
            let source = Source { origin: Origin::Case, on: stretch.from };
            let payee = stretch.payment()?.payee();
            let period = Period::new(stretch.from, Some(stretch.to)).ok()?;
            Some(Known::new(payee, source, known_at).during(period))
        })
        .collect()
}

fn is_of_one_week(wages: &Known<Money>) -> bool {
    wages.valid.is_some_and(|days| {
        days.to().is_some_and(|last| {
            monday_of(days.from()) == monday_of(last) && weeks_between(days.from(), last) == 0
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hours::Hours;
    use crate::ids::StatementId;
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
                requested: vec![
                    known(day("2026-05-04")).during(during("2026-04-01", "2026-04-22")),
                ],
                ..PayerFacts::default()
            },
            statements: weekdays(),
            hourly_earning: vec![known(Money::from_ore(10_000))],
            wages: Vec::new(),
        }
    }

    fn absence() -> AbsenceFacts {
        AbsenceFacts { statements: Vec::new(), activities: vec![job()] }
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
        assert_eq!(
            difference(&after, &before).map(|back| back.total),
            Some(Money::from_ore(89_900))
        );
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
    fn the_refund_of_a_week_is_never_more_than_its_wages_together() {
        let mut facts = absence();
        let days = [("2026-04-13", "2026-04-14"), ("2026-04-15", "2026-04-17")];
        facts.activities[0].wages = days
            .map(|(from, to)| known(Money::from_ore(150_000)).during(during(from, to)))
            .to_vec();
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
}
