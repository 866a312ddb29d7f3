//! From statements to weeks: the hours that pay on each day, with who says so.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::fact::Known;
use crate::sickness::days::{MOST_WEEKS, is_weekday_holiday, monday_of, plus, weeks_between};
use crate::sickness::ledger::entry::WeekKey;
use crate::sickness::payee::Payee;
use crate::sickness::timeline::absence::{Absence, Measured};
use crate::sickness::timeline::precedence::{Counted, counted};
use crate::sickness::timeline::statement::{DayState, Statement};
use crate::sickness::week::facts::{WeekFacts, day_of};

/// What a run of weeks is computed from, beside the statements about days.
#[derive(Debug, Clone, Copy)]
pub struct Pay<'a> {
    /// Earning per hour after labour-market contribution, by day.
    pub hourly_earning: &'a [Known<Money>],
    /// Who gets the money, by day; none where nobody does. A day without an entry is not known.
    pub payee: &'a [Known<Option<Payee>>],
    /// What the employer paid in wages for days of one week: the refund of the week is never more.
    pub wages: &'a [Known<Money>],
    /// What the hours of absence are measured on; none counts them as they are stated.
    pub absence: Option<&'a Absence<'a>>,
}

/// The weeks between two days.
#[derive(Debug, Default)]
pub struct Weeks {
    /// The facts of each week for each payee that has a day in it.
    pub facts: BTreeMap<WeekKey, WeekFacts>,
    /// What the rules of partial absence found in the weeks that they were asked about, by Monday.
    pub partial: BTreeMap<NaiveDate, Assessment>,
    /// The Mondays of weeks without any payee, with a day on which something may be due to somebody nobody knows yet.
    pub open: Vec<NaiveDate>,
}

/// The weeks between two days, by the statements that stand. A day outside the period, a public holiday, a day on leave or at work
/// has no hours; a day nobody speaks of stays unknown, and so does one of which nobody knows who is paid.
///
/// # Errors
/// `DATE_ORDER` when the last day lies before the first, `E_OUT_OF_RANGE` for more weeks than [`MOST_WEEKS`].
pub fn weeks(
    standing: &[&Statement],
    pay: Pay<'_>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Weeks, Code> {
    if to < from {
        return Err(Code::DateOrder);
    }
    // Whether somebody recovered is told by every week since the absence began.
    let begins = pay.absence.and_then(|absence| absence.begins(standing));
    let begins = begins.map_or(from, |begins| begins.min(from));
    if weeks_between(begins, to) > MOST_WEEKS {
        return Err(Code::OutOfRange);
    }
    let (mut found, mut recovered) = (Weeks::default(), false);
    for monday in monday_of(begins).iter_weeks().take_while(|monday| *monday <= to) {
        // Few of a long case are about the week.
        let sunday = plus(monday, 6);
        let standing: Vec<&Statement> = standing
            .iter()
            .copied()
            .filter(|statement| overlaps(&statement.period, monday, sunday))
            .collect();
        let days = std::array::from_fn(|at| counted(&standing, day_of(monday, at)));
        let mut measured = Measured::AsStated;
        if recovered {
            measured = Measured::Recovered;
        } else if let Some(absence) = pay.absence {
            let (as_found, why) = absence.measure(monday, &days);
            recovered = matches!(as_found, Measured::Recovered);
            found.partial.extend(why.map(|why| (monday, why)));
            measured = as_found;
        }
        if sunday < from {
            continue;
        }
        let week = Week {
            monday,
            between: (from, to),
            days,
            measured,
            earning: about(pay.hourly_earning, monday, sunday),
            payee: about(pay.payee, monday, sunday),
            wages: about(pay.wages, monday, sunday),
        };
        let before = found.facts.len();
        for payee in [Payee::Citizen, Payee::Employer] {
            if let Some(facts) = week.facts(payee) {
                found.facts.insert(WeekKey { monday, payee }, facts);
            }
        }
        if found.facts.len() == before && week.is_open() {
            found.open.push(monday);
        }
    }
    Ok(found)
}

/// What is known about a week.
struct Week<'a> {
    monday: NaiveDate,
    between: (NaiveDate, NaiveDate),
    days: [Option<Counted<'a>>; 7],
    measured: Measured,
    earning: Vec<&'a Known<Money>>,
    payee: Vec<&'a Known<Option<Payee>>>,
    wages: Vec<&'a Known<Money>>,
}

impl Week<'_> {
    fn facts(&self, payee: Payee) -> Option<WeekFacts> {
        let ours = |known: &Known<Option<Payee>>| known.value == Some(payee);
        let paid: [Option<&Known<Option<Payee>>>; 7] =
            std::array::from_fn(|at| self.paid_on(day_of(self.monday, at)));
        let first = paid.iter().enumerate().find_map(|(at, paid)| {
            paid.filter(|known| self.inside(day_of(self.monday, at)) && ours(known))
        })?;
        let mut facts = WeekFacts { payee: Some(first.with(payee)), ..WeekFacts::default() };
        for (at, day) in self.monday.iter_days().take(7).enumerate() {
            let hours = match paid[at] {
                _ if !self.inside(day) || is_weekday_holiday(day) => Some(Hours::ZERO),
                Some(known) if !ours(known) => Some(Hours::ZERO),
                Some(_) => self.hours(at),
                None => None,
            };
            facts.hours[at] = hours.map(|hours| match self.days[at] {
                Some(found) => {
                    Known::new(hours, found.statement.source.clone(), found.statement.learnt)
                }
                None => paid[at].unwrap_or(first).with(hours),
            });
        }
        facts.hourly_earning = self.earning.iter().copied().cloned().collect();
        if payee == Payee::Employer {
            facts.wages = self.wages.split_last().and_then(|(last, others)| {
                let sum = others
                    .iter()
                    .try_fold(last.value, |sum, known| sum.checked_add(known.value))?;
                Some(last.with(sum))
            });
        }
        Some(facts)
    }

    /// The hours of absence of a day that is paid.
    fn hours(&self, at: usize) -> Option<Hours> {
        match (self.days[at]?.statement.state, &self.measured) {
            (DayState::Leave | DayState::Ended, _) | (_, Measured::Recovered) => Some(Hours::ZERO),
            (_, Measured::Whole(hours)) => hours[at],
            // Without absence nothing is due, however it is settled.
            (DayState::Absent { hours: Hours::ZERO } | DayState::Present, _) => Some(Hours::ZERO),
            (DayState::Absent { .. }, Measured::Unsettled) => None,
            (DayState::Absent { .. }, Measured::ByDay(hours)) => hours.map(|hours| hours[at]),
            (DayState::Absent { hours }, Measured::AsStated) => Some(hours),
        }
    }

    /// True when something may be due for a day of which nobody knows who is paid.
    fn is_open(&self) -> bool {
        self.monday.iter_days().take(7).enumerate().any(|(at, day)| {
            self.inside(day)
                && !is_weekday_holiday(day)
                && self.paid_on(day).is_none()
                && self.hours(at).is_none_or(|hours| !hours.is_zero())
        })
    }

    fn inside(&self, day: NaiveDate) -> bool {
        let (from, to) = self.between;
        from <= day && day <= to
    }

    fn paid_on(&self, day: NaiveDate) -> Option<&Known<Option<Payee>>> {
        self.payee
            .iter()
            .rfind(|known| known.valid.is_none_or(|valid| valid.contains(day)))
            .copied()
    }
}

/// What was known about some day between two.
fn about<T>(series: &[Known<T>], from: NaiveDate, to: NaiveDate) -> Vec<&Known<T>> {
    series
        .iter()
        .filter(|known| known.valid.is_none_or(|valid| overlaps(&valid, from, to)))
        .collect()
}

fn overlaps(period: &Period, from: NaiveDate, to: NaiveDate) -> bool {
    period.from() <= to && period.to().is_none_or(|last| from <= last)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::*;
    use crate::ids::StatementId;
    use crate::law::rate_book::RateBook;
    use crate::rule::fact::{Origin, Source};
    use crate::sickness::timeline::precedence::standing;
    use crate::sickness::timeline::statement::Speaker;
    use crate::sickness::week::compute;
    use crate::sickness::week::rules::GROSS;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}T12:00:00Z").parse().expect("a moment")
    }

    fn source(on: &str) -> Source {
        Source { origin: Origin::CaseFile, on: day(on) }
    }

    fn says(
        id: &str,
        by: Speaker,
        learnt: &str,
        period: (&str, &str),
        state: DayState,
    ) -> Statement {
        Statement {
            id: StatementId::new(id),
            by,
            source: source(learnt),
            learnt: at(learnt),
            period: Period::new(day(period.0), Some(day(period.1))).expect("in order"),
            state,
            withdraws: None,
        }
    }

    fn absent(hundredths: i64) -> DayState {
        DayState::Absent { hours: Hours::from_hundredths(hundredths) }
    }

    struct Absence {
        statements: Vec<Statement>,
        hourly_earning: Vec<Known<Money>>,
        payee: Vec<Known<Option<Payee>>>,
    }

    impl Absence {
        fn weeks(
            &self,
            from: NaiveDate,
            to: NaiveDate,
            known_at: DateTime<Utc>,
        ) -> Result<BTreeMap<WeekKey, WeekFacts>, Code> {
            let pay = Pay {
                hourly_earning: &self.hourly_earning,
                payee: &self.payee,
                wages: &[],
                absence: None,
            };
            weeks(&standing(&self.statements, known_at), pay, from, to).map(|found| found.facts)
        }
    }

    /// Four weeks of full absence, said by the employer, paid to the citizen at 100 kr. an hour.
    fn absence() -> Absence {
        let known = |value| Known::new(value, source("2026-03-01"), at("2026-03-01"));
        Absence {
            statements: vec![says(
                "1",
                Speaker::Employer,
                "2026-03-01",
                ("2026-03-02", "2026-03-29"),
                absent(740),
            )],
            hourly_earning: vec![known(Money::from_ore(10_000))],
            payee: vec![Known::new(Some(Payee::Citizen), source("2026-03-01"), at("2026-03-01"))],
        }
    }

    fn kroner(absence: &Absence, known_at: &str) -> Vec<Option<i64>> {
        absence
            .weeks(day("2026-03-02"), day("2026-03-27"), at(known_at))
            .expect("a few weeks")
            .iter()
            .map(|(week, facts)| {
                compute(week.monday, facts, &RateBook::NATIONAL)
                    .money(GROSS.id)
                    .map(|money| money.ore() / 100)
            })
            .collect()
    }

    #[test]
    fn what_was_learnt_later_changes_nothing_of_what_was_known_before() {
        let mut absence = absence();
        // Said on 20 March: at work half of each day since 16 March.
        absence.statements.push(says(
            "2",
            Speaker::Employer,
            "2026-03-20",
            ("2026-03-16", "2026-03-29"),
            absent(370),
        ));
        // The weekend is said to be absence as well, and pays as said.
        let before = kroner(&absence, "2026-03-19");
        let after = kroner(&absence, "2026-03-21");
        assert_eq!(before[..2], after[..2]);
        assert_eq!(before[2], Some(5_085), "seven days of 7,40 hours reach the maximum");
        assert_eq!(after[2], Some(2_590));
        assert_eq!(after[3], Some(1_850), "five days: the last week ends on Friday");
    }

    #[test]
    fn the_order_of_the_statements_decides_nothing() {
        let mut absence = absence();
        absence.statements.push(says(
            "2",
            Speaker::Citizen,
            "2026-03-20",
            ("2026-03-23", "2026-03-29"),
            DayState::Ended,
        ));
        absence.statements.push(says(
            "3",
            Speaker::Register,
            "2026-03-22",
            ("2026-03-02", "2026-03-29"),
            DayState::Present,
        ));
        let forward = kroner(&absence, "2026-04-01");
        absence.statements.reverse();
        assert_eq!(kroner(&absence, "2026-04-01"), forward);
        assert_eq!(forward[3], Some(0), "the citizen reported recovery");
    }

    #[test]
    fn a_caseworker_decides_and_a_withdrawn_word_counts_no_more() {
        let mut absence = absence();
        absence.statements.push(says(
            "2",
            Speaker::Citizen,
            "2026-03-20",
            ("2026-03-23", "2026-03-29"),
            DayState::Ended,
        ));
        absence.statements.push(says(
            "3",
            Speaker::Caseworker,
            "2026-03-24",
            ("2026-03-23", "2026-03-24"),
            absent(740),
        ));
        assert_eq!(kroner(&absence, "2026-04-01")[3], Some(1_480));
        let mut withdrawal = says(
            "4",
            Speaker::Citizen,
            "2026-03-25",
            ("2026-03-23", "2026-03-29"),
            DayState::Ended,
        );
        withdrawal.withdraws = Some(StatementId::new("2"));
        absence.statements.push(withdrawal);
        assert_eq!(kroner(&absence, "2026-04-01")[3], Some(3_700));
    }

    #[test]
    fn a_day_nobody_speaks_of_is_unknown_and_the_week_has_no_amount() {
        let mut absence = absence();
        absence.statements[0].period =
            Period::new(day("2026-03-02"), Some(day("2026-03-10"))).expect("in order");
        assert_eq!(kroner(&absence, "2026-04-01")[..2], [Some(5_085), None]);
    }

    #[test]
    fn days_in_disorder_and_endless_periods_are_refused() {
        let weeks = |from, to| absence().weeks(from, to, at("2026-04-01")).map(|found| found.len());
        assert_eq!(weeks(day("2026-03-03"), day("2026-03-02")), Err(Code::DateOrder));
        assert_eq!(weeks(day("2026-03-02"), NaiveDate::MAX), Err(Code::OutOfRange));
        assert_eq!(weeks(NaiveDate::MAX, NaiveDate::MAX), Ok(0));
    }

    #[test]
    fn a_change_of_payee_in_a_week_gives_each_their_days() {
        let mut absence = absence();
        absence.payee.push(
            Known::new(Some(Payee::Employer), source("2026-03-01"), at("2026-03-01"))
                .during(Period::new(day("2026-03-02"), Some(day("2026-03-04"))).expect("in order")),
        );
        let weeks = absence
            .weeks(day("2026-03-02"), day("2026-03-08"), at("2026-04-01"))
            .expect("a few weeks");
        let gross = |payee| {
            let facts = weeks
                .get(&WeekKey { monday: day("2026-03-02"), payee })
                .expect("a week of the payee");
            compute(day("2026-03-02"), facts, &RateBook::NATIONAL).money(GROSS.id).map(Money::ore)
        };
        assert_eq!(gross(Payee::Employer), Some(222_000));
        assert_eq!(gross(Payee::Citizen), Some(296_000));
    }

    #[test]
    fn a_day_that_nobody_is_paid_for_has_no_hours_and_one_that_is_not_known_is_a_gap() {
        let mut absence = absence();
        let during = |payee, from, to| {
            Known::new(payee, source("2026-03-01"), at("2026-03-01"))
                .during(Period::new(day(from), Some(day(to))).expect("in order"))
        };
        absence.payee = vec![
            during(None, "2026-03-02", "2026-03-04"),
            during(Some(Payee::Citizen), "2026-03-05", "2026-03-12"),
        ];
        assert_eq!(kroner(&absence, "2026-04-01"), [Some(2_960), None], "four days, then a gap");
    }
}
