//! Deciding what happens: every condition stands here, one file for each subject.

mod approval;
mod assessing;
mod decision;
mod facts;
mod letter;
mod lines;
mod mail;
mod payment;
mod reason;
mod seen;
mod task;

use chrono::{DateTime, NaiveDate, Utc};

pub use crate::supplement::case::decide::assessing::{
    assess_eligibility, assess_expense, eligibility, expense_facts, facts_of_day, settlement,
};
pub use crate::supplement::case::decide::decision::{legal_basis, outcome};
pub use crate::supplement::case::decide::reason::MOST_REASON;

use crate::ids::ActorId;
use crate::law::rate_book::RateBook;
use crate::supplement::case::command::Command;
use crate::supplement::case::decide::lines::Entry;
use crate::supplement::case::event::{Event, Received};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::routing::{MessageKind, route};
use crate::supplement::case::state::Case;

/// What a decision may read besides the case and the command: who, when, and the rates.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who acts.
    pub actor: &'a ActorId,
    /// The civil day in Denmark.
    pub today: NaiveDate,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The rates and policies.
    pub book: RateBook<'a>,
    /// The rule build that this side runs; another one of the other side is refused.
    pub rule_build: &'a str,
}

/// The first event of a case: a message came in and is routed.
#[must_use]
pub fn receive(kind: MessageKind, received: Received) -> Event {
    let route = route(kind, &received);
    Event::Received { received: Box::new(received), route }
}

/// Decides what happens when a case is asked something.
///
/// # Errors
/// [`Refusal`] when the case does not do it, with the reason.
pub fn decide(case: &Case, command: Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::IdentifyCitizen { person } => mail::identify_citizen(case, person),
        Command::VerifyPowerOfAttorney => mail::verify_power_of_attorney(case),
        Command::RequestPowerOfAttorney { letter } => {
            mail::request_power_of_attorney(case, letter, context)
        }
        Command::RequestDocumentation { letter } => {
            mail::request_documentation(case, letter, context)
        }
        Command::CreateGrantTask => mail::create_grant_task(case),
        Command::RelateToCase { case: other, person, state } => {
            mail::relate_to_case(case, other, person, state)
        }
        Command::AddToTask { case: other, person, state } => {
            mail::add_to_task(case, other, person, state)
        }
        Command::CloseWithoutAction { reason } => mail::close_without_action(case, reason),
        Command::AttachDocuments { from, documents } => {
            mail::attach_documents(case, from, documents)
        }
        Command::Open => task::open(case, context),
        Command::LearnPerson { facts } => Ok(facts::learn_person(case, facts, context)),
        Command::LearnPension { facts } => Ok(facts::learn_pension(case, facts, context)),
        Command::LearnOtherCases { facts } => Ok(facts::learn_other_cases(case, facts)),
        Command::EndWait { cause } => task::end_wait(case, cause, context),
        Command::Decide { choice, reasons, seen, letter } => {
            decision::make(case, choice, reasons, &seen, letter, context)
        }
        Command::TakeBackDecision { reason } => decision::take_back(case, reason),
        Command::ApproveLetter { letter } => letter::approve(case, letter),
        Command::RecordLetterHandedOver { letter, channel } => {
            letter::record_handed_over(case, letter, channel)
        }
        Command::RecordLetterNotSent { letter, reason } => {
            letter::record_not_sent(case, letter, reason)
        }
        Command::AddLine { line, expense, payee, today, seen, acknowledged, override_reason } => {
            let entry = Entry { line, expense, payee, acknowledged, override_reason };
            lines::add(case, entry, today, &seen, context)
        }
        Command::ApproveLine { line, order, letter, value_date } => {
            approval::approve(case, line, order, letter, value_date, context)
        }
        Command::CancelLine { line, reason } => lines::cancel(case, line, reason),
        Command::RecordValueDate { order, value_date } => {
            payment::record_value_date(case, order, value_date)
        }
        Command::RecordPayment { order, progress } => payment::record(case, order, progress),
        Command::Withdraw { reason } => task::withdraw(case, reason),
    }
}
