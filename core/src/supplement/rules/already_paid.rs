//! PS-5.7.5 Paid before — *allerede udbetalt*.

use crate::code::Code;
use crate::law::citation::Citation;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts::{self, PriorPayment};
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-5.7.5 Paid before — *allerede udbetalt*.
///
/// A receipt used before, for whatever price, an earlier payment of the same kind for the same day, or of the same kind and price without a day, goes to a caseworker.
pub static ALREADY_PAID: SupplementRule = SupplementRule {
    id: "PS-5.7.5",
    title: Message::RuleAlreadyPaid,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let kind = read.fact(&facts::EXPENSE_KIND)?;
        let date = read.fact(&facts::EXPENSE_DATE)?;
        let price = read.fact(&facts::GROSS_PRICE)?;
        if price.ore() == 0 {
            return Ok(Verdict::Manual(Code::ZeroAmount));
        }
        let receipt = read.optional(&facts::RECEIPT);
        let prior = read.all(&facts::PRIOR_PAYMENTS);
        // One receipt may hold several treatments. Only somebody who reads it can say so, and a price that was typed
        // differently is no other treatment.
        let used = |prior: &PriorPayment| receipt.is_some() && prior.receipt == receipt;
        if prior.iter().any(used) {
            return Ok(Verdict::Manual(Code::DuplicateReceipt));
        }
        let same_kind: Vec<_> = prior.into_iter().filter(|prior| prior.kind == kind).collect();
        if same_kind.iter().any(|prior| prior.date == Some(date)) {
            return Ok(Verdict::Manual(Code::AlreadyPaid));
        }
        let possibly =
            same_kind.iter().any(|prior| prior.date.is_none() && prior.gross_price == price);
        Ok(if possibly { Verdict::Manual(Code::PossiblyPaid) } else { Verdict::Met })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::kinds::ExpenseKind;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(price: i64, prior: Option<(ExpenseKind, Option<&str>, i64)>, expect: Answer) {
        let expense = ExpenseFacts {
            kind: Some(known(ExpenseKind::Foot)),
            date: Some(known(day("2026-05-04"))),
            gross_price: Some(known(Money::from_ore(price))),
            ..ExpenseFacts::default()
        };
        let prior = prior.map(|(kind, date, ore)| {
            known(PriorPayment {
                kind,
                date: date.map(day),
                gross_price: Money::from_ore(ore),
                receipt: None,
                receipt_sha256: None,
            })
        });
        let facts =
            Facts { expense, prior_payments: prior.into_iter().collect(), ..Facts::default() };
        assert_eq!(answer(&[&ALREADY_PAID], &facts), expect);
    }

    #[test]
    fn the_same_kind_on_the_same_day_is_already_paid_whatever_the_price() {
        check(
            45_000,
            Some((ExpenseKind::Foot, Some("2026-05-04"), 1)),
            Answer::Manual { code: Code::AlreadyPaid },
        );
        check(45_000, Some((ExpenseKind::Foot, Some("2026-05-05"), 45_000)), Answer::Met);
        check(45_000, Some((ExpenseKind::Dental, Some("2026-05-04"), 45_000)), Answer::Met);
    }

    #[test]
    fn the_same_price_without_a_day_is_possibly_paid() {
        check(
            45_000,
            Some((ExpenseKind::Foot, None, 45_000)),
            Answer::Manual { code: Code::PossiblyPaid },
        );
        check(45_000, Some((ExpenseKind::Foot, None, 45_001)), Answer::Met);
    }

    #[test]
    fn an_expense_of_nothing_goes_to_a_caseworker() {
        check(0, None, Answer::Manual { code: Code::ZeroAmount });
    }
}
