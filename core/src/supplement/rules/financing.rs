//! PS-5.9 Financing — *statsrefusion*.

use std::borrow::Cow;

use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::supplement::choice::OddOre;
use crate::supplement::facts::{self, Facts};
use crate::supplement::kinds::Residence;
use crate::supplement::rules::SupplementRule;
use crate::supplement::rules::amount::AMOUNT;
use crate::text::Message;

/// PS-5.9 Share of the state — *statens andel*.
///
/// Half of the amount (LSP § 52, subsection 2); all of it for someone abroad (subsection 4). Who carries the odd øre is a policy.
pub static STATE_SHARE: SupplementRule = SupplementRule {
    id: "PS-5.9a",
    title: Message::RuleStateShare,
    basis: Citation::new(Act::Lsp, "52").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let amount = financed(read)?;
        let mut account = read.account();
        account.add(Reader::cause_of(&AMOUNT), amount)?;
        if read.optional(&facts::RESIDENCE) != Some(Residence::Abroad) {
            let day = read.day();
            let share = read.rate(&rates::STATE_SHARE, day)?;
            let odd = read.policy::<OddOre>(&rates::ODD_ORE, day)?;
            account.keep(
                Cause::Rate(Cow::Borrowed(rates::STATE_SHARE.key)),
                Fraction::percent(share),
            )?;
            account.round(Cause::Rounding(Cow::Borrowed(rates::ODD_ORE.key)), |exact| {
                // Towards or away from nothing, so that a correcting line mirrors the line it corrects.
                let towards_nothing = (odd == OddOre::Municipality) != exact.is_negative();
                Money::from_ore(if towards_nothing { exact.floor() } else { exact.ceil() })
            })?;
        }
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// PS-5.9 Share of the municipality — *kommunens andel*: the rest.
pub static MUNICIPAL_SHARE: SupplementRule = SupplementRule {
    id: "PS-5.9b",
    title: Message::RuleMunicipalShare,
    basis: Citation::new(Act::Lsp, "52").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let amount = financed(read)?;
        let state = read.money(&STATE_SHARE)?;
        let mut account = read.account();
        account.add(Reader::cause_of(&AMOUNT), amount)?;
        account.subtract(Reader::cause_of(&STATE_SHARE), state)?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

/// The amount that the line pays, or one given by itself.
fn financed(read: &mut Reader<'_, Facts>) -> Result<Money, Gap> {
    match read.optional(&facts::FINANCED_AMOUNT) {
        Some(amount) => Ok(amount),
        None => read.money(&AMOUNT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::rate_book::RateBook;
    use crate::rule::assessment::assess;
    use crate::supplement::rules::FINANCING;
    use crate::supplement::rules::testing::{day, known};

    fn check(amount: i64, residence: Residence, expect: (i64, i64)) {
        let facts = Facts {
            financed_amount: Some(known(Money::from_ore(amount))),
            residence: Some(known(residence)),
            ..Facts::default()
        };
        let assessment = assess(FINANCING, &facts, &RateBook::NATIONAL, day("2026-06-01"));
        let share = |id| assessment.money(id).map(Money::ore);
        assert_eq!((share("PS-5.9a"), share("PS-5.9b")), (Some(expect.0), Some(expect.1)));
    }

    #[test]
    fn the_odd_oere_stays_with_the_municipality() {
        check(15_300, Residence::Denmark, (7_650, 7_650));
        check(2_869, Residence::Denmark, (1_434, 1_435));
        check(1, Residence::Denmark, (0, 1));
    }

    #[test]
    fn a_correcting_line_is_shared_the_same_way() {
        check(-15_300, Residence::Denmark, (-7_650, -7_650));
        check(-2_869, Residence::Denmark, (-1_434, -1_435));
    }

    #[test]
    fn the_state_pays_all_abroad() {
        check(15_300, Residence::Abroad, (15_300, 0));
    }
}
