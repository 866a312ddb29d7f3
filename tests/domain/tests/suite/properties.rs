//! Properties that hold for every input.

mod amounts;
mod any_rules;
mod broken_cases;
mod course;
pub(super) mod estimate;
mod estimate_and_course;
mod extremes;
mod income;
mod sequences;
mod sickness;

use std::borrow::Cow;

use bevilling_core::calendar::period::Period;
use bevilling_core::fraction::Fraction;
use bevilling_core::law::rate_book::{Overlay, OverlayPolicy, RateBook};
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, Reading, assess};
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::rule::value::Percent;
use bevilling_core::supplement::explain::{Node, explain, explain_all, rule_title};
use bevilling_core::supplement::facts::{ExpenseFacts, Facts};
use bevilling_core::supplement::kinds::Benefit;
use bevilling_core::supplement::rules::COMPUTATION;
use bevilling_core::text::Language;
use chrono::DateTime;
use proptest::prelude::*;

use super::drawn::cases;
use super::given::day;

const ROUNDINGS: [&str; 3] = ["ORE_HALF_UP", "ORE_CEIL", "KRONE_NEAREST"];

fn computed(price: i64, regional: i64, insurance: i64, percent: i64, rounding: &str) -> Assessment {
    fn known<T>(value: T) -> Known<T> {
        Known::new(
            value,
            Source { origin: Origin::CaseFile, on: day("2026-06-01") },
            DateTime::UNIX_EPOCH,
        )
    }
    let money = |ore| Some(known(Money::from_ore(ore)));
    let expense = ExpenseFacts {
        date: Some(known(day("2026-06-01"))),
        gross_price: money(price),
        regional_subsidy: money(regional),
        insurance_subsidy: money(insurance),
        ..ExpenseFacts::default()
    };
    let facts = Facts {
        benefit: Some(known(Benefit::Ordinary)),
        expense,
        personal_percent: vec![known(Percent(percent))],
        ..Facts::default()
    };
    let policy = OverlayPolicy {
        key: "ROUNDING".into(),
        period: Period::open(day("2020-01-01")),
        choice: rounding.into(),
        source: "test".into(),
    };
    let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
    assess(COMPUTATION, &facts, &RateBook::with(&overlay), day("2026-06-01"))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_leaves_of_an_amount_add_up_to_it(price in 0_i64..10_000_000, part in 0_i64..=100, percent in 0_i64..=100, rounding in 0_usize..3) {
        let found = computed(price, price * part / 200, price * part / 200, percent, ROUNDINGS[rounding]);
        for finding in &found.findings {
            if let (false, Some(amount)) = (found.leaves(finding).is_empty(), found.money(&finding.rule)) {
                let sum = found.leaves(finding).iter().try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
                prop_assert_eq!(sum, Some(Fraction::from(amount)));
            }
        }
    }

    #[test]
    fn every_finding_is_explained_and_none_stands_beside_what_rests_on_it(price in -100_i64..100_000, part in 0_i64..=100, percent in -5_i64..=105) {
        let found = computed(price, price * part / 200, price * part / 200, percent, "ORE_HALF_UP");
        let trees = explain_all(&found, Language::En);
        let mut titles = Vec::new();
        trees.iter().for_each(|tree| collect_titles(tree, &mut titles));
        for finding in &found.findings {
            let title = rule_title(&finding.rule, Language::En);
            prop_assert!(titles.contains(&title), "{} is not explained", finding.rule);
            let rested_on = found.findings.iter().flat_map(|other| found.readings(other)).any(
                |reading| matches!(reading, Reading::Finding { rule } if *rule == finding.rule),
            );
            prop_assert_eq!(trees.iter().any(|tree| tree.title == title), !rested_on, "{}", finding.rule);
            // Whatever a finding read is one node below it.
            let tree = explain(&found, &finding.rule, Language::En);
            prop_assert_eq!(tree.map(|tree| tree.children.len()), Some(found.readings(finding).len()));
        }
    }

    #[test]
    fn supplement_and_own_payment_and_subsidies_are_the_price(price in 0_i64..10_000_000, part in 0_i64..=100, percent in 0_i64..=100) {
        let (regional, insurance) = (price * part / 200, price * part / 200);
        let found = computed(price, regional, insurance, percent, "ORE_HALF_UP");
        let (amount, own) = (found.money("PS-5.6"), found.money("PS-5.6b"));
        prop_assert_eq!(amount.zip(own).map(|(amount, own)| amount.ore() + own.ore() + regional + insurance), Some(price));
        prop_assert!(own.is_some_and(|own| !own.is_negative()));
    }

    #[test]
    fn a_higher_percentage_or_price_never_gives_less(price in 0_i64..10_000_000, percent in 0_i64..100, rounding in 0_usize..2) {
        let amount = |price, percent| computed(price, 0, 0, percent, ROUNDINGS[rounding]).money("PS-5.6");
        prop_assert!(amount(price, percent) <= amount(price, percent + 1));
        prop_assert!(amount(price, percent) <= amount(price + 1, percent));
    }

    #[test]
    fn an_assessment_survives_being_stored(price in 0_i64..10_000_000, percent in -5_i64..110) {
        let found = computed(price, 0, 0, percent, "ORE_HALF_UP");
        let text = serde_json::to_string(&found).expect("an assessment can be written");
        prop_assert_eq!(serde_json::from_str::<Assessment>(&text).ok(), Some(found));
    }

    #[test]
    fn amounts_are_read_as_they_are_written(ore in 0_i64..99_999_999_999_999) {
        let amount = Money::from_ore(ore);
        prop_assert_eq!(amount.to_string().parse::<Money>(), Ok(amount));
        prop_assert_eq!(Money::from_decimal_text(&amount.decimal_text()), Ok(amount));
    }

    #[test]
    fn no_text_makes_reading_an_amount_or_a_day_panic(text in ".{0,40}") {
        let _ = text.parse::<Money>();
        let _ = bevilling_core::calendar::parse_day(&text);
        let _ = text.parse::<bevilling_core::cpr::CprNumber>();
    }
}

fn collect_titles(node: &Node, titles: &mut Vec<Cow<'static, str>>) {
    titles.push(node.title.clone());
    node.children.iter().for_each(|child| collect_titles(child, titles));
}
