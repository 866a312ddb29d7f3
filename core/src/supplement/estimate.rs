//! What the ordinary health supplement would about come to, by what a citizen types: an estimate with its reasons, never a
//! decision. Udbetaling Danmark decides wealth and percentage; the municipality decides the supplement.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::api::problem::FieldError;
use crate::code::Code;
use crate::law::rate_book::RateBook;
use crate::law::{self, rates};
use crate::money::Money;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::{Percent, Value};
use crate::supplement::facts::{self, ExpenseFacts, Facts};
use crate::supplement::kinds::{Benefit, Household, PensionKind, WealthStatus};
use crate::supplement::rules;
use crate::text::Language;

/// The rule that finds the amount.
const AMOUNT: &str = "PS-5.6";

/// The personal percentage by the citizen's own papers.
pub const PERCENT: &str = "percent.personal";

/// What a citizen types to see what the supplement would come to. Nothing of it is sent anywhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct EstimateDraft {
    /// Kind of pension, by its name.
    #[cfg_attr(feature = "wasm-supplement", tsify(type = "PensionKind | ''"))]
    pub pension_kind: String,
    /// The personal percentage, when it is known; then household and income are not asked.
    pub personal_percent: String,
    /// Household, by its name.
    #[cfg_attr(feature = "wasm-supplement", tsify(type = "Household | ''"))]
    pub household: String,
    /// Income besides social pension in a year.
    pub income: String,
    /// Money in banks, bonds, mortgage deeds, shares and units, of both partners (LSP § 14 b, subsection 2, nos. 1 to 5).
    pub wealth: String,
    /// Cash and other securities, of both partners (nos. 6 and 7).
    pub cash: String,
    /// What is disregarded or deducted (LSP § 14 c); nothing typed is nothing to disregard.
    pub disregards: String,
    /// Price of the treatment before any subsidy.
    pub gross_price: String,
    /// Subsidy of the region.
    pub regional_subsidy: String,
    /// Subsidy of the health insurance.
    pub insurance_subsidy: String,
}

/// What the supplement would about come to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct Estimate {
    /// What stands there and cannot be read.
    pub wrong: Vec<FieldError>,
    /// What must be filled in before the amount can be estimated.
    pub missing: Vec<FieldError>,
    /// What stands against it: grounds for a refusal, and what cannot be computed, such as a day without rates.
    #[cfg_attr(feature = "wasm-supplement", tsify(type = "Code[]"))]
    pub against: Vec<Code>,
    /// What one would about get for the price, in øre; none while anything is wrong or missing, or stands against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// The estimate of the percentage; none when the citizen typed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<Assessment>,
    /// Category of person, wealth, and the amount.
    pub supplement: Assessment,
}

impl Estimate {
    /// The same estimate with its findings in the sentences of a language.
    #[must_use]
    pub fn in_language(self, language: Language) -> Estimate {
        let said = |errors: Vec<FieldError>| {
            errors.into_iter().map(|error| error.in_language(language)).collect()
        };
        Estimate { wrong: said(self.wrong), missing: said(self.missing), ..self }
    }
}

impl EstimateDraft {
    /// The estimate on a day.
    #[must_use]
    pub fn estimate(&self, today: NaiveDate, book: &RateBook<'_>) -> Estimate {
        let (mut facts, wrong) = self.facts(today);
        let percent = facts.personal_percent.is_empty().then(|| {
            let assessment = assess(rules::PERCENT_ESTIMATE, &facts, book, today);
            if let Some(Value::Percent(percent)) = assessment.value("PS-5.2") {
                facts.personal_percent.push(typed(today).with(Percent(*percent)));
            }
            assessment
        });
        let supplement = assess(rules::ESTIMATE, &facts, book, today);
        let missing = self.missing();
        let mut against = Vec::new();
        for assessment in percent.iter().chain([&supplement]) {
            for code in [assessment.refusing(), assessment.manual()].concat() {
                if !against.contains(&code) {
                    against.push(code);
                }
            }
        }
        let is_known =
            law::known_through(rates::SUPPLEMENT_RATES).is_some_and(|last| today <= last);
        if !is_known && !against.contains(&Code::RateMissing) {
            against.push(Code::RateMissing);
        }
        let is_sure = wrong.is_empty() && missing.is_empty() && against.is_empty();
        let amount = supplement.money(AMOUNT).filter(|_| is_sure);
        Estimate { wrong, missing, against, amount, percent, supplement }
    }

    /// Every field that is asked and empty. Household and income are asked only while the percentage is not typed.
    fn missing(&self) -> Vec<FieldError> {
        let asks_income = self.personal_percent.trim().is_empty();
        let asked = [
            (&self.pension_kind, facts::PENSION_KIND.path, true),
            (&self.household, facts::HOUSEHOLD.path, asks_income),
            (&self.income, facts::INCOME_BASE.path, asks_income),
            (&self.wealth, facts::WEALTH_ITEMS_1_TO_5.path, true),
            (&self.cash, facts::WEALTH_ITEMS_6_TO_7.path, true),
            (&self.gross_price, facts::GROSS_PRICE.path, true),
            (&self.regional_subsidy, facts::REGIONAL_SUBSIDY.path, true),
            (&self.insurance_subsidy, facts::INSURANCE_SUBSIDY.path, true),
        ];
        asked
            .into_iter()
            .filter(|(text, _, is_asked)| *is_asked && text.trim().is_empty())
            .map(|(_, path, _)| FieldError::new(path, Code::Required))
            .collect()
    }

    fn facts(&self, today: NaiveDate) -> (Facts, Vec<FieldError>) {
        let known = typed(today);
        let mut wrong = Vec::new();
        let mut amount = |text: &str, path: &str| {
            let found = text.parse::<Money>().ok().filter(|amount| !amount.is_negative());
            if found.is_none() && !text.trim().is_empty() {
                wrong.push(FieldError::new(path, Code::Amount));
            }
            found.map(|amount| known.with(amount))
        };
        // What is not asked does not count.
        let asks_income = self.personal_percent.trim().is_empty();
        let income = if asks_income { self.income.as_str() } else { "" };
        let income = amount(income, facts::INCOME_BASE.path);
        let wealth = amount(&self.wealth, facts::WEALTH_ITEMS_1_TO_5.path);
        let cash = amount(&self.cash, facts::WEALTH_ITEMS_6_TO_7.path);
        let disregards = amount(&self.disregards, facts::WEALTH_DISREGARDS.path);
        let gross_price = amount(&self.gross_price, facts::GROSS_PRICE.path);
        let regional_subsidy = amount(&self.regional_subsidy, facts::REGIONAL_SUBSIDY.path);
        let insurance_subsidy = amount(&self.insurance_subsidy, facts::INSURANCE_SUBSIDY.path);
        let typed_percent = self.personal_percent.trim().trim_end_matches('%').trim_end();
        let percent = typed_percent.parse::<i64>().ok().filter(|found| (0..=100).contains(found));
        if percent.is_none() && !typed_percent.is_empty() {
            wrong.push(FieldError::new(PERCENT, Code::PercentRange));
        }
        let mut choice = |text: &str, path: &str, is_known: bool| {
            if !text.is_empty() && !is_known {
                wrong.push(FieldError::new(path, Code::Choice));
            }
        };
        let pension_kind = PensionKind::find(&self.pension_kind);
        choice(&self.pension_kind, facts::PENSION_KIND.path, pension_kind.is_some());
        let household = if asks_income { self.household.as_str() } else { "" };
        choice(household, facts::HOUSEHOLD.path, Household::find(household).is_some());
        let household = Household::find(household);
        let nothing_disregarded =
            self.disregards.trim().is_empty().then(|| known.with(Money::ZERO));
        let facts = Facts {
            benefit: Some(known.with(Benefit::Ordinary)),
            pension_kind: pension_kind.map(|kind| known.with(kind)),
            wealth_status: Some(known.with(WealthStatus::Stated)),
            wealth_reference_date: Some(known.with(today)),
            wealth_items_1_to_5: wealth,
            wealth_items_6_to_7: cash,
            wealth_disregards: disregards.or(nothing_disregarded),
            personal_percent: percent.map(|found| known.with(Percent(found))).into_iter().collect(),
            household: household.map(|household| known.with(household)),
            income_base: income,
            expense: ExpenseFacts {
                date: Some(known.with(today)),
                gross_price,
                regional_subsidy,
                insurance_subsidy,
                ..ExpenseFacts::default()
            },
            ..Facts::default()
        };
        (facts, wrong)
    }
}

/// Typed by the citizen today; the moment is of no account, because nothing of it is kept.
fn typed(today: NaiveDate) -> Known<()> {
    Known::new((), Source { origin: Origin::Draft, on: today }, DateTime::<Utc>::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::supplement::rules::testing::day;

    fn draft() -> EstimateDraft {
        EstimateDraft {
            pension_kind: "Folkepension".into(),
            personal_percent: "60".into(),
            wealth: "50.000,00".into(),
            cash: "0".into(),
            gross_price: "300".into(),
            regional_subsidy: "0".into(),
            insurance_subsidy: "0".into(),
            ..EstimateDraft::default()
        }
    }

    fn of(draft: &EstimateDraft) -> Estimate {
        draft.estimate(day("2026-06-01"), &RateBook::NATIONAL)
    }

    fn pointers(errors: &[FieldError]) -> Vec<&str> {
        errors.iter().map(|error| error.pointer.as_str()).collect()
    }

    #[test]
    fn three_hundred_kroner_at_sixty_percent_give_153_kroner() {
        let found = of(&draft());
        assert_eq!(
            (found.wrong.as_slice(), found.missing.as_slice()),
            ([].as_slice(), [].as_slice())
        );
        assert_eq!(found.amount, Some(Money::from_ore(15_300)));
        assert_eq!(found.percent, None, "the citizen knows the percentage");
    }

    #[test]
    fn a_percentage_that_is_not_known_is_estimated_from_household_and_income() {
        // 100 less one for each step above the disregard of a single pensioner in 2026: 35.700 kr. and steps of 635 kr.
        let income = 35_700 + 635 * 40;
        let draft = EstimateDraft {
            personal_percent: String::new(),
            household: "Enlig".into(),
            income: income.to_string(),
            ..draft()
        };
        let found = of(&draft);
        let percent = found.percent.as_ref().and_then(|percent| percent.value("PS-5.2"));
        assert_eq!(percent, Some(&Value::Percent(60)));
        assert_eq!(found.amount, Some(Money::from_ore(15_300)));
        let asked = of(&EstimateDraft { income: String::new(), ..draft });
        assert_eq!(pointers(&asked.missing), ["income.base"]);
        assert_eq!(asked.amount, None, "not known is not 100 and not 0");
    }

    #[test]
    fn an_empty_form_asks_for_everything_and_estimates_nothing() {
        let found = of(&EstimateDraft::default());
        assert_eq!(found.wrong, []);
        assert_eq!(
            pointers(&found.missing),
            [
                "pension.kind",
                "household",
                "income.base",
                "wealth.items1to5",
                "wealth.items6to7",
                "expense.grossPrice",
                "expense.regionalSubsidy",
                "expense.insuranceSubsidy"
            ]
        );
        assert_eq!(found.amount, None);
    }

    #[test]
    fn wealth_over_the_limit_refuses_and_at_the_limit_does_not() {
        let at = of(&EstimateDraft { wealth: "108.000,00".into(), ..draft() });
        assert_eq!((at.against, at.amount), (vec![], Some(Money::from_ore(15_300))));
        let over = EstimateDraft { wealth: "108.000,01".into(), ..draft() };
        let found = of(&over);
        assert_eq!((found.against, found.amount), (vec![Code::WealthOverLimit], None));
        let less = of(&EstimateDraft { disregards: "0,01".into(), ..over });
        assert_eq!((less.against, less.amount), (vec![], Some(Money::from_ore(15_300))));
    }

    #[test]
    fn a_day_without_rates_estimates_nothing() {
        let last = draft().estimate(day("2026-12-31"), &RateBook::NATIONAL);
        assert_eq!((last.against, last.amount), (vec![], Some(Money::from_ore(15_300))));
        let found = draft().estimate(day("2027-01-01"), &RateBook::NATIONAL);
        assert_eq!((found.against, found.amount), (vec![Code::RateMissing], None));
    }

    #[test]
    fn what_cannot_be_read_is_said_at_its_field() {
        let wrong = EstimateDraft {
            pension_kind: "Efterløn".into(),
            personal_percent: "101".into(),
            wealth: "meget".into(),
            income: "-1".into(),
            ..draft()
        };
        let found = of(&wrong);
        assert_eq!(
            pointers(&found.wrong),
            ["wealth.items1to5", "percent.personal", "pension.kind"],
            "income is not asked of who types a percentage"
        );
        assert_eq!(found.amount, None);
    }
}
