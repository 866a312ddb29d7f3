//! PS-9.5.4 The citizen lives in this municipality.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::kinds::Residence;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-9.5.4 The citizen lives in this municipality — *bopælskommune*. Who has moved is a matter for a caseworker. Does not
/// concern someone abroad: PS-4.4 refers them on.
pub static LIVES_HERE: SupplementRule = SupplementRule {
    id: "PS-9.5.4b",
    title: Message::RuleLivesHere,
    basis: Citation::new(Act::Lsp, "56 a").subsection("4"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::RESIDENCE)? == Residence::Abroad {
            return Ok(Verdict::NotRelevant);
        }
        let here = read.fact(&facts::LIVES_HERE)?;
        Ok(if here { Verdict::Met } else { Verdict::Manual(Code::OtherMunicipality) })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, known};

    fn check(residence: Residence, here: Option<bool>, expect: Answer) {
        let facts = Facts {
            residence: Some(known(residence)),
            lives_here: here.map(known),
            ..Facts::default()
        };
        assert_eq!(answer(&[&LIVES_HERE], &facts), expect);
    }

    #[test]
    fn a_citizen_of_another_municipality_goes_to_a_caseworker() {
        check(Residence::Denmark, Some(true), Answer::Met);
        check(Residence::Denmark, Some(false), Answer::Manual { code: Code::OtherMunicipality });
        check(Residence::Abroad, Some(false), Answer::NotRelevant);
    }
}
