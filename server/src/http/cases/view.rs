//! A case with everything that its page needs, as far as the user may see and do.

use bevilling_core::access::Principal;
use bevilling_core::api::case::{CaseView, HistoryEntry};
use bevilling_core::api::person::PersonSummary;
use bevilling_core::ids::PersonId;
use bevilling_core::supplement::case::decide::facts_of_day;
use bevilling_core::supplement::case::offers::offers;
use bevilling_core::supplement::case::state::Case;

use crate::http::access::Caller;
use crate::http::fault;
use crate::http::persons::summary::{Address, summary};
use crate::http::problem::HttpProblem;
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject, NewAccess};
use crate::store::cases::StoredCase;
use crate::store::{Conn, StoreError};

/// Puts the page together, and writes down whom it shows. `action` says what the user, whose rights are the principal's, did to see it.
///
/// # Errors
/// When the store fails, or when it cannot be written down.
pub async fn case_view(
    caller: &Caller<'_>,
    principal: &Principal,
    stored: StoredCase,
    action: AccessAction,
) -> Result<CaseView, HttpProblem> {
    let mut reader = caller.app.store.read().await.map_err(fault::store)?;
    let (view, entries) =
        assemble(caller, principal, &mut reader, stored, action).await.map_err(fault::store)?;
    drop(reader);
    caller.shown(&entries).await?;
    Ok(view)
}

async fn assemble(
    caller: &Caller<'_>,
    principal: &Principal,
    reader: &mut Conn,
    stored: StoredCase,
    action: AccessAction,
) -> Result<(CaseView, Vec<NewAccess>), StoreError> {
    let StoredCase { mut case, version } = stored;
    let mut entries = Vec::new();
    let person = match case.person.clone() {
        Some(person) => Some(
            shown_person(caller, principal, reader, &person, &case, action, &mut entries).await?,
        ),
        None => None,
    };
    let holder = match case.power_of_attorney.as_ref().map(|power| power.holder.clone()) {
        Some(holder) => Some(
            shown_person(caller, principal, reader, &holder, &case, action, &mut entries).await?,
        ),
        None => None,
    };
    if entries.is_empty() {
        // Nobody is identified: that somebody read the mail is written down all the same.
        entries.push(caller.entry(AccessPurpose::Case, action, None, Some(&case.number)));
    }
    // The browser looks at the facts on the same day as the server.
    case.facts = facts_of_day(&case, caller.app.today());
    let mut history: Vec<HistoryEntry> = reader
        .events_of(&case.id)
        .await?
        .into_iter()
        .map(|stored| HistoryEntry {
            version: stored.seq,
            at: stored.recorded.at,
            by: stored.recorded.by,
            by_name: stored.by_name,
            event: stored.name,
        })
        .collect();
    history.reverse();
    let view = CaseView {
        letters: reader.letters_of(&case.id).await?,
        receipt: reader.receipt_of_case(&case.id).await?,
        offers: offers(&case).into_iter().filter(|offer| caller.handles(offer.action)).collect(),
        version,
        person,
        holder,
        history,
        today: caller.app.today(),
        rule_build: caller.app.rule_build.clone(),
        case,
    };
    Ok((view, entries))
}

async fn shown_person(
    caller: &Caller<'_>,
    principal: &Principal,
    reader: &mut Conn,
    id: &PersonId,
    case: &Case,
    action: AccessAction,
    entries: &mut Vec<NewAccess>,
) -> Result<PersonSummary, StoreError> {
    let found = reader.find_person(id).await?.ok_or_else(|| StoreError::Impossible {
        table: "cases",
        column: "person_id",
        row: case.id.to_string(),
        reason: "it names a person that is not there".to_owned(),
    })?;
    let (summary, shown_as) = summary(&found, principal, Address::AsUsual);
    let subject = || Some(AccessSubject::Person(id.clone()));
    entries.push(caller.entry(AccessPurpose::Case, action, subject(), Some(&case.number)));
    if shown_as == AccessAction::ViewProtectedAddress {
        entries.push(caller.entry(AccessPurpose::Case, shown_as, subject(), Some(&case.number)));
    }
    Ok(summary)
}
