//! From statements to weeks: the hours that pay on each day, with who says so.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::period::Period;
use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::fact::Known;
use crate::sickness::days::{MOST_WEEKS, is_weekday_holiday, monday_of, plus, weeks_between};
use crate::sickness::payee::Payee;
use crate::sickness::timeline::precedence::{counted, standing};
use crate::sickness::timeline::statement::{DayState, Statement};
use crate::sickness::week::facts::WeekFacts;

/// What a run of weeks is computed from, beside the statements about days.
#[derive(Debug, Clone)]
pub struct Absence {
    /// What is said about the days.
    pub statements: Vec<Statement>,
    /// Earning per hour after labour-market contribution, by day.
    pub hourly_earning: Vec<Known<Money>>,
    /// Who gets the money, by day: the employer while it pays wages.
    pub payee: Vec<Known<Payee>>,
}

impl Absence {
    /// The facts of each week between two days, as known at a moment, for each payee that has a day in it. A day outside the
    /// period, a public holiday, a day on leave or at work has no hours; a day nobody speaks of stays unknown.
    ///
    /// # Errors
    /// `DATE_ORDER` when the last day lies before the first, `E_OUT_OF_RANGE` for more weeks than [`MOST_WEEKS`].
    pub fn weeks(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        known_at: DateTime<Utc>,
    ) -> Result<BTreeMap<(NaiveDate, Payee), WeekFacts>, Code> {
        if to < from {
            return Err(Code::DateOrder);
        }
        if weeks_between(from, to) > MOST_WEEKS {
            return Err(Code::OutOfRange);
        }
        let standing = standing(&self.statements, known_at);
        let mut weeks = BTreeMap::new();
        for monday in monday_of(from).iter_weeks().take_while(|monday| *monday <= to) {
            // Few of a long case are about the week.
            let sunday = plus(monday, 6);
            let week = Week {
                monday,
                between: (from, to),
                standing: standing
                    .iter()
                    .copied()
                    .filter(|statement| overlaps(&statement.period, monday, sunday))
                    .collect(),
                earning: about(&self.hourly_earning, monday, sunday, known_at),
                payee: about(&self.payee, monday, sunday, known_at),
            };
            for payee in [Payee::Citizen, Payee::Employer] {
                if let Some(facts) = week.facts(payee) {
                    weeks.insert((monday, payee), facts);
                }
            }
        }
        Ok(weeks)
    }
}

/// What is known about a week.
struct Week<'a> {
    monday: NaiveDate,
    between: (NaiveDate, NaiveDate),
    standing: Vec<&'a Statement>,
    earning: Vec<&'a Known<Money>>,
    payee: Vec<&'a Known<Payee>>,
}

impl Week<'_> {
    fn facts(&self, payee: Payee) -> Option<WeekFacts> {
        if self.payee.iter().all(|known| known.value != payee) {
            return None;
        }
        let (from, to) = self.between;
        let mut facts = WeekFacts::default();
        let mut concerned = false;
        for (at, day) in self.monday.iter_days().take(7).enumerate() {
            let paid_to = self
                .payee
                .iter()
                .rfind(|known| known.valid.is_none_or(|valid| valid.contains(day)))?;
            let ours = paid_to.value == payee;
            if ours && facts.payee.is_none() {
                facts.payee = Some((*paid_to).clone());
            }
            let inside = from <= day && day <= to;
            let found = counted(&self.standing, day);
            let hours = match found.map(|found| found.statement.state) {
                _ if !inside || !ours || is_weekday_holiday(day) => Some(Hours::ZERO),
                Some(DayState::Absent { hours }) => Some(hours),
                Some(DayState::Present | DayState::Leave | DayState::Ended) => Some(Hours::ZERO),
                None => None,
            };
            concerned |= inside && ours;
            facts.hours[at] = hours.map(|hours| match found {
                Some(found) => {
                    Known::new(hours, found.statement.source.clone(), found.statement.learnt)
                }
                None => paid_to.with(hours),
            });
        }
        facts.hourly_earning = self.earning.iter().copied().cloned().collect();
        concerned.then_some(facts)
    }
}

/// What was known about some day between two.
fn about<T>(
    series: &[Known<T>],
    from: NaiveDate,
    to: NaiveDate,
    known_at: DateTime<Utc>,
) -> Vec<&Known<T>> {
    series
        .iter()
        .filter(|known| known.learnt <= known_at)
        .filter(|known| known.valid.is_none_or(|valid| overlaps(&valid, from, to)))
        .collect()
}

fn overlaps(period: &Period, from: NaiveDate, to: NaiveDate) -> bool {
    period.from() <= to && period.to().is_none_or(|last| from <= last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::StatementId;
    use crate::law::rate_book::RateBook;
    use crate::rule::fact::{Origin, Source};
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
            payee: vec![Known::new(Payee::Citizen, source("2026-03-01"), at("2026-03-01"))],
        }
    }

    fn kroner(absence: &Absence, known_at: &str) -> Vec<Option<i64>> {
        absence
            .weeks(day("2026-03-02"), day("2026-03-27"), at(known_at))
            .expect("a few weeks")
            .iter()
            .map(|((monday, _), facts)| {
                compute(*monday, facts, &RateBook::NATIONAL)
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
        absence
            .payee
            .push(Known::new(Payee::Employer, source("2026-03-01"), at("2026-03-01")).during(
                Period::new(day("2026-03-02"), Some(day("2026-03-04"))).expect("in order"),
            ));
        let weeks = absence
            .weeks(day("2026-03-02"), day("2026-03-08"), at("2026-04-01"))
            .expect("a few weeks");
        let gross = |payee| {
            let facts = weeks.get(&(day("2026-03-02"), payee)).expect("a week of the payee");
            compute(day("2026-03-02"), facts, &RateBook::NATIONAL).money(GROSS.id).map(Money::ore)
        };
        assert_eq!(gross(Payee::Employer), Some(222_000));
        assert_eq!(gross(Payee::Citizen), Some(296_000));
    }
}
