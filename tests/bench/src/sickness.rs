//! Sickness benefit: a million weekly amounts with everything they rest on, and a long case that is computed anew.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
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
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::Wages;
use bevilling_core::sickness::right::kinds::Claimant;
use bevilling_core::sickness::timeline::statement::{DayState, Speaker, Statement};
use bevilling_core::sickness::week::compute;
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::rules::GROSS;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use crate::measure::{Found, RUNS};
use crate::series::Series;

/// Weekly amounts in a run.
const AMOUNTS: u32 = 1_000_000;
/// Weeks of the case.
const CASE_WEEKS: u64 = 104;
/// Weeks at its end that a change 18 months back concerns.
const CHANGED_WEEKS: u64 = 78;
/// Computations of the case in a run, whose median is the run's value.
const COMPUTATIONS: usize = 201;

const BOOK: RateBook<'static> = RateBook::NATIONAL;

/// Measures both.
///
/// # Errors
/// When the rules do not find what they must.
pub(crate) fn measure() -> Result<Found> {
    let monday: NaiveDate = "2024-01-01".parse().context("a Monday")?;
    let mut amounts = Vec::new();
    let mut sums = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        sums.push((0..AMOUNTS).map(|number| gross(number, monday)).sum::<i64>());
        amounts.push(begun.elapsed().as_secs_f64());
    }
    ensure!(sums.iter().all(|sum| *sum > 0 && *sum == sums[0]), "the runs differ: {sums:?}");

    let case = Case::new(monday)?;
    let (first, ledger, _) = case.computed(&case.before, &Ledger::default())?;
    let (_, settled, difference) = case.computed(&case.after, &ledger)?;
    ensure!(matches!(difference, Difference::Deficit(_)), "half the hours give {difference:?}");
    let mut recomputed = Vec::new();
    for _ in 0..RUNS {
        let mut times = Vec::with_capacity(COMPUTATIONS);
        for _ in 0..COMPUTATIONS {
            let begun = Instant::now();
            black_box(case.computed(black_box(&case.after), black_box(&ledger))?);
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        recomputed.push(Series::new(times).context("no computation")?.median());
    }
    let note = format!(
        "Amounts: {AMOUNTS} weeks of different hours, earnings, years and payees on one core, from the facts to the amount with all that \
         the rules read and the parts that add up to it; making and dropping the facts is included. Case: {} weeks from {} statements of the \
         employer; a correction halves the hours of the last {CHANGED_WEEKS} weeks. Who pays whom on each day and every week are computed anew from the \
         facts with their whole trace and settled in the ledger, where {} entries become {}; a run is the median of {COMPUTATIONS}.",
        first.weeks.len(),
        case.after.activities.iter().map(|activity| activity.statements.len()).sum::<usize>()
            + case.after.statements.len(),
        ledger.entries().len(),
        settled.entries().len(),
    );
    let series = [amounts, recomputed].map(Series::new);
    Ok(Found { series: series.into_iter().collect::<Option<_>>().context("no run")?, note })
}

/// One weekly amount from facts of its own, in øre.
fn gross(number: u32, first: NaiveDate) -> i64 {
    let monday = plus(first, 7 * u64::from(number % 150));
    let known = |hours| Some(known(Hours::from_hundredths(hours), monday));
    let number = i64::from(number);
    let facts = WeekFacts {
        hours: [number % 740, 740, 740, 740, number % 370, 0, 0].map(known),
        hourly_earning: vec![self::known(Money::from_ore(9_000 + number * 7_919 % 9_000), monday)],
        payee: Some(self::known(
            if number % 3 == 0 { Payee::Employer } else { Payee::Citizen },
            monday,
        )),
        ..WeekFacts::default()
    };
    let found = compute(monday, &facts, &BOOK);
    black_box(&found).money(GROSS.id).map_or(0, Money::ore)
}

fn known<T>(value: T, on: NaiveDate) -> Known<T> {
    Known::new(value, Source { origin: Origin::CaseFile, on }, DateTime::UNIX_EPOCH)
}

/// A case of two years, before and after a correction.
struct Case {
    from: NaiveDate,
    to: NaiveDate,
    known_at: DateTime<Utc>,
    before: AbsenceFacts,
    after: AbsenceFacts,
}

impl Case {
    fn new(from: NaiveDate) -> Result<Case> {
        let to = plus(from, 7 * CASE_WEEKS - 1);
        let mut statements = Vec::new();
        for week in 0..CASE_WEEKS {
            let monday = plus(from, 7 * week);
            let says = |name: &str, days: (u64, u64), state| {
                let days = (plus(monday, days.0), plus(monday, days.1));
                statement(&format!("{name}-{week}"), days, monday, state)
            };
            let absent = DayState::Absent { hours: Hours::from_hundredths(740) };
            statements.push(says("week", (0, 4), absent)?);
            statements.push(says("weekend", (5, 6), DayState::Present)?);
        }
        let first = minus(from, 30);
        let payer = PayerFacts {
            claimant: vec![known(Claimant::Employee, first)],
            first_absence_day: vec![known(first, first)],
            right_from: vec![known(first, first)],
            unbroken_weeks: vec![known(100, first)],
            hours_worked: vec![known(Hours::from_hundredths(29_600), first)],
            insured: vec![known(false, first)],
            notified: vec![known(from, first)],
            wages: vec![known(Wages::FullPay, first)],
            // Every four weeks the employer asks for the days that went by.
            requested: (0..CASE_WEEKS / 4)
                .map(|number| {
                    let days =
                        Period::new(plus(from, 28 * number), Some(plus(from, 28 * number + 27)))?;
                    Ok(known(plus(from, 28 * number + 30), first).during(days))
                })
                .collect::<Result<_>>()?,
            ..PayerFacts::default()
        };
        let activity = Activity {
            payer,
            statements,
            hourly_earning: vec![known(Money::from_ore(12_000), from)],
            wages: Vec::new(),
        };
        let before = AbsenceFacts { activities: vec![activity], ..AbsenceFacts::default() };
        let changed = plus(from, 7 * (CASE_WEEKS - CHANGED_WEEKS));
        let half = DayState::Absent { hours: Hours::from_hundredths(370) };
        let mut after = before.clone();
        after.statements.push(statement("correction", (changed, to), to, half)?);
        Ok(Case { from, to, known_at: noon(to), before, after })
    }

    fn computed<'a>(
        &self,
        facts: &'a AbsenceFacts,
        ledger: &Ledger,
    ) -> Result<(Course<'a>, Ledger, Difference)> {
        let found = course(facts, (self.from, self.to), self.known_at, &BOOK)
            .map_err(|code| anyhow::anyhow!("{}", code.as_str()))?;
        let mut amounts = BTreeMap::new();
        for (week, assessment) in &found.weeks {
            let version =
                WeekAmounts::of(assessment, Money::ZERO).context("a week without an amount")?;
            amounts.insert(week.key, version);
        }
        let (settled, difference) =
            ledger.settle(&amounts, self.to).context("an amount out of range")?;
        Ok((found, settled, difference))
    }
}

fn statement(
    id: &str,
    (first, last): (NaiveDate, NaiveDate),
    on: NaiveDate,
    state: DayState,
) -> Result<Statement> {
    let document = DocumentId::new(format!("document-{id}"));
    Ok(Statement {
        id: StatementId::new(id),
        by: Speaker::Employer,
        source: Source { origin: Origin::Document { document }, on },
        learnt: noon(on),
        period: Period::new(first, Some(last))?,
        state,
        withdraws: None,
    })
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
    day.and_time(noon).and_utc()
}
