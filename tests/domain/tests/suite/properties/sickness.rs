//! Sickness benefit: what holds for every week, every run of weeks and every ledger.

use std::collections::BTreeMap;

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::ids::StatementId;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Answer, Assessment};
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::rule::value::Value;
use bevilling_core::sickness::days::plus;
use bevilling_core::sickness::ledger::account::LedgerAccount;
use bevilling_core::sickness::ledger::entry::{Entry, WeekAmounts, WeekKey};
use bevilling_core::sickness::ledger::settlement::Ledger;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::timeline::precedence::standing;
use bevilling_core::sickness::timeline::statement::{DayState, Speaker, Statement};
use bevilling_core::sickness::timeline::weeks::{self, Pay};
use bevilling_core::sickness::week::compute;
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::rules::{GROSS, RAW};
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

use super::super::drawn::cases;
use super::super::given::day;

const BOOK: RateBook<'static> = RateBook::NATIONAL;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_leaves_of_every_finding_add_up_to_it((monday, facts) in weeks()) {
        let found = compute(monday, &facts, &BOOK);
        adds_up(&found)?;
    }

    #[test]
    fn more_hours_or_a_higher_earning_never_give_less((monday, facts) in weeks(), at in 0_usize..7, more in 1_i64..500, earn in 1_i64..10_000) {
        let before = gross(&compute(monday, &facts, &BOOK));
        let mut longer = facts.clone();
        if let Some(hours) = &mut longer.hours[at] {
            hours.value = Hours::from_hundredths((hours.value.hundredths() + more).min(2_400));
        }
        let mut higher = facts.clone();
        for earning in &mut higher.hourly_earning {
            earning.value = Money::from_ore(earning.value.ore() + earn);
        }
        for after in [gross(&compute(monday, &longer, &BOOK)), gross(&compute(monday, &higher, &BOOK))] {
            prop_assert!(before <= after, "{before:?} {after:?}");
            // Nothing gets over the maximum.
            if before == Some(weekly_max(monday)) {
                prop_assert_eq!(after, before);
            }
        }
    }

    #[test]
    fn a_week_in_two_parts_differs_from_the_whole_by_its_rounding_alone((monday, facts) in weeks(), cut in 0_usize..8) {
        let part = |kept: fn(usize, usize) -> bool| {
            let mut part = facts.clone();
            for (at, hours) in part.hours.iter_mut().enumerate() {
                if let Some(hours) = hours.as_mut().filter(|_| !kept(at, cut)) {
                    hours.value = Hours::ZERO;
                }
            }
            compute(monday, &part, &BOOK)
        };
        let (whole, first, second) = (compute(monday, &facts, &BOOK), part(|at, cut| at < cut), part(|at, cut| at >= cut));
        let sum = raw(&first).and_then(|first| first.checked_add(raw(&second)?));
        prop_assert_eq!(sum, raw(&whole), "before the maximum and the rounding nothing is lost");
        // Half a krone up or down for each of the three, where the maximum takes nothing.
        if let (Some(whole), Some(first), Some(second)) = (gross(&whole), gross(&first), gross(&second))
            && whole < weekly_max(monday)
        {
            prop_assert!((first.ore() + second.ore() - whole.ore()).abs() <= 150);
        }
    }

    #[test]
    fn a_period_in_two_parts_at_a_monday_gives_the_same_weeks(statements in statements(), cut in 1_u64..7) {
        let (from, to, known_at) = (day("2026-03-04"), day("2026-04-29"), at("2026-06-01"));
        let monday = plus(day("2026-03-02"), 7 * cut);
        let whole = weeks_between(&statements, from, to, known_at).expect("some weeks");
        let mut parts = weeks_between(&statements, from, monday.pred_opt().expect("a day before"), known_at).expect("some weeks");
        parts.extend(weeks_between(&statements, monday, to, known_at).expect("some weeks"));
        prop_assert_eq!(parts, whole);
    }

    #[test]
    fn the_order_of_statements_decides_nothing(statements in statements(), turn in 0_usize..12) {
        let mut turned = statements.clone();
        turned.rotate_left(turn % statements.len().max(1));
        turned.reverse();
        let weeks = |statements: &[Statement]| weeks_between(statements, day("2026-03-04"), day("2026-04-29"), at("2026-06-01"));
        prop_assert_eq!(weeks(&turned), weeks(&statements));
    }

    #[test]
    fn what_was_learnt_later_changes_nothing_of_what_was_known_before(statements in statements(), later in statements()) {
        let known_at = at("2026-06-01");
        let before = weeks_between(&statements, day("2026-03-04"), day("2026-04-29"), known_at);
        let mut all = statements;
        all.extend(later.into_iter().map(|statement| Statement { learnt: at("2026-06-02"), ..statement }));
        prop_assert_eq!(weeks_between(&all, day("2026-03-04"), day("2026-04-29"), known_at), before);
    }

    #[test]
    fn every_ledger_balances_and_holds_the_last_version(versions in proptest::collection::vec(booked(), 1..6)) {
        let mut ledger = Ledger::default();
        let mut expected = BTreeMap::new();
        for version in versions {
            let (settled, _) = ledger.settle(&version, day("2026-06-01")).expect("in range");
            prop_assert_eq!(&settled.entries()[..ledger.entries().len()], ledger.entries(), "nothing is edited");
            ledger = settled;
            expected.extend(version);
        }
        expected.retain(|_, amounts| *amounts != WeekAmounts::default());
        prop_assert_eq!(ledger.current(), expected);
        for entry in ledger.entries() {
            prop_assert_eq!(balance(std::slice::from_ref(entry)), 0);
        }
    }

    #[test]
    fn weeks_settled_in_either_order_or_at_once_come_to_the_same(left in booked(), right in booked()) {
        let mut right = right;
        right.retain(|key, _| !left.contains_key(key));
        let settle = |ledger: &Ledger, weeks| ledger.settle(weeks, day("2026-06-01")).expect("in range").0;
        let both: BTreeMap<_, _> = left.clone().into_iter().chain(right.clone()).collect();
        let one = settle(&settle(&Ledger::default(), &left), &right);
        let other = settle(&settle(&Ledger::default(), &right), &left);
        prop_assert_eq!(one.current(), other.current());
        prop_assert_eq!(one.current(), settle(&Ledger::default(), &both).current());
    }

    #[test]
    fn what_is_annulled_and_booked_again_nets_to_zero(weeks in booked()) {
        let none = weeks.keys().map(|key| (*key, WeekAmounts::default())).collect();
        let (first, given) = Ledger::default().settle(&weeks, day("2026-06-01")).expect("in range");
        let (annulled, _) = first.settle(&none, day("2026-06-02")).expect("in range");
        prop_assert!(annulled.current().is_empty());
        let taken = by_account(annulled.entries());
        prop_assert!(taken.values().all(|amount| *amount == 0), "{taken:?}");
        let (again, given_again) = annulled.settle(&weeks, day("2026-06-03")).expect("in range");
        prop_assert_eq!(again.current(), first.current());
        prop_assert_eq!(given_again, given);
        prop_assert_eq!(by_account(again.entries()), by_account(first.entries()));
    }
}

pub(super) fn known<T>(value: T) -> Known<T> {
    let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
    Known::new(value, source, DateTime::UNIX_EPOCH)
}

pub(super) fn at(text: &str) -> DateTime<Utc> {
    format!("{text}T12:00:00Z").parse().expect("a moment")
}

fn gross(week: &Assessment) -> Option<Money> {
    week.money(GROSS.id)
}

fn raw(week: &Assessment) -> Option<Fraction> {
    match week.value(RAW.id) {
        Some(Value::Exact(exact)) => Some(*exact),
        _ => None,
    }
}

fn weekly_max(monday: NaiveDate) -> Money {
    let found = BOOK.rate(&rates::SICKNESS_WEEKLY_MAX, monday);
    found.map(|found| Money::from_ore(found.amount)).expect("a known year")
}

/// Weeks of the known rate years: one earning, or one that changes in the week.
fn weeks() -> impl Strategy<Value = (NaiveDate, WeekFacts)> {
    let hours = proptest::array::uniform7(prop_oneof![Just(0_i64), Just(740), 0_i64..=2_400]);
    let payee = prop_oneof![Just(Payee::Citizen), Just(Payee::Employer)];
    (0_u64..468, hours, 0_i64..30_000, proptest::option::of((0_i64..30_000, 1_u64..7)), payee)
        .prop_map(|(week, hours, earning, change, payee)| {
            let monday = plus(day("2018-01-01"), 7 * week);
            let earning = known(Money::from_ore(earning));
            let hourly_earning = match change {
                Some((after, from)) => {
                    let from = plus(monday, from);
                    let until = Period::new(monday, from.pred_opt()).expect("in order");
                    let after = known(Money::from_ore(after)).during(Period::open(from));
                    vec![earning.during(until), after]
                }
                None => vec![earning],
            };
            let facts = WeekFacts {
                hours: hours.map(|hours| Some(known(Hours::from_hundredths(hours)))),
                hourly_earning,
                payee: Some(known(payee)),
                ..WeekFacts::default()
            };
            (monday, facts)
        })
}

/// The weeks of an absence that the employer is refunded until 2 April, and the citizen paid afterwards.
pub(super) fn weeks_between(
    statements: &[Statement],
    from: NaiveDate,
    to: NaiveDate,
    known_at: DateTime<Utc>,
) -> Result<BTreeMap<WeekKey, WeekFacts>, Code> {
    let refunded = Period::new(day("2026-03-01"), Some(day("2026-04-02"))).expect("in order");
    let pay = Pay {
        hourly_earning: &[known(Money::from_ore(12_000))],
        payee: &[known(Some(Payee::Citizen)), known(Some(Payee::Employer)).during(refunded)],
        wages: &[],
        absence: None,
    };
    weeks::weeks(&standing(statements, known_at), pay, from, to).map(|found| found.facts)
}

/// Statements about some days of eight weeks, some of which take another one back.
pub(super) fn statements() -> impl Strategy<Value = Vec<Statement>> {
    let by = prop_oneof![
        Just(Speaker::Caseworker),
        Just(Speaker::JobCentre),
        Just(Speaker::Citizen),
        Just(Speaker::Employer),
        Just(Speaker::Register),
    ];
    let state = prop_oneof![
        4 => (0_i64..=2_400).prop_map(|hours| DayState::Absent { hours: Hours::from_hundredths(hours) }),
        1 => Just(DayState::Present),
        1 => Just(DayState::Leave),
        1 => Just(DayState::Ended),
    ];
    let statement =
        (by, state, 0_u64..60, 0_u64..60, 0_u64..20, proptest::option::weighted(0.2, 0_usize..12));
    proptest::collection::vec(statement, 0..12).prop_map(|all| {
        let make = |(number, (by, state, from, length, learnt, withdraws)): (
            usize,
            (_, _, _, _, _, Option<usize>),
        )| {
            let from = plus(day("2026-03-01"), from);
            Statement {
                id: StatementId::new(number.to_string()),
                by,
                source: Source { origin: Origin::CaseFile, on: from },
                learnt: at("2026-05-01") + chrono::Days::new(learnt),
                period: Period::new(from, Some(plus(from, length))).expect("in order"),
                state,
                withdraws: withdraws.map(|other| StatementId::new(other.to_string())),
            }
        };
        all.into_iter().enumerate().map(make).collect()
    })
}

/// Amounts of some weeks; some are nothing.
fn booked() -> impl Strategy<Value = BTreeMap<WeekKey, WeekAmounts>> {
    let key = (0_u64..6, prop_oneof![Just(Payee::Citizen), Just(Payee::Employer)]);
    let amounts = prop_oneof![
        1 => Just([0_i64; 6]),
        4 => proptest::array::uniform6(0_i64..600_000),
    ];
    proptest::collection::btree_map(key, amounts, 0..8).prop_map(|weeks| {
        let version = |((week, payee), amounts): ((u64, Payee), [i64; 6])| {
            let [gross, own_atp, municipal_atp, pension, supplement, tax] =
                amounts.map(Money::from_ore);
            let amounts = WeekAmounts { gross, own_atp, municipal_atp, pension, supplement, tax };
            (WeekKey { monday: plus(day("2026-03-02"), 7 * week), payee }, amounts)
        };
        weeks.into_iter().map(version).collect()
    })
}

fn balance(entries: &[Entry]) -> i64 {
    by_account(entries).values().sum()
}

fn by_account(entries: &[Entry]) -> BTreeMap<LedgerAccount, i64> {
    let mut sums = BTreeMap::new();
    for posting in entries.iter().flat_map(Entry::postings) {
        *sums.entry(posting.account).or_default() += posting.amount.ore();
    }
    sums
}

/// The leaves of every finding add up to it.
pub(super) fn adds_up(found: &Assessment) -> Result<(), TestCaseError> {
    for finding in &found.findings {
        let leaves = found.leaves(finding);
        if leaves.is_empty() {
            continue;
        }
        let sum = leaves.iter().try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
        let amount = match &finding.answer {
            Answer::Value { value: Value::Money(money) } => Some(Fraction::from(*money)),
            Answer::Value { value: Value::Exact(exact) } => Some(*exact),
            _ => None,
        };
        prop_assert_eq!(sum, amount, "{}", finding.rule);
    }
    Ok(())
}
