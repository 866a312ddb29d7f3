//! Several jobs, or several payees of one, in one week: the weekly maximum is one for all of them (SDL § 50, stk. 2).

pub mod facts;
pub mod rules;

use chrono::{DateTime, NaiveDate};

use crate::fraction::Fraction;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Answer, Assessment, assess};
use crate::rule::explain::Area;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::payee::Payee;
use crate::sickness::several::facts::{JobAmount, SharedFacts};
use crate::sickness::several::rules::{SHARE, SHARED, SharedRule};
use crate::sickness::week::facts::{Share, WeekFacts};
use crate::sickness::week::kind::WeekKind;

/// What explanations need to know of the shares.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| SHARED.iter().copied().find(|rule| rule.id == id).map(SharedRule::heading),
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// A week of one job for one payee.
#[derive(Debug, Clone)]
pub struct Job {
    /// What the person is in it.
    pub kind: &'static WeekKind,
    /// What is known of the week.
    pub facts: WeekFacts,
}

/// A week of one of several, with its share of the maximum.
#[derive(Debug, Clone)]
pub struct SharedWeek {
    /// How the share was found.
    pub share: Assessment,
    /// The week; without an amount while that of another is not known.
    pub week: Assessment,
}

/// The weeks of all jobs and payees of one person that begin on this Monday, under one maximum.
#[must_use]
pub fn several(
    monday: NaiveDate,
    jobs: &[Job],
    citizen_first: Option<&Known<bool>>,
    book: &RateBook<'_>,
) -> Vec<SharedWeek> {
    let alone: Vec<Assessment> =
        jobs.iter().map(|job| assess(job.kind.rules, &job.facts, book, monday)).collect();
    let told = |job: &Job| {
        let learnt = job.facts.payee.as_ref().map_or(DateTime::UNIX_EPOCH, |payee| payee.learnt);
        Known::new((), Source { origin: Origin::Case, on: monday }, learnt)
    };
    let amounts: Vec<Known<JobAmount>> = jobs
        .iter()
        .zip(&alone)
        .map(|(job, week)| {
            let rota = job.facts.rota.as_ref().is_some_and(|rota| rota.value);
            // Whom nobody is known to pay takes part with an amount that is not known.
            let payee = job.facts.payee.as_ref().map(|payee| payee.value);
            let amount = payee.and_then(|_| before_maximum(job, week));
            told(job).with(JobAmount { payee: payee.unwrap_or(Payee::Citizen), amount, rota })
        })
        .collect();
    (0_i64..)
        .zip(jobs)
        .zip(alone)
        .map(|((at, job), alone)| {
            let told = told(job);
            let facts = SharedFacts {
                jobs: amounts.clone(),
                own: Some(told.with(at)),
                citizen_first: citizen_first.cloned(),
            };
            let share = assess(SHARED, &facts, book, monday);
            let part = match share.finding(SHARE.id).map(|finding| &finding.answer) {
                Some(Answer::NotRelevant) => return SharedWeek { share, week: alone },
                Some(Answer::Value { value: Value::Fraction(part) }) => Share(Some(*part)),
                _ => Share(None),
            };
            let facts = WeekFacts { share_of_maximum: Some(told.with(part)), ..job.facts.clone() };
            SharedWeek { share, week: assess(job.kind.rules, &facts, book, monday) }
        })
        .collect()
}

/// What is due before the maximum; of a refund at most the wages.
fn before_maximum(job: &Job, week: &Assessment) -> Option<Fraction> {
    // A week that cannot be paid by itself shares nothing out.
    week.money(job.kind.gross.id)?;
    let Some(Value::Exact(raw)) = week.value(job.kind.raw.id) else { return None };
    let wages = job.facts.wages.as_ref().map(|wages| Fraction::from(wages.value));
    let refund = job.facts.payee.as_ref().is_some_and(|payee| payee.value == Payee::Employer);
    match wages.filter(|_| refund) {
        Some(wages) if raw.checked_sub(wages)?.is_negative() => Some(*raw),
        Some(wages) => Some(wages),
        None => Some(*raw),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::hours::Hours;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::money::Money;
    use crate::sickness::week::kind::EMPLOYEE;

    const MONDAY: &str = "2025-01-06";

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day(MONDAY) };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    /// Hours on Monday to Friday alike.
    fn job(payee: Payee, daily: i64, earning: i64) -> Job {
        on_days(payee, [daily; 5], earning)
    }

    fn on_days(payee: Payee, daily: [i64; 5], earning: i64) -> Job {
        let [a, b, c, d, e] = daily;
        let facts = WeekFacts {
            hours: [a, b, c, d, e, 0, 0].map(|hours| Some(known(Hours::from_hundredths(hours)))),
            hourly_earning: vec![known(Money::from_ore(earning))],
            payee: Some(known(payee)),
            ..WeekFacts::default()
        };
        Job { kind: &EMPLOYEE, facts }
    }

    fn kroner(jobs: &[Job], citizen_first: Option<bool>, book: &RateBook<'_>) -> Vec<Option<i64>> {
        let first = citizen_first.map(known);
        several(day(MONDAY), jobs, first.as_ref(), book)
            .iter()
            .map(|shared| Some(shared.week.money(EMPLOYEE.gross.id)?.ore() / 100))
            .collect()
    }

    fn check(jobs: &[Job], expect: &[Option<i64>]) {
        assert_eq!(kroner(jobs, None, &RateBook::NATIONAL), expect);
    }

    #[test]
    fn below_the_maximum_nothing_is_shared() {
        let jobs = [job(Payee::Citizen, 200, 10_000), job(Payee::Employer, 200, 12_000)];
        check(&jobs, &[Some(1_000), Some(1_200)]);
        let found = several(day(MONDAY), &jobs, None, &RateBook::NATIONAL);
        assert!(found.iter().all(|shared| shared.share.value(SHARE.id).is_none()));
    }

    #[test]
    fn above_it_each_has_its_part_and_the_odd_krone_is_taken_where_rounding_gave_it() {
        // 2.629,80 kr. each: 2.432,50 kr. of the maximum, rounded up twice.
        let jobs = [job(Payee::Citizen, 400, 13_149), job(Payee::Employer, 400, 13_149)];
        check(&jobs, &[Some(2_432), Some(2_433)]);
        // Without any reduction rounding alone would give a krone too much.
        let exact = [job(Payee::Citizen, 500, 9_730), job(Payee::Employer, 500, 9_730)];
        check(&exact, &[Some(2_432), Some(2_433)]);
    }

    #[test]
    fn two_payees_of_one_job_share_a_week_in_which_wages_stop() {
        let jobs = [
            on_days(Payee::Employer, [800, 800, 800, 0, 0], 20_000),
            on_days(Payee::Citizen, [0, 0, 0, 800, 500], 20_000),
        ];
        check(&jobs, &[Some(3_156), Some(1_709)]);
        let low = [
            on_days(Payee::Employer, [800, 800, 800, 0, 0], 10_000),
            on_days(Payee::Citizen, [0, 0, 0, 800, 500], 10_000),
        ];
        check(&low, &[Some(2_400), Some(1_300)]);
    }

    #[test]
    fn the_citizen_comes_first_where_a_caseworker_or_the_municipality_says_so() {
        let jobs = [job(Payee::Employer, 400, 13_149), job(Payee::Citizen, 600, 13_149)];
        check(&jobs, &[Some(1_946), Some(2_919)]);
        let first = [Some(920), Some(3_945)];
        assert_eq!(kroner(&jobs, Some(true), &RateBook::NATIONAL), first);
        let policy = OverlayPolicy {
            key: "SICKNESS_SEVERAL_JOBS".into(),
            period: Period::open(day("2012-01-02")),
            choice: "CITIZEN_FIRST".into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        let book = RateBook::with(&overlay);
        assert_eq!(kroner(&jobs, None, &book), first);
        assert_eq!(kroner(&jobs, Some(false), &book), [Some(1_946), Some(2_919)]);
    }

    #[test]
    fn a_refund_takes_part_with_the_wages_at_most() {
        let mut refund = job(Payee::Employer, 400, 13_149);
        refund.facts.wages = Some(known(Money::from_ore(90_000)));
        check(&[refund, job(Payee::Citizen, 600, 13_149)], &[Some(900), Some(3_945)]);
    }

    #[test]
    fn nobody_is_paid_of_a_maximum_that_another_may_need() {
        let mut unknown = job(Payee::Employer, 400, 13_149);
        unknown.facts.hours[0] = None;
        let jobs = [unknown, job(Payee::Citizen, 100, 13_149)];
        check(&jobs, &[None, None]);
        let found = several(day(MONDAY), &jobs, None, &RateBook::NATIONAL);
        assert!(found.iter().all(|shared| shared.share.waiting() == [Code::MultiJob]));
        let reasons: Vec<_> = found.iter().map(|shared| shared.week.waiting()).collect();
        assert_eq!(reasons, [vec![Code::HoursNotReported], vec![Code::MultiJob]]);
        let mut nobody = job(Payee::Employer, 400, 13_149);
        nobody.facts.payee = None;
        check(&[nobody, job(Payee::Citizen, 100, 13_149)], &[None, None]);
    }

    #[test]
    fn work_in_rota_stands_outside_the_maximum() {
        let mut rota = job(Payee::Citizen, 800, 13_149);
        rota.facts.rota = Some(known(true));
        // 40 hours of 131,49 kr. in one week of the rota are 5.259,60 kr.
        check(&[rota.clone()], &[Some(5_260)]);
        let others = [job(Payee::Employer, 400, 13_149), job(Payee::Employer, 400, 13_149)];
        let [one, other] = others;
        check(&[one, rota, other], &[Some(2_432), Some(5_260), Some(2_433)]);
        let mut fixed = job(Payee::Citizen, 800, 13_149);
        fixed.facts.rota = Some(known(false));
        check(&[fixed], &[Some(4_865)]);
    }
}
