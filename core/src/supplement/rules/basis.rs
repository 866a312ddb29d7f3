//! PS-5.3 Basis — *beregningsgrundlag*.

use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::supplement::choice::CapOrder;
use crate::supplement::facts;
use crate::supplement::kinds::Benefit;
use crate::supplement::rules::SupplementRule;
use crate::supplement::rules::own_share::OWN_SHARE;
use crate::text::Message;

/// PS-5.3.1 Basis — *beregningsgrundlag*.
///
/// Ordinary: the own share. Extended: the price of the necessary part, at most the agreed price, less the subsidies; in which
/// order is a policy (PS-5.3.3). The citizen pays what lies above an agreed price.
pub static BASIS: SupplementRule = SupplementRule {
    id: "PS-5.3.1",
    title: Message::RuleBasis,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1 og 4"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        let own_share = read.money(&OWN_SHARE)?;
        if read.fact(&facts::BENEFIT)? != Benefit::Extended {
            return Ok(Verdict::Value(Value::Money(own_share)));
        }
        let mut account = read.account();
        match read.optional(&facts::AGREED_PRICE) {
            None => account.add(Reader::cause_of(&OWN_SHARE), own_share)?,
            Some(agreed) => {
                let day = read.day();
                match read.policy::<CapOrder>(&rates::CAP_ORDER, day)? {
                    CapOrder::CapThenDeduct => {
                        account.add(
                            Reader::cause(&facts::GROSS_PRICE),
                            read.fact(&facts::GROSS_PRICE)?,
                        )?;
                        account.cap(Reader::cause(&facts::AGREED_PRICE), agreed)?;
                        account.subtract(
                            Reader::cause(&facts::REGIONAL_SUBSIDY),
                            read.fact(&facts::REGIONAL_SUBSIDY)?,
                        )?;
                        account.subtract(
                            Reader::cause(&facts::INSURANCE_SUBSIDY),
                            read.fact(&facts::INSURANCE_SUBSIDY)?,
                        )?;
                        account.floor_at_zero(Reader::cause_of(&BASIS))?;
                    }
                    CapOrder::DeductThenCap => {
                        account.add(Reader::cause_of(&OWN_SHARE), own_share)?;
                        account.cap(Reader::cause(&facts::AGREED_PRICE), agreed)?;
                    }
                }
            }
        }
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::law::rate_book::{Overlay, OverlayPolicy, RateBook};
    use crate::money::Money;
    use crate::rule::assessment::assess;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::rules::testing::{day, known};

    fn check(price: i64, insurance: i64, agreed: Option<i64>, order: &str, expect: i64) {
        let money = |ore| Some(known(Money::from_ore(ore)));
        let expense = ExpenseFacts {
            gross_price: money(price),
            regional_subsidy: money(0),
            insurance_subsidy: money(insurance),
            agreed_price: agreed.and_then(money),
            ..ExpenseFacts::default()
        };
        let facts = Facts { benefit: Some(known(Benefit::Extended)), expense, ..Facts::default() };
        let policy = OverlayPolicy {
            key: "CAP_ORDER".into(),
            period: Period::open(day("2020-01-01")),
            choice: order.into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        let assessment =
            assess(&[&OWN_SHARE, &BASIS], &facts, &RateBook::with(&overlay), day("2026-06-01"));
        assert_eq!(assessment.money("PS-5.3.1"), Some(Money::from_ore(expect)));
    }

    #[test]
    fn the_order_of_cap_and_deduction_matters_only_above_the_agreed_price() {
        check(50_000, 10_000, Some(42_000), "CAP_THEN_DEDUCT", 32_000);
        check(50_000, 10_000, Some(42_000), "DEDUCT_THEN_CAP", 40_000);
        check(42_000, 10_000, Some(42_000), "CAP_THEN_DEDUCT", 32_000);
        check(42_000, 10_000, Some(42_000), "DEDUCT_THEN_CAP", 32_000);
    }

    #[test]
    fn subsidies_above_the_agreed_price_leave_nothing() {
        check(50_000, 45_000, Some(42_000), "CAP_THEN_DEDUCT", 0);
    }

    #[test]
    fn without_an_agreement_the_actual_price_counts() {
        check(50_000, 10_000, None, "CAP_THEN_DEDUCT", 40_000);
    }
}
