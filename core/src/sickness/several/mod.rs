//! Several jobs, or several payees of one, in one week: the weekly maximum is one for all of them (SDL § 50, stk. 2).

pub mod facts;
pub mod rules;
mod shared;

use chrono::{DateTime, NaiveDate};

use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Answer, Assessment, assess};
use crate::rule::explain::Area;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::payee::Payee;
use crate::sickness::several::facts::{JobAmount, SharedFacts};
use crate::sickness::several::rules::{
    ATP_PART, GROSS_PART, PENSION_PART, SHARE, SHARED, SharedRule,
};
use crate::sickness::week::facts::{Share, WeekFacts};
use crate::sickness::week::kind::WeekKind;
use crate::sickness::week::rules::{ABSENCE_HOURS, OWN_ATP};

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
            told(job).with(JobAmount {
                payee: payee.unwrap_or(Payee::Citizen),
                amount,
                hours: hours_with_atp(week),
                rota,
            })
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
            let part = |rule: &SharedRule| share.money(rule.id).map(|part| told.with(part));
            let facts = WeekFacts {
                share_of_maximum: share_of(&share).map(|share| told.with(share)),
                gross_part: part(&GROSS_PART),
                atp_part: part(&ATP_PART),
                pension_part: part(&PENSION_PART),
                ..job.facts.clone()
            };
            // What stands alone is what was asked already.
            let week = if facts == job.facts {
                alone
            } else {
                assess(job.kind.rules, &facts, book, monday)
            };
            SharedWeek { share, week }
        })
        .collect()
}

/// The share of the maximum; none where there is enough of it, and nothing in it while what the others need is not known.
fn share_of(found: &Assessment) -> Option<Share> {
    let answered = |answer: &Answer| matches!(answer, Answer::NotRelevant | Answer::Value { .. });
    if !found.findings.iter().all(|finding| answered(&finding.answer)) {
        return Some(Share(None));
    }
    match found.value(SHARE.id)? {
        Value::Fraction(share) => Some(Share(Some(*share))),
        _ => None,
    }
}

/// The hours of a week that ATP is paid of.
fn hours_with_atp(week: &Assessment) -> Option<Hours> {
    week.money(OWN_ATP.id)?;
    match week.value(ABSENCE_HOURS.id)? {
        Value::Hours(hours) => Some(*hours),
        _ => None,
    }
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
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::money::Money;
    use crate::sickness::estimate::kinds::BusinessWork;
    use crate::sickness::week::facts::BusinessWeek;
    use crate::sickness::week::kind::{EMPLOYEE, SELF_EMPLOYED};
    use crate::sickness::week::rules::MUNICIPAL_ATP;

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

    /// Gross, ATP of citizen and municipality, and pension of each, in kroner.
    fn amounts(jobs: &[Job]) -> Vec<[Option<i64>; 4]> {
        several(day(MONDAY), jobs, None, &RateBook::NATIONAL)
            .iter()
            .zip(jobs)
            .map(|(shared, job)| {
                [job.kind.gross, &OWN_ATP, &MUNICIPAL_ATP, job.kind.pension]
                    .map(|rule| Some(shared.week.money(rule.id)?.ore() / 100))
            })
            .collect()
    }

    #[test]
    fn what_the_citizen_gets_for_several_jobs_is_rounded_once() {
        // 18,5 hours of 100,03 kr. are 1.850,555 kr. each: 3.701,11 kr., ATP 52,54 kr., and 1,8 % of 3.648 kr. is 65,66 kr.
        let jobs = [job(Payee::Citizen, 370, 10_003), job(Payee::Citizen, 370, 10_003)];
        let parts = [[1_851, 27, 54, 33], [1_850, 26, 52, 33]].map(|part| part.map(Some));
        assert_eq!(amounts(&jobs), parts);
        let alone = amounts(&jobs[..1]);
        assert_eq!(alone, [[1_851, 26, 52, 33].map(Some)]);
        // A refund in the same week is another payee.
        let [one, other] = jobs;
        let between = [one, job(Payee::Employer, 100, 10_003), other];
        assert_eq!(amounts(&between)[0], parts[0]);
        assert_eq!(amounts(&between)[1], [Some(500), None, None, None]);
        assert_eq!(amounts(&between)[2], parts[1]);
    }

    #[test]
    fn the_leaves_of_a_part_add_up_to_it() {
        let jobs = [job(Payee::Citizen, 370, 10_003), job(Payee::Citizen, 370, 10_003)];
        let above = [job(Payee::Citizen, 740, 10_003), job(Payee::Citizen, 740, 10_003)];
        let found =
            [jobs, above].map(|jobs| several(day(MONDAY), &jobs, None, &RateBook::NATIONAL));
        let mut kroner = Vec::new();
        for week in found.iter().flatten().map(|shared| &shared.week) {
            let finding = week.finding(EMPLOYEE.gross.id).expect("the benefit of the week");
            let sum = week
                .leaves(finding)
                .iter()
                .try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
            let gross = week.money(EMPLOYEE.gross.id).expect("an amount");
            assert_eq!(sum, Some(gross.into()));
            kroner.push(gross.ore() / 100);
        }
        // 4.865 kr. is an odd number of kroner.
        assert_eq!(kroner, [1_851, 1_850, 2_433, 2_432]);
    }

    #[test]
    fn a_business_beside_a_job_is_rounded_with_it_and_has_no_atp() {
        let business = BusinessWeek {
            weekly_amount: Some(known(Money::from_ore(150_050))),
            first_absence_day: Some(known(day("2024-12-02"))),
            insured: Some(known(false)),
            work_left: vec![known(BusinessWork::NoWork)],
            ..BusinessWeek::default()
        };
        let mut own = job(Payee::Citizen, 370, 0);
        own.kind = &SELF_EMPLOYED;
        own.facts.business = Some(Box::new(business));
        // 1.500,50 kr. and 1.850,555 kr.: 3.351,055 kr. The pension is of 3.351 kr. less 26 kr.: 59,85 kr.
        let found = amounts(&[own, job(Payee::Citizen, 370, 10_003)]);
        let [business, job] = found[..] else { panic!("two: {found:?}") };
        assert_eq!(business[0].zip(job[0]).map(|(one, other)| one + other), Some(3_351));
        assert_eq!((business[1], job[1]), (None, Some(26)));
        assert_eq!(business[3].zip(job[3]).map(|(one, other)| one + other), Some(60));
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
