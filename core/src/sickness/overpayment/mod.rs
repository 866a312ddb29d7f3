//! Overpayment — *tilbagebetaling* — and claims on employers (SDL § 71; chapter 15 of the specification of the area).

pub mod facts;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::explain::Area;
use crate::sickness::overpayment::facts::OverpaymentFacts;
use crate::sickness::overpayment::rules::{OVERPAYMENT, OverpaymentRule};

/// What explanations need to know of overpayments.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| {
        OVERPAYMENT.iter().copied().find(|rule| rule.id == id).map(OverpaymentRule::heading)
    },
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// Whether and how much is claimed back, as it is seen on a day.
#[must_use]
pub fn assess_overpayment(
    facts: &OverpaymentFacts,
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Assessment {
    assess(OVERPAYMENT, facts, book, day)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::money::Money;
    use crate::rule::assessment::{Answer, Outcome};
    use crate::rule::explain::amount_lines;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::overpayment::facts::ClaimKind;
    use crate::sickness::overpayment::rules::{
        CLAIM_AMOUNT, CLAIM_KIND, GOOD_FAITH_COST, LIMITATION, MUST_REPAY, REFUND_RECLAIM,
    };
    use crate::sickness::payee::Payee;
    use crate::text::Language;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Option<Known<T>> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-05-04") };
        Some(Known::new(value, source, DateTime::UNIX_EPOCH))
    }

    /// 1.000,00 too much in hand with 400,00 of tax, paid in 2025; heard, and found to be against better knowledge.
    fn citizen() -> OverpaymentFacts {
        OverpaymentFacts {
            debtor: known(Payee::Citizen),
            kind: known(ClaimKind::Repayment),
            amount: known(Money::from_ore(100_000)),
            tax: known(Money::from_ore(40_000)),
            year: known(2025),
            unlawful: known(true),
            better_knowledge: known(true),
            hearing_until: known(day("2026-05-18")),
            hearing_answered: known(true),
            due_on: known(day("2026-06-01")),
        }
    }

    fn found(facts: &OverpaymentFacts, on: &str) -> Assessment {
        assess_overpayment(facts, day(on), &RateBook::NATIONAL)
    }

    fn outcome(facts: &OverpaymentFacts) -> (Outcome, Option<Code>) {
        let found = found(facts, "2026-05-19");
        (found.outcome, found.reason)
    }

    #[test]
    fn only_what_was_received_unlawfully_and_against_better_knowledge_is_repaid() {
        assert_eq!(outcome(&citizen()), (Outcome::Grant, None));
        let good = [
            OverpaymentFacts { unlawful: known(false), ..citizen() },
            OverpaymentFacts { better_knowledge: known(false), ..citizen() },
        ];
        for facts in good {
            assert_eq!(outcome(&facts), (Outcome::Refuse, Some(Code::GoodFaith)));
            let cost = found(&facts, "2026-05-19").value(GOOD_FAITH_COST.id).cloned();
            assert_eq!(cost, Some(Value::Flag(false)), "without the state's share");
        }
    }

    #[test]
    fn what_nobody_found_is_for_a_person() {
        let open = [
            OverpaymentFacts { unlawful: None, ..citizen() },
            OverpaymentFacts { better_knowledge: None, ..citizen() },
        ];
        for facts in open {
            assert_eq!(outcome(&facts), (Outcome::Manual, Some(Code::BetterKnowledgeOpen)));
        }
    }

    #[test]
    fn an_employer_repays_whatever_the_citizen_knew() {
        let employer = OverpaymentFacts {
            debtor: known(Payee::Employer),
            unlawful: None,
            better_knowledge: known(false),
            ..citizen()
        };
        assert_eq!(outcome(&employer), (Outcome::Grant, None));
        let answer = |facts: &OverpaymentFacts, rule| {
            found(facts, "2026-05-19").finding(rule).map(|finding| finding.answer.clone())
        };
        assert_eq!(answer(&employer, REFUND_RECLAIM.id), Some(Answer::Met));
        assert_eq!(answer(&employer, MUST_REPAY.id), Some(Answer::NotRelevant));
        assert_eq!(answer(&employer, GOOD_FAITH_COST.id), Some(Answer::NotRelevant));
        assert_eq!(answer(&citizen(), REFUND_RECLAIM.id), Some(Answer::NotRelevant));
    }

    #[test]
    fn nobody_pays_back_unheard() {
        let unheard = OverpaymentFacts { hearing_until: None, ..citizen() };
        assert_eq!(outcome(&unheard), (Outcome::Manual, Some(Code::HearingMissing)));
        let silent = OverpaymentFacts { hearing_answered: None, ..citizen() };
        let reason = |on| found(&silent, on).reason;
        assert_eq!(reason("2026-05-18"), Some(Code::HearingOpen), "the last day");
        assert_eq!(reason("2026-05-19"), None);
    }

    #[test]
    fn the_tax_is_claimed_with_the_amount_once_the_year_is_over() {
        let amount = |on| found(&citizen(), on).money(CLAIM_AMOUNT.id);
        assert_eq!(amount("2025-12-31"), Some(Money::from_ore(100_000)));
        assert_eq!(amount("2026-01-01"), Some(Money::from_ore(140_000)));
        let found = found(&citizen(), "2026-05-19");
        let lines = amount_lines(&AREA, &found, CLAIM_AMOUNT.id, Language::Da);
        assert_eq!(lines.len(), 2);
        let net = OverlayPolicy {
            key: rates::SICKNESS_CLAIM_AMOUNT.key.to_owned(),
            period: Period::open(day("2026-01-01")),
            choice: "CLAIM_NET".to_owned(),
            source: "Byrådet".to_owned(),
        };
        let overlay = Overlay { policies: vec![net], ..Overlay::default() };
        let found = assess_overpayment(&citizen(), day("2026-05-19"), &RateBook::with(&overlay));
        assert_eq!(found.money(CLAIM_AMOUNT.id), Some(Money::from_ore(100_000)));
        let unknown = OverpaymentFacts { tax: None, ..citizen() };
        assert_eq!(outcome(&unknown), (Outcome::Wait, Some(Code::AmountMissing)));
    }

    #[test]
    fn a_claim_is_barred_after_three_years_and_the_end_moves_off_closed_days() {
        let barred = |due: &str, on: &str| {
            let facts = OverpaymentFacts { due_on: known(day(due)), ..citizen() };
            let found = found(&facts, on);
            (found.value(LIMITATION.id).cloned(), found.reason)
        };
        let last = Some(Value::Day(day("2029-06-01")));
        assert_eq!(barred("2026-06-01", "2029-06-01"), (last.clone(), None));
        assert_eq!(barred("2026-06-01", "2029-06-02"), (last, Some(Code::TimeBarred)));
        for (due, expect) in [
            // A Saturday; Constitution Day, a Tuesday; Christmas Eve with what follows; the Friday after Ascension is a weekday.
            ("2026-06-02", "2029-06-04"),
            ("2026-06-05", "2029-06-06"),
            ("2025-12-24", "2028-12-27"),
            ("2026-05-11", "2029-05-11"),
        ] {
            let found = barred(due, "2026-07-01").0;
            assert_eq!(found, Some(Value::Day(day(expect))), "{due}");
        }
    }

    #[test]
    fn an_advance_is_owed_by_an_employer_alone() {
        let kind =
            |facts: &OverpaymentFacts| found(facts, "2026-05-19").value(CLAIM_KIND.id).cloned();
        assert_eq!(kind(&citizen()), Some(Value::Word("KFURSDP".into())));
        let advance = OverpaymentFacts { kind: known(ClaimKind::Advance), ..citizen() };
        assert_eq!(kind(&advance), None);
        let employer = OverpaymentFacts { debtor: known(Payee::Employer), ..advance };
        assert_eq!(kind(&employer), Some(Value::Word("KFFORUS".into())));
    }
}
