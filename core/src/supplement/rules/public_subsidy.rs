//! PS-4.5.1 Public subsidy — *offentligt tilskud*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::kinds::{Benefit, ExpenseKind};
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.5.1 Public subsidy — *offentligt tilskud*.
///
/// The ordinary supplement covers expenses to which the region gives a subsidy under the health act. A subsidy on the receipt
/// shows it; otherwise a caseworker says so. Foot care (PS-4.5.4) needs a practitioner with a provider number besides.
pub static PUBLIC_SUBSIDY: SupplementRule = SupplementRule {
    id: "PS-4.5.1",
    title: Message::RulePublicSubsidy,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::BENEFIT)? != Benefit::Ordinary {
            return Ok(Verdict::NotRelevant);
        }
        let kind = read.fact(&facts::EXPENSE_KIND)?;
        if !ExpenseKind::ORDINARY.contains(&kind) {
            return Ok(Verdict::NotMet(Code::NoPublicSubsidy));
        }
        if kind == ExpenseKind::Foot && !read.fact(&facts::PROVIDER_NUMBER)? {
            return Ok(Verdict::NotMet(Code::NoPublicSubsidy));
        }
        let on_receipt =
            read.optional(&facts::REGIONAL_SUBSIDY).is_some_and(|subsidy| subsidy.ore() > 0);
        let subsidized = on_receipt || read.fact(&facts::PUBLICLY_SUBSIDIZED)?;
        Ok(Verdict::met_if(subsidized, Code::NoPublicSubsidy))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::rules::testing::{answer, known};

    fn check(
        kind: ExpenseKind,
        regional: Option<i64>,
        said: Option<bool>,
        provider: Option<bool>,
        expect: Answer,
    ) {
        let expense = ExpenseFacts {
            kind: Some(known(kind)),
            regional_subsidy: regional.map(|ore| known(Money::from_ore(ore))),
            publicly_subsidized: said.map(known),
            provider_number: provider.map(known),
            ..ExpenseFacts::default()
        };
        let facts = Facts { benefit: Some(known(Benefit::Ordinary)), expense, ..Facts::default() };
        assert_eq!(answer(&[&PUBLIC_SUBSIDY], &facts), expect);
    }

    #[test]
    fn a_subsidy_on_the_receipt_or_a_caseworkers_word_shows_it() {
        check(ExpenseKind::Dental, Some(1), None, None, Answer::Met);
        check(ExpenseKind::Dental, Some(0), Some(true), None, Answer::Met);
        check(
            ExpenseKind::Dental,
            Some(0),
            Some(false),
            None,
            Answer::NotMet { code: Code::NoPublicSubsidy },
        );
    }

    #[test]
    fn foot_care_needs_a_provider_number() {
        check(ExpenseKind::Foot, Some(100), None, Some(true), Answer::Met);
        check(
            ExpenseKind::Foot,
            Some(100),
            None,
            Some(false),
            Answer::NotMet { code: Code::NoPublicSubsidy },
        );
        check(
            ExpenseKind::Foot,
            Some(100),
            None,
            None,
            Answer::Unknown { path: "expense.providerNumber".into(), code: Code::FactMissing },
        );
    }

    #[test]
    fn no_subsidy_on_the_receipt_and_nobody_asked_waits() {
        let unknown =
            Answer::Unknown { path: "expense.publiclySubsidized".into(), code: Code::FactMissing };
        check(ExpenseKind::Dental, Some(0), None, None, unknown.clone());
        check(ExpenseKind::Dental, None, None, None, unknown);
    }

    #[test]
    fn glasses_belong_to_the_extended_supplement() {
        check(
            ExpenseKind::Glasses,
            Some(100),
            None,
            None,
            Answer::NotMet { code: Code::NoPublicSubsidy },
        );
    }
}
