//! The rules, one file each, and the lists in the order in which they are asked.

pub mod alive;
pub mod already_paid;
pub mod amount;
pub mod amount_due;
pub mod basis;
pub mod counted_wealth;
pub mod decided_wealth;
pub mod existing_grant;
pub mod expense_date;
pub mod financing;
pub mod grant_start;
pub mod health_rate;
pub mod lives_here;
pub mod own_payment;
pub mod own_share;
pub mod pension_category;
pub mod pension_data_age;
pub mod percent_estimate;
pub mod personal_percent;
pub mod public_subsidy;
pub mod residence;
pub mod single_grant;
pub mod wealth_limit;
pub mod wealth_lines;
pub mod whole_economy;

use crate::law::citation::{Act, Citation};
use crate::rule::Rule;
use crate::supplement::facts::Facts;

/// A rule of this area.
pub type SupplementRule = Rule<Facts>;

/// The right to a health supplement: tables 4.1, 4.4, 4.2, 4.3, 4.7 in this order.
pub static HEALTH_ELIGIBILITY: &[&SupplementRule] = &[
    &pension_category::PENSION_CATEGORY,
    &alive::ALIVE,
    &lives_here::LIVES_HERE,
    &residence::RESIDENCE,
    &decided_wealth::DECIDED_WEALTH,
    &wealth_limit::WEALTH_LIMIT,
    &personal_percent::PERSONAL_PERCENT,
    &grant_start::GRANT_START,
    // Last: what only asks for a second look hides no ground.
    &existing_grant::EXISTING_GRANT,
    &pension_data_age::PENSION_DATA_AGE,
    &wealth_lines::WEALTH_LINES,
];

/// The right to a personal supplement, as far as rules alone go: never tied to wealth limit or percentage.
pub static PERSONAL_ELIGIBILITY: &[&SupplementRule] = &[
    &pension_category::PENSION_CATEGORY,
    &alive::ALIVE,
    &lives_here::LIVES_HERE,
    &residence::RESIDENCE,
    &whole_economy::WHOLE_ECONOMY,
];

/// The settlement of one expense under a grant: 4.5, 4.7, 5.3 to 5.7, 5.9, row 26 of chapter 11, and the age of the pension data.
pub static EXPENSE: &[&SupplementRule] = &[
    &alive::ALIVE,
    &lives_here::LIVES_HERE,
    &public_subsidy::PUBLIC_SUBSIDY,
    &expense_date::EXPENSE_DATE,
    &single_grant::SINGLE_GRANT,
    &already_paid::ALREADY_PAID,
    &pension_data_age::PENSION_DATA_AGE,
    &own_share::OWN_SHARE,
    &basis::BASIS,
    &health_rate::HEALTH_RATE,
    &amount::AMOUNT,
    &amount_due::AMOUNT_DUE,
    &own_payment::OWN_PAYMENT,
    &financing::STATE_SHARE,
    &financing::MUNICIPAL_SHARE,
];

/// The computation alone, for previews and worked examples.
pub static COMPUTATION: &[&SupplementRule] = &[
    &own_share::OWN_SHARE,
    &basis::BASIS,
    &health_rate::HEALTH_RATE,
    &amount::AMOUNT,
    &own_payment::OWN_PAYMENT,
];

/// The estimate of the personal percentage. The pension authority decides it.
pub static PERCENT_ESTIMATE: &[&SupplementRule] = &[&percent_estimate::PERCENT_ESTIMATE];

/// What a citizen can estimate: category of person, wealth and percentage, and the computation.
pub static ESTIMATE: &[&SupplementRule] = &[
    &pension_category::PENSION_CATEGORY,
    &counted_wealth::COUNTED_WEALTH,
    &wealth_limit::COUNTED_WEALTH_LIMIT,
    &personal_percent::PERSONAL_PERCENT,
    &own_share::OWN_SHARE,
    &basis::BASIS,
    &health_rate::HEALTH_RATE,
    &amount::AMOUNT,
    &own_payment::OWN_PAYMENT,
];

/// The wealth test alone.
pub static WEALTH_TEST: &[&SupplementRule] =
    &[&counted_wealth::COUNTED_WEALTH, &wealth_limit::COUNTED_WEALTH_LIMIT];

/// The share of the state in an amount.
pub static FINANCING: &[&SupplementRule] = &[&financing::STATE_SHARE, &financing::MUNICIPAL_SHARE];

/// Every rule, for titles and citations of stored explanations.
pub static ALL: &[&SupplementRule] = &[
    &pension_category::PENSION_CATEGORY,
    &alive::ALIVE,
    &lives_here::LIVES_HERE,
    &residence::RESIDENCE,
    &counted_wealth::COUNTED_WEALTH,
    &decided_wealth::DECIDED_WEALTH,
    &wealth_limit::WEALTH_LIMIT,
    &wealth_limit::COUNTED_WEALTH_LIMIT,
    &personal_percent::PERSONAL_PERCENT,
    &grant_start::GRANT_START,
    &existing_grant::EXISTING_GRANT,
    &pension_data_age::PENSION_DATA_AGE,
    &wealth_lines::WEALTH_LINES,
    &whole_economy::WHOLE_ECONOMY,
    &public_subsidy::PUBLIC_SUBSIDY,
    &expense_date::EXPENSE_DATE,
    &single_grant::SINGLE_GRANT,
    &already_paid::ALREADY_PAID,
    &own_share::OWN_SHARE,
    &basis::BASIS,
    &health_rate::HEALTH_RATE,
    &amount::AMOUNT,
    &amount_due::AMOUNT_DUE,
    &own_payment::OWN_PAYMENT,
    &financing::STATE_SHARE,
    &financing::MUNICIPAL_SHARE,
    &percent_estimate::PERCENT_ESTIMATE,
];

/// Where a rule stands in an act: in the older one where a source names it there.
#[must_use]
pub fn basis_for(rule: &'static SupplementRule, act: Option<Act>) -> &'static Citation {
    rule.heading().basis_for(act)
}

/// The rule of this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static SupplementRule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}

#[cfg(test)]
pub(crate) mod testing {
    //! What the boundary tests of the rules share.

    use chrono::{DateTime, NaiveDate};

    use crate::law::rate_book::RateBook;
    use crate::rule::assessment::{Answer, assess};
    use crate::rule::fact::{Known, Origin, Source};
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::SupplementRule;

    /// The day of the tests.
    pub(crate) fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    /// A fact as known on the day of the tests.
    pub(crate) fn known<T>(value: T) -> Known<T> {
        Known::new(
            value,
            Source { origin: Origin::CaseFile, on: day("2026-06-01") },
            DateTime::UNIX_EPOCH,
        )
    }

    /// What the last of these rules answers for these facts.
    pub(crate) fn answer(rules: &[&'static SupplementRule], facts: &Facts) -> Answer {
        let assessment = assess(rules, facts, &RateBook::NATIONAL, day("2026-06-01"));
        assessment.findings.last().expect("at least one rule").answer.clone()
    }

    #[test]
    fn no_two_rules_share_an_id_and_every_list_is_in_the_whole() {
        for (index, rule) in super::ALL.iter().enumerate() {
            assert!(
                super::ALL.iter().skip(index + 1).all(|other| other.id != rule.id),
                "{}",
                rule.id
            );
        }
        for list in [
            super::HEALTH_ELIGIBILITY,
            super::PERSONAL_ELIGIBILITY,
            super::EXPENSE,
            super::COMPUTATION,
            super::PERCENT_ESTIMATE,
        ] {
            assert!(list.iter().all(|rule| super::find(rule.id).is_some()));
        }
    }
}
