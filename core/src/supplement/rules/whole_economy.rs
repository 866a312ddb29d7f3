//! PS-4.8.1 The whole economy — *samlet økonomi*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.8.1 The whole economy — *særligt vanskelige økonomiske forhold*. A concrete, individual assessment: never decided by rules alone.
pub static WHOLE_ECONOMY: SupplementRule = SupplementRule {
    id: "PS-4.8.1",
    title: Message::RuleWholeEconomy,
    basis: Citation::new(Act::Lsp, "14").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "17").subsection("2")),
    standing: Standing::Statute,
    apply: |_| Ok(Verdict::Manual(Code::IndividualAssessment)),
};
