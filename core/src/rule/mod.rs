//! The rule engine. It knows no rule.
//!
//! A rule is one item: it validates a form, computes an amount and explains a decision, because it reads only through a
//! [`reader::Reader`] that notes every fact, rate and choice with its source.

pub mod account;
pub mod assessment;
pub mod fact;
pub mod reader;
pub mod value;

use crate::code::Code;
use crate::law::citation::Citation;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::text::Message;

/// A rule of law, of guidance or of our own — *regel*.
pub struct Rule<F: 'static> {
    /// The stable id, printed in explanations: `PS-4.2.1`.
    pub id: &'static str,
    /// What the rule says, in a line.
    pub title: Message,
    /// Where it stands.
    pub basis: Citation,
    /// The same rule in the act on disability pension under the rules before 2003, where a source names it.
    pub older: Option<Citation>,
    /// How sure it is.
    pub standing: Standing,
    /// The rule itself.
    pub apply: fn(&mut Reader<'_, F>) -> Result<Verdict, Gap>,
}

/// What a rule answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The condition is met.
    Met,
    /// The condition is not met: a ground for refusal.
    NotMet(Code),
    /// Another authority decides.
    Refer(Code),
    /// A person must look; the rule alone settles nothing.
    Manual(Code),
    /// The rule does not concern this case.
    NotRelevant,
    /// A value that other rules build on.
    Value(Value),
}

impl Verdict {
    /// Met, or not met for this reason.
    #[must_use]
    pub fn met_if(condition: bool, otherwise: Code) -> Verdict {
        if condition { Verdict::Met } else { Verdict::NotMet(otherwise) }
    }
}
