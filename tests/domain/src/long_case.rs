//! A long case of sickness benefit that is computed anew after a correction: what the measurements ask of both builds.

use std::collections::BTreeMap;

use bevilling_core::calendar::period::Period;
use bevilling_core::hours::Hours;
use bevilling_core::ids::{DocumentId, StatementId};
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::course::{AbsenceFacts, Activity, Course, course};
use bevilling_core::sickness::days::{minus, plus};
use bevilling_core::sickness::ledger::entry::WeekAmounts;
use bevilling_core::sickness::ledger::settlement::{Difference, Ledger};
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::Wages;
use bevilling_core::sickness::right::kinds::Claimant;
use bevilling_core::sickness::timeline::statement::{DayState, Speaker, Statement};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

/// Weeks of the case.
const WEEKS: u64 = 104;
/// Weeks at its end that a correction 18 months back concerns.
pub const CHANGED_WEEKS: u64 = 78;

/// A case of two years, settled, and what is known after a correction.
#[derive(Debug)]
pub struct LongCase {
    from: NaiveDate,
    to: NaiveDate,
    known_at: DateTime<Utc>,
    facts: AbsenceFacts,
    ledger: Ledger,
}

/// The case computed anew.
#[derive(Debug)]
pub struct Recomputed<'a> {
    /// Every week with all that it rests on.
    pub course: Course<'a>,
    /// The ledger after it.
    pub ledger: Ledger,
    /// What it comes to against what was booked.
    pub difference: Difference,
}

impl LongCase {
    /// The case, its first computation booked.
    ///
    /// # Errors
    /// When the rules do not find what they must.
    pub fn new() -> Result<LongCase, String> {
        let from = NaiveDate::from_ymd_opt(2024, 1, 1).ok_or("a Monday")?;
        let to = plus(from, 7 * WEEKS - 1);
        let statements = (0..WEEKS)
            .flat_map(|week| {
                let monday = plus(from, 7 * week);
                let says = |name: &str, days: (u64, u64), state| {
                    let days = (plus(monday, days.0), plus(monday, days.1));
                    statement(&format!("{name}-{week}"), days, monday, state)
                };
                let absent = DayState::Absent { hours: Hours::from_hundredths(740) };
                [says("week", (0, 4), absent), says("weekend", (5, 6), DayState::Present)]
            })
            .collect::<Result<_, _>>()?;
        let activity = Activity {
            payer: payer(from)?,
            statements,
            hourly_earning: vec![known(Money::from_ore(12_000), from)],
            ..Activity::default()
        };
        let facts = AbsenceFacts { activities: vec![activity], ..AbsenceFacts::default() };
        let before = LongCase { from, to, known_at: noon(to), facts, ledger: Ledger::default() };
        let ledger = before.recompute()?.ledger;
        let changed = plus(from, 7 * (WEEKS - CHANGED_WEEKS));
        let half = DayState::Absent { hours: Hours::from_hundredths(370) };
        let mut after = LongCase { ledger, ..before };
        after.facts.statements.push(statement("correction", (changed, to), to, half)?);
        Ok(after)
    }

    /// Computes everything anew, who pays whom on each day and every week, and settles it.
    ///
    /// # Errors
    /// When a week has no amount.
    pub fn recompute(&self) -> Result<Recomputed<'_>, String> {
        let course = course(&self.facts, (self.from, self.to), self.known_at, &RateBook::NATIONAL)
            .map_err(|code| code.as_str().to_owned())?;
        let mut amounts = BTreeMap::new();
        for (week, assessment) in &course.weeks {
            let version =
                WeekAmounts::of(assessment, Money::ZERO).ok_or("a week without an amount")?;
            amounts.insert(week.key, version);
        }
        let (ledger, difference) =
            self.ledger.settle(&amounts, self.to).ok_or("an amount out of range")?;
        Ok(Recomputed { course, ledger, difference })
    }

    /// How many statements it rests on.
    #[must_use]
    pub fn statements(&self) -> usize {
        let of_activities = self.facts.activities.iter().map(|activity| activity.statements.len());
        of_activities.sum::<usize>() + self.facts.statements.len()
    }

    /// How many entries were booked before.
    #[must_use]
    pub fn booked(&self) -> usize {
        self.ledger.entries().len()
    }
}

/// A job that pays wages all the time; every four weeks the employer asks for the days that went by.
fn payer(from: NaiveDate) -> Result<PayerFacts, String> {
    let first = minus(from, 30);
    let requested = (0..WEEKS / 4).map(|number| {
        let days = period(plus(from, 28 * number), plus(from, 28 * number + 27))?;
        Ok(known(plus(from, 28 * number + 30), first).during(days))
    });
    Ok(PayerFacts {
        claimant: vec![known(Claimant::Employee, first)],
        first_absence_day: vec![known(first, first)],
        right_from: vec![known(first, first)],
        unbroken_weeks: vec![known(100, first)],
        hours_worked: vec![known(Hours::from_hundredths(29_600), first)],
        insured: vec![known(false, first)],
        notified: vec![known(from, first)],
        wages: vec![known(Wages::FullPay, first)],
        requested: requested.collect::<Result<_, String>>()?,
        ..PayerFacts::default()
    })
}

fn statement(
    id: &str,
    (first, last): (NaiveDate, NaiveDate),
    on: NaiveDate,
    state: DayState,
) -> Result<Statement, String> {
    let document = DocumentId::new(format!("document-{id}"));
    Ok(Statement {
        id: StatementId::new(id),
        by: Speaker::Employer,
        source: Source { origin: Origin::Document { document }, on },
        learnt: noon(on),
        period: period(first, last)?,
        state,
        withdraws: None,
    })
}

fn period(first: NaiveDate, last: NaiveDate) -> Result<Period, String> {
    Period::new(first, Some(last)).map_err(|error| error.to_string())
}

fn known<T>(value: T, on: NaiveDate) -> Known<T> {
    Known::new(value, Source { origin: Origin::CaseFile, on }, DateTime::UNIX_EPOCH)
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    day.and_time(noon).and_utc()
}
