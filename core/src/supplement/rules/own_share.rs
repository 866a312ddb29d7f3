//! PS-5.3 Own share — *egen andel*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-5.3.2 Own share — *egen andel*: the price less the subsidies of the region and of the health insurance.
///
/// Subsidies above the price stop the computation: somebody must look at the receipt.
pub static OWN_SHARE: SupplementRule = SupplementRule {
    id: "PS-5.3.2",
    title: Message::RuleOwnShare,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Practice,
    apply: |read| {
        let price = read.fact(&facts::GROSS_PRICE)?;
        let regional = read.fact(&facts::REGIONAL_SUBSIDY)?;
        let insurance = read.fact(&facts::INSURANCE_SUBSIDY)?;
        let readable = |amount: &Money| !amount.is_negative() && *amount <= Money::MOST;
        if ![price, regional, insurance].iter().all(readable) {
            return Err(Gap::Invalid { path: facts::GROSS_PRICE.path.into(), code: Code::Amount });
        }
        let mut account = read.account();
        account.add(Reader::cause(&facts::GROSS_PRICE), price)?;
        account.subtract(Reader::cause(&facts::REGIONAL_SUBSIDY), regional)?;
        account.subtract(Reader::cause(&facts::INSURANCE_SUBSIDY), insurance)?;
        if account.balance().is_negative() {
            return Err(Gap::Invalid {
                path: facts::GROSS_PRICE.path.into(),
                code: Code::SubsidyExceedsPrice,
            });
        }
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::rules::testing::{answer, known};

    fn check(price: i64, regional: i64, insurance: i64, expect: Answer) {
        let money = |ore| Some(known(Money::from_ore(ore)));
        let expense = ExpenseFacts {
            gross_price: money(price),
            regional_subsidy: money(regional),
            insurance_subsidy: money(insurance),
            ..ExpenseFacts::default()
        };
        assert_eq!(answer(&[&OWN_SHARE], &Facts { expense, ..Facts::default() }), expect);
    }

    #[test]
    fn subsidies_may_reach_the_price_and_not_pass_it() {
        check(10_000, 4_000, 6_000, Answer::Value { value: Value::Money(Money::ZERO) });
        check(
            10_000,
            4_000,
            6_001,
            Answer::Stopped { path: "expense.grossPrice".into(), code: Code::SubsidyExceedsPrice },
        );
    }

    #[test]
    fn a_negative_amount_and_one_of_fifteen_digits_stop() {
        let stopped = Answer::Stopped { path: "expense.grossPrice".into(), code: Code::Amount };
        check(10_000, -1, 0, stopped.clone());
        check(-1, 0, 0, stopped.clone());
        check(100_000_000_000_000, 0, 0, stopped);
    }

    #[test]
    fn an_insurance_subsidy_that_nobody_read_is_not_zero() {
        let money = |ore| Some(known(Money::from_ore(ore)));
        let expense = ExpenseFacts {
            gross_price: money(100),
            regional_subsidy: money(0),
            ..ExpenseFacts::default()
        };
        let expect = Answer::Unknown {
            path: "expense.insuranceSubsidy".into(),
            code: Code::InsuranceUnknown,
        };
        assert_eq!(answer(&[&OWN_SHARE], &Facts { expense, ..Facts::default() }), expect);
    }
}
