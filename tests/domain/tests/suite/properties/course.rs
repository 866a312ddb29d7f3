//! Sickness benefit: who pays whom, and what comes of it for the weeks of an absence, whatever is known.

use std::collections::BTreeSet;

use bevilling_core::calendar::period::Period;
use bevilling_core::hours::Hours;
use bevilling_core::ids::StatementId;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Outcome;
use bevilling_core::rule::fact::Known;
use bevilling_core::sickness::course::difference::{CourseDifference, difference};
use bevilling_core::sickness::course::{AbsenceFacts, Activity, Course, course};
use bevilling_core::sickness::days::{days, plus};
use bevilling_core::sickness::ledger::entry::WeekAmounts;
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::{AgreementCover, Excuse, Wages};
use bevilling_core::sickness::payer::stretch::stretches;
use bevilling_core::sickness::payer::{payer_and_payee, payment};
use bevilling_core::sickness::right::kinds::{Affiliation, Claimant};
use bevilling_core::sickness::timeline::statement::Statement;
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::super::drawn::cases;
use super::super::given::day;
use super::extremes::any_day;
use super::sickness::{adds_up, at, known, statements};

const BOOK: RateBook<'static> = RateBook::NATIONAL;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_stretch_of_days_answers_as_each_of_its_days_alone(payer in payers()) {
        let facts = payer.as_known(at("2026-09-01"));
        let (from, to) = (day("2026-02-20"), day("2026-08-31"));
        let found = stretches(&facts, from, to, &BOOK);
        prop_assert_eq!(found.first().map(|stretch| stretch.from), Some(from));
        prop_assert_eq!(found.last().map(|stretch| stretch.to), Some(to));
        prop_assert!(found.windows(2).all(|pair| plus(pair[0].to, 1) == pair[1].from));
        for stretch in &found {
            for on in days(stretch.from, stretch.to) {
                let alone = payer_and_payee(on, &facts, &BOOK);
                prop_assert_eq!(payment(&alone), stretch.payment(), "{}", on);
                prop_assert_eq!((alone.outcome, alone.reason), (stretch.why.outcome, stretch.why.reason), "{}", on);
            }
        }
    }

    #[test]
    fn a_day_without_a_payment_says_why(payer in payers(), on in any_day()) {
        let found = payer_and_payee(on, &payer, &BOOK);
        prop_assert!(payment(&found).is_some() || found.outcome != Outcome::Grant);
    }

    #[test]
    fn whatever_is_known_the_weeks_come_to_an_end(facts in absences(), from in any_day(), to in any_day()) {
        if let Ok(found) = course(&facts, (from, to), at("2026-09-01"), &BOOK) {
            prop_assert!(found.weeks.len() <= 4 * 5_220);
        }
    }

    #[test]
    fn the_leaves_of_every_week_of_an_absence_add_up_to_it(facts in absences()) {
        for week in computed(&facts, at("2026-09-01")).weeks.values() {
            adds_up(week)?;
        }
    }

    #[test]
    fn what_is_learnt_later_changes_nothing_of_what_was_known(facts in absences(), later in absences()) {
        let mut all = facts.clone();
        all.statements.extend(later.statements.into_iter().map(|statement| Statement { learnt: at("2026-09-02"), ..statement }));
        for (activity, other) in all.activities.iter_mut().zip(later.activities) {
            activity.payer.wages.extend(other.payer.wages.into_iter().map(afterwards));
            activity.payer.requested.extend(other.payer.requested.into_iter().map(afterwards));
            activity.payer.insured.extend(other.payer.insured.into_iter().map(afterwards));
            activity.hourly_earning.extend(other.hourly_earning.into_iter().map(afterwards));
        }
        prop_assert_eq!(computed(&all, at("2026-09-01")).weeks, computed(&facts, at("2026-09-01")).weeks);
    }

    #[test]
    fn the_order_in_which_things_were_told_decides_nothing(facts in absences(), turn in 0_usize..12) {
        let mut turned = facts.clone();
        turned.statements.rotate_left(turn % facts.statements.len().max(1));
        turned.statements.reverse();
        for activity in &mut turned.activities {
            activity.statements.reverse();
            activity.payer.requested.reverse();
        }
        let (one, other) = (computed(&facts, at("2026-09-01")), computed(&turned, at("2026-09-01")));
        prop_assert_eq!(amounts(&one), amounts(&other));
        prop_assert_eq!(difference(&one, &other), Some(CourseDifference::default()));
    }

    #[test]
    fn a_difference_adds_up_and_the_way_back_is_its_opposite(facts in absences(), early in 0_u64..200, late in 0_u64..200) {
        let moments = [early, late].map(|days| at("2026-03-01") + chrono::Days::new(days));
        let [before, after] = moments.map(|moment| computed(&facts, moment));
        let there = difference(&before, &after).expect("in range");
        let back = difference(&after, &before).expect("in range");
        let weeks = there.weeks.iter().filter_map(|week| week.difference).map(Money::ore).sum::<i64>();
        prop_assert_eq!(there.total.ore(), weeks);
        prop_assert_eq!(there.by_payee.values().map(|money| money.ore()).sum::<i64>(), weeks);
        prop_assert_eq!(there.total.ore() + back.total.ore(), 0);
        prop_assert_eq!((there.weeks.len(), there.unknown), (back.weeks.len(), back.unknown));
    }

    #[test]
    fn what_is_taken_back_and_said_again_nets_to_nothing(facts in absences(), said in statements(), which in 0_usize..12) {
        let now = at("2026-09-01");
        // One word of each at most, so that nothing but who speaks decides.
        let mut first = AbsenceFacts { statements: said, ..facts };
        first.statements.retain(|statement| statement.withdraws.is_none());
        let mut speakers = BTreeSet::new();
        first.statements.retain(|statement| speakers.insert(statement.by));
        first.activities.iter_mut().for_each(|activity| activity.statements.clear());
        let Some(said) = first.statements.get(which % 5).cloned() else { return Ok(()) };
        let mut taken = first.clone();
        taken.statements.push(Statement { id: StatementId::new("taken back"), withdraws: Some(said.id.clone()), ..said.clone() });
        let mut again = taken.clone();
        again.statements.push(Statement { id: StatementId::new("said again"), learnt: now, ..said });
        let [first, taken, again] = [&first, &taken, &again].map(|facts| computed(facts, now));
        let net = [difference(&first, &taken), difference(&taken, &again)].map(|found| found.expect("in range").total.ore());
        prop_assert_eq!(net[0] + net[1], 0);
        prop_assert_eq!(amounts(&first), amounts(&again));
    }
}

fn computed(facts: &AbsenceFacts, known_at: DateTime<Utc>) -> Course<'_> {
    course(facts, (day("2026-03-02"), day("2026-05-31")), known_at, &BOOK).expect("some weeks")
}

fn amounts(course: &Course<'_>) -> Vec<Option<WeekAmounts>> {
    course.weeks.values().map(|week| WeekAmounts::of(week, Money::ZERO)).collect()
}

fn afterwards<T>(known: Known<T>) -> Known<T> {
    Known { learnt: at("2026-09-02"), ..known }
}

fn absences() -> impl Strategy<Value = AbsenceFacts> {
    let activity =
        (payers(), statements(), 0_i64..30_000).prop_map(|(payer, statements, earning)| Activity {
            payer,
            statements,
            hourly_earning: vec![known(Money::from_ore(earning))],
            ..Activity::default()
        });
    (statements(), proptest::collection::vec(activity, 1..3)).prop_map(
        |(statements, activities)| AbsenceFacts {
            statements,
            activities,
            ..AbsenceFacts::default()
        },
    )
}

/// What may be known of an activity; some of it is not.
fn payers() -> impl Strategy<Value = PayerFacts> {
    let near = || (0_u64..200).prop_map(|later| plus(day("2026-02-15"), later));
    let sometimes = proptest::option::weighted::<BoxedStrategy<NaiveDate>>;
    let word = (0_usize..4, 0_usize..3, 0_usize..3);
    let flags = proptest::array::uniform7(proptest::option::weighted(0.7, any::<bool>()));
    let dates = (
        near(),
        sometimes(0.3, near().boxed()),
        sometimes(0.3, near().boxed()),
        sometimes(0.8, near().boxed()),
        sometimes(0.5, near().boxed()),
    );
    let histories = (
        history(prop_oneof![
            Just(Wages::FullPay),
            Just(Wages::PayBelowBenefit),
            Just(Wages::NoPay)
        ]),
        history(prop_oneof![
            Just(AgreementCover::CoversIllness),
            Just(AgreementCover::OtherIllness)
        ]),
        history(prop_oneof![Just(Affiliation::Denmark), Just(Affiliation::AnotherCountry)]),
        history(any::<bool>()),
        history(near()),
        history(any::<bool>()),
    );
    (word, flags, dates, histories, 0_i64..20, 0_i64..15_000).prop_map(
        |((claimant, excuse, _), flags, dates, histories, weeks, hours)| {
            let [rehired, flex_job, insured, fund, has_excuse, has_weeks, has_right] = flags;
            let (first, last, ends, notified, insured_from) = dates;
            let (wages, agreement, affiliation, defaults, requested, leave) = histories;
            let one = |value: Option<NaiveDate>| value.into_iter().map(known).collect();
            let flag = |value: Option<bool>| value.into_iter().map(known).collect();
            PayerFacts {
                claimant: vec![known(Claimant::ALL[claimant])],
                first_absence_day: vec![known(first)],
                last_absence_day: one(last),
                has_right: flag(has_right),
                right_from: vec![known(first)],
                unbroken_weeks: has_weeks.into_iter().map(|_| known(weeks)).collect(),
                hours_worked: vec![known(Hours::from_hundredths(hours))],
                rehired: flag(rehired),
                flex_job: flag(flex_job.filter(|_| claimant == 1)),
                employment_ends: one(ends),
                insured: flag(insured),
                insured_from: one(insured_from),
                fund_pays: flag(fund),
                notified: one(notified),
                excuse: has_excuse.into_iter().map(|_| known(Excuse::ALL[excuse])).collect(),
                affiliation,
                leave,
                wages,
                agreement,
                defaults,
                requested,
            }
        },
    )
}

/// Up to four entries for some days each, learnt one after the other.
fn history<T: Clone + std::fmt::Debug>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<Known<T>>> {
    proptest::collection::vec((value, 0_u64..180, 0_u64..180), 0..4).prop_map(|entries| {
        let entry = |(number, (value, from, length)): (u64, (T, u64, u64))| {
            let from = plus(day("2026-02-15"), from);
            let valid = Period::new(from, Some(plus(from, length))).expect("in order");
            let learnt = at("2026-03-01") + chrono::Days::new(number);
            Known { learnt, ..known(value).during(valid) }
        };
        (0..).zip(entries).map(entry).collect()
    })
}
