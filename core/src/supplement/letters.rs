//! What the letters of the area say. Amounts, dates and grounds come from the stored assessment, never from a second computation.

mod blocks;
mod documentation;
mod grant;
mod mandatory_parts;
mod payment_notice;
mod places;
mod power_of_attorney;
mod referral;
mod refusal;
mod statement;
mod wealth;

use chrono::NaiveDate;

pub use crate::supplement::letters::documentation::documentation_request;
pub use crate::supplement::letters::mandatory_parts::{LetterPart, missing_parts};
pub use crate::supplement::letters::payment_notice::payment_notice;
pub use crate::supplement::letters::power_of_attorney::power_of_attorney_request;

use crate::calendar::deadline::ComplaintDeadline;
use crate::letter::{LetterContent, LetterRecipient, LetterSender};
use crate::supplement::case::state::{Case, Decision, DecisionOutcome};
use crate::supplement::letters::blocks::content;
use crate::supplement::letters::grant::{Granted, grant};
use crate::supplement::letters::referral::referral;
use crate::supplement::letters::refusal::refusal;

/// What a letter needs besides the case: who sends it, to whom, when, and until when one can complain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterContext {
    /// Who sends it.
    pub sender: LetterSender,
    /// Who receives it.
    pub recipient: LetterRecipient,
    /// The date printed.
    pub date: NaiveDate,
    /// When the letter is taken as received by its channel, and the last day to complain.
    pub complaint: ComplaintDeadline,
}

/// The letter of a decision.
#[must_use]
pub fn decision_letter(case: &Case, decision: &Decision, context: &LetterContext) -> LetterContent {
    let (title, blocks) = match &decision.outcome {
        DecisionOutcome::Grant { from, legal_basis, percent } => {
            grant(case, decision, context, Granted { from: *from, legal_basis, percent: *percent })
        }
        DecisionOutcome::Refusal { grounds } => refusal(case, decision, context, grounds),
        DecisionOutcome::Referral { ground } => referral(case, decision, context, *ground),
    };
    content(decision.letter_kind, title, case, context, blocks)
}
