//! The rule engine. It knows no rule.
//!
//! A rule is one item: it validates a form, computes an amount and explains a decision, because it reads only through a
//! [`reader::Reader`] that notes every fact, rate and choice with its source.

pub mod account;
pub mod assessment;
pub mod contrast;
pub mod explain;
pub mod fact;
pub mod reader;
pub mod record;
pub mod value;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
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

/// What people are told of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// What the rule says, in a line.
    pub title: Message,
    /// How sure it is.
    pub standing: Standing,
    basis: &'static Citation,
    older: Option<&'static Citation>,
}

impl Heading {
    /// Where the rule stands in an act: in the older one where a source names it there.
    #[must_use]
    pub fn basis_for(&self, act: Option<Act>) -> &'static Citation {
        self.older.filter(|older| act == Some(older.act())).unwrap_or(self.basis)
    }
}

impl<F> Rule<F> {
    /// What people are told of it.
    #[must_use]
    pub fn heading(&'static self) -> Heading {
        Heading {
            title: self.title,
            standing: self.standing,
            basis: &self.basis,
            older: self.older.as_ref(),
        }
    }
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
