//! PS-9.5.8 No such grant already — *ingen bevilling i forvejen*.

use crate::code::Code;
use crate::law::citation::Citation;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-9.5.8 No such grant already — *ingen bevilling i forvejen*.
///
/// A citizen whose other case holds a grant of the same supplement needs no second one; a caseworker looks at it.
pub static EXISTING_GRANT: SupplementRule = SupplementRule {
    id: "PS-9.5.8",
    title: Message::RuleExistingGrant,
    basis: Citation::local(),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let benefit = read.fact(&facts::BENEFIT)?;
        let standing = read.all(&facts::STANDING_GRANTS);
        let same = standing.iter().any(|grant| grant.benefit == benefit);
        Ok(if same { Verdict::Manual(Code::ExistingGrant) } else { Verdict::Met })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{Facts, StandingGrant};
    use crate::supplement::kinds::Benefit;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(standing: &[Benefit], expect: Answer) {
        let grant = |benefit: &Benefit| StandingGrant {
            benefit: *benefit,
            period: Period::open(day("2026-07-01")),
        };
        let facts = Facts {
            benefit: Some(known(Benefit::Ordinary)),
            standing_grants: standing.iter().map(|benefit| known(grant(benefit))).collect(),
            ..Facts::default()
        };
        assert_eq!(answer(&[&EXISTING_GRANT], &facts), expect);
    }

    #[test]
    fn a_grant_of_the_same_supplement_on_another_case_is_looked_at() {
        check(&[], Answer::Met);
        check(&[Benefit::Extended], Answer::Met);
        check(
            &[Benefit::Extended, Benefit::Ordinary],
            Answer::Manual { code: Code::ExistingGrant },
        );
    }
}
