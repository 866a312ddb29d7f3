//! PS-4.4 Residence — *bopæl*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::kinds::Residence;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.4 Residence — *bopæl*. Supplements for people living abroad are decided by Udbetaling Danmark and paid by the state;
/// the municipality refers the application on.
pub static RESIDENCE: SupplementRule = SupplementRule {
    id: "PS-4.4",
    title: Message::RuleResidence,
    basis: Citation::new(Act::Lsp, "52").subsection("4"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        Ok(match read.fact(&facts::RESIDENCE)? {
            Residence::Denmark => Verdict::Met,
            Residence::Abroad => Verdict::Refer(Code::AbroadReferUdk),
        })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, known};

    fn check(residence: Option<Residence>, expect: Answer) {
        let facts = Facts { residence: residence.map(known), ..Facts::default() };
        assert_eq!(answer(&[&RESIDENCE], &facts), expect);
    }

    #[test]
    fn a_citizen_abroad_is_referred_and_an_unknown_residence_waits() {
        check(Some(Residence::Denmark), Answer::Met);
        check(Some(Residence::Abroad), Answer::Refer { code: Code::AbroadReferUdk });
        check(
            None,
            Answer::Unknown { path: "person.residence".into(), code: Code::ResidenceUnknown },
        );
    }
}
