//! Sorting mail — *Bestem behandling* (PS-8.4): who the citizen is, the power of attorney, and where the mail goes.

use crate::case::document::Document;
use crate::ids::{CaseId, DocumentId, LetterId, PersonId};
use crate::supplement::case::decide::Context;
use crate::supplement::case::decide::reason::required;
use crate::supplement::case::decide::task::follow_up;
use crate::supplement::case::event::Event;
use crate::supplement::case::guards::{
    can_identify_citizen, can_request_documentation, can_request_power_of_attorney,
    can_verify_power_of_attorney, identified, not_in, sort_mail,
};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, MailAction, StateKind};

/// Says who the citizen is.
///
/// # Errors
/// It is no mail, or the citizen is identified.
pub(super) fn identify_citizen(case: &Case, person: PersonId) -> Result<Vec<Event>, Refusal> {
    can_identify_citizen(case)?;
    Ok(vec![Event::CitizenIdentified { person }])
}

/// Ticks the power of attorney.
///
/// # Errors
/// There is none to tick.
pub(super) fn verify_power_of_attorney(case: &Case) -> Result<Vec<Event>, Refusal> {
    can_verify_power_of_attorney(case)?;
    Ok(vec![Event::PowerOfAttorneyVerified])
}

/// Asks the citizen for a power of attorney, and waits for it until the follow-up day.
///
/// # Errors
/// Nobody to ask, or somebody was asked already.
pub(super) fn request_power_of_attorney(
    case: &Case,
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_request_power_of_attorney(case)?;
    let (since, until) = (context.today, follow_up(context));
    Ok(vec![Event::PowerOfAttorneyRequested { letter, since, until }])
}

/// Asks the citizen for the documentation of an expense, and waits for it until the follow-up day.
///
/// # Errors
/// Nothing is missing, nobody to ask, or somebody was asked already.
pub(super) fn request_documentation(
    case: &Case,
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_request_documentation(case)?;
    let (since, until) = (context.today, follow_up(context));
    Ok(vec![Event::DocumentationRequested { letter, since, until }])
}

/// Makes a task to grant out of mail.
///
/// # Errors
/// The mail cannot be sorted yet, or nobody is identified.
pub(super) fn create_grant_task(case: &Case) -> Result<Vec<Event>, Refusal> {
    sort_mail(case)?;
    identified(case)?;
    Ok(vec![Event::GrantTaskCreated])
}

/// Relates mail to a case that ended in a grant or a refusal.
///
/// # Errors
/// The mail cannot be sorted yet, or the other case is of another citizen or not concluded.
pub(super) fn relate_to_case(
    case: &Case,
    other: CaseId,
    person: Option<PersonId>,
    state: StateKind,
) -> Result<Vec<Event>, Refusal> {
    sort_mail(case)?;
    same_citizen(case, &other, person)?;
    if !state.is_related_target() {
        return Err(Refusal::CaseNotConcluded);
    }
    Ok(vec![Event::MailClosed { action: MailAction::RelatedToCase { case: other } }])
}

/// Adds mail to a task in progress.
///
/// # Errors
/// The mail cannot be sorted yet, or the task is of another citizen or concluded.
pub(super) fn add_to_task(
    case: &Case,
    other: CaseId,
    person: Option<PersonId>,
    state: StateKind,
) -> Result<Vec<Event>, Refusal> {
    sort_mail(case)?;
    same_citizen(case, &other, person)?;
    if !state.is_open_task() {
        return Err(Refusal::TaskConcluded);
    }
    Ok(vec![Event::MailClosed { action: MailAction::AddedToTask { case: other } }])
}

/// Does nothing with mail, with a reason for the log.
///
/// # Errors
/// The mail cannot be sorted yet, or the reason is missing or too long.
pub(super) fn close_without_action(case: &Case, reason: String) -> Result<Vec<Event>, Refusal> {
    sort_mail(case)?;
    let action = MailAction::NoAction { reason: required(reason)? };
    Ok(vec![Event::MailClosed { action }])
}

/// Takes over the documents of other mail; those that the case has already are no news.
///
/// # Errors
/// No mail is added or related to a case that stands here.
pub(super) fn attach_documents(
    case: &Case,
    from: CaseId,
    documents: Vec<Document>,
) -> Result<Vec<Event>, Refusal> {
    if !case.state.takes_documents() {
        return Err(not_in(&case.state));
    }
    let known = |id: &DocumentId| case.documents.iter().any(|document| document.id == *id);
    let new: Vec<_> = documents.into_iter().filter(|document| !known(&document.id)).collect();
    Ok(if new.is_empty() {
        Vec::new()
    } else {
        vec![Event::DocumentsAttached { from, documents: new }]
    })
}

/// Mail goes to another case of its citizen, never to that of somebody else.
///
/// # Errors
/// Nobody is identified, the citizen is another, or the case is this one.
fn same_citizen(case: &Case, other: &CaseId, person: Option<PersonId>) -> Result<(), Refusal> {
    identified(case)?;
    if *other == case.id || person != case.person { Err(Refusal::OtherCitizen) } else { Ok(()) }
}
