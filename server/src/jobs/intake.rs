//! Routes the forms that came in: citizen, documents, case, and the later receipt to the sender.

mod documents;

use bevilling_core::code::Code;
use bevilling_core::cpr::CprNumber;
use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::event;
use bevilling_core::supplement::case::routing::MessageKind;
use bevilling_core::supplement::kinds::{Benefit, InsuranceGroup};
use chrono::{DateTime, Datelike as _, Duration, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::clock::danish_day;
use crate::documents::DocumentError;
use crate::integration::intake::{PORTAL, SOURCE};
use crate::integration::lookup::{self, Registered};
use crate::integration::sf2900::compare;
use crate::integration::sf2900::form::FormKind;
use crate::integration::sf2900::message;
use crate::integration::sf2900::receipt::{Receipt, ReceiptStatus};
use crate::integration::sf2900::received::{Received, Treatment};
use crate::integration::sf2900::receiver::Receiver;
use crate::jobs::LEASE_SECONDS;
use crate::jobs::intake::documents::{Filed, file};
use crate::outbox::{RECEIPT, ReceiptToSend, next_attempt};
use crate::run_command::SYSTEM;
use crate::run_command::open_case::open_case;
use crate::store::StoreError;
use crate::store::inbox::{InboxMessage, InboxState};
use crate::store::outbox::NewMessage;

const BATCH: i64 = 16;
/// A message that could not be routed by then is told to its sender as failed, one day before the platform's limit.
const FAILED_AFTER_DAYS: i64 = 29;
/// A message that is not routed after so many tries is no hiccup.
const ALARM_AFTER: i64 = 4;

/// A form cannot be routed now.
#[derive(Debug, thiserror::Error)]
enum RouteError {
    /// What was read once can no longer be read: the program has changed.
    #[error("the form can no longer be read: {0}")]
    Unreadable(Code),
    /// A document cannot be kept.
    #[error(transparent)]
    Document(#[from] DocumentError),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The content of a message cannot be written.
    #[error("the content of a message cannot be written: {0}")]
    Payload(#[from] serde_json::Error),
}

/// Routes every form that is due. Gives how many were taken up.
///
/// # Errors
/// When the database fails.
pub async fn route_due(app: &App, owner: &str) -> Result<usize, StoreError> {
    let mut taken = 0;
    loop {
        match route_some(app, owner).await? {
            0 => return Ok(taken),
            some => taken += some,
        }
    }
}

/// Routes a few forms that are due. Gives how many were taken up.
///
/// # Errors
/// When the database fails.
pub async fn route_some(app: &App, owner: &str) -> Result<usize, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let until = now + Duration::seconds(LEASE_SECONDS);
    let mut claimed = Vec::new();
    for source in [SOURCE, PORTAL] {
        claimed.extend(tx.claim_inbox(source, owner, now, until, BATCH).await?);
    }
    tx.commit().await?;
    let taken = claimed.len();
    for message in claimed {
        // One form that cannot be routed does not stop the others.
        if let Err(error) = route(app, owner, &message).await {
            postpone(app, owner, &message, &error).await?;
        }
    }
    Ok(taken)
}

#[tracing::instrument(name = "intake.route", skip_all, fields(inbox.id = %message.id))]
async fn route(app: &App, owner: &str, message: &InboxMessage) -> Result<(), RouteError> {
    let own = Receiver::new(app.config.municipality.cvr.clone());
    let form = message::read(&message.raw, &own)
        .map_err(|refused| RouteError::Unreadable(refused.code))?;
    let case = CaseId::new(Uuid::now_v7().to_string());
    let mut remarks = remarks(&form);
    remarks.extend(compare::remark(&form).await);
    if let Some(cpr) = &form.subject_cpr
        && look_up(app, cpr).await? == Registered::Unknown
    {
        remarks.push(Code::CitizenUnknown);
    }
    if let Some(holder) = form.on_behalf.as_ref().and_then(|power| power.holder.as_ref()) {
        look_up(app, holder).await?;
    }
    let received_on = form.received_on.unwrap_or_else(|| danish_day(message.received_at));
    // The content of documents is kept before the case refers to it; without the case it is found by nobody.
    let sent = app.store.read().await?.submitted_files(&message.id).await?;
    let filed = file(app, &form, &sent, received_on).await?;
    let (kind, benefit) = route_of(&form);

    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let known = !remarks.contains(&Code::CitizenUnknown);
    let person = match form.subject_cpr.as_ref().filter(|_| known) {
        Some(cpr) => Some(tx.find_or_create_person(cpr, now).await?),
        None => None,
    };
    let holder = match form.on_behalf.as_ref().and_then(|power| power.holder.as_ref()) {
        Some(cpr) => Some(tx.find_or_create_person(cpr, now).await?),
        None => None,
    };
    let Filed { documents, expected, power_of_attorney, taken } = filed;
    let received = event::Received {
        case: case.clone(),
        number: tx.next_case_number(danish_day(now).year()).await?,
        benefit,
        person,
        received_on,
        insurance: form.insurance_group.and_then(insurance),
        power_of_attorney: holder.map(|holder| bevilling_core::case::party::PowerOfAttorney {
            document: power_of_attorney,
            holder,
            verified: None,
        }),
        remarks,
        documents,
    };
    let saved = open_case(&mut tx, &app.config.municipality.cvr, kind, received, now).await?;
    for file in expected {
        tx.expect_file(&case, &file.document, &file.name, message.received_at).await?;
    }
    if taken == sent.len() {
        tx.delete_submitted_files(&message.id).await?;
    } else {
        tracing::error!(inbox.id = %message.id, taken, sent = sent.len(), "Files that were sent are not named by their form; they are kept");
    }
    if message.source == SOURCE {
        let accepted = Receipt::of(ReceiptStatus::Accepted);
        tx.enqueue(&receipt(message, &form, accepted, Some(&case), now)?, now).await?;
    }
    if !tx.advance_inbox(&message.id, owner, InboxState::Routed, Some(&case)).await? {
        // Another replica has routed it meanwhile; nothing of this is kept.
        return Ok(());
    }
    tx.commit().await?;
    tracing::info!(case.id = %case, case.state = ?saved.case.state.kind(), form = ?form.form, "Routed a form to case {case}");
    Ok(())
}

/// A silent register is no obstacle: the name comes later.
async fn look_up(app: &App, cpr: &CprNumber) -> Result<Registered, StoreError> {
    let system = ActorId::new(SYSTEM);
    lookup::number(app, cpr, None, &lookup::by_system(app, &system)).await
}

/// What somebody should look at, each once. What only operations need to know is logged.
fn remarks(form: &Received) -> Vec<Code> {
    let mut remarks = Vec::new();
    let errors = form.content_errors.iter().map(|error| error.code);
    for code in form.warnings.iter().copied().chain(form.cpr_problem).chain(errors) {
        if code == Code::FormTypeUnknown {
            tracing::warn!(code = code.as_str(), form = ?form.form, "A form of a type that is not in the table was recognized by its root");
        } else if !remarks.contains(&code) {
            remarks.push(code);
        }
    }
    // A power of attorney documents no expense.
    let asks_for_money = form.form == FormKind::ExpenseRefundRequest;
    if asks_for_money && form.attachments.is_empty() {
        remarks.push(Code::DocumentationMissing);
    }
    remarks
}

/// What kind of message it is, and which supplement it is about.
const fn route_of(form: &Received) -> (MessageKind, Benefit) {
    match (form.form, form.treatment) {
        (FormKind::Sp241, _) => (MessageKind::Application, Benefit::Ordinary),
        (FormKind::Sp242, _) => (MessageKind::Application, Benefit::Extended),
        (FormKind::Sp501, _) => (MessageKind::Application, Benefit::Personal),
        (FormKind::Sp246, _) => (MessageKind::Other, Benefit::Extended),
        (FormKind::ExpenseRefundRequest, Some(Treatment::Extended(_))) => {
            (MessageKind::Other, Benefit::Extended)
        }
        (FormKind::ExpenseRefundRequest | FormKind::Document | FormKind::JournalNote, _) => {
            (MessageKind::Other, Benefit::Ordinary)
        }
    }
}

fn insurance(
    group: crate::integration::sf2900::received::InsuranceGroup,
) -> Option<InsuranceGroup> {
    use crate::integration::sf2900::received::InsuranceGroup as Written;
    Some(match group {
        Written::One => InsuranceGroup::Group1,
        Written::Two => InsuranceGroup::Group2,
        Written::Five => InsuranceGroup::Group5,
        Written::E => InsuranceGroup::GroupE,
        Written::N => InsuranceGroup::GroupN,
        Written::S => InsuranceGroup::GroupS,
        Written::Basis => InsuranceGroup::Basis,
    })
}

fn receipt(
    message: &InboxMessage,
    form: &Received,
    receipt: Receipt,
    case: Option<&CaseId>,
    at: DateTime<Utc>,
) -> Result<NewMessage, serde_json::Error> {
    Ok(NewMessage {
        id: Uuid::now_v7().to_string(),
        kind: RECEIPT.to_owned(),
        // One later receipt for each form.
        business_key: message.id.clone(),
        payload: serde_json::to_value(ReceiptToSend { receipt, context: form.context.clone() })?,
        case: case.cloned(),
        not_before: at,
    })
}

/// Tries again later; on the last day the sender is told that it failed, so that the citizen can send it anew. An application from
/// the portal has no sender who could be told: a person takes it up, and as long as that cannot be, it is tried again each day.
async fn postpone(
    app: &App,
    owner: &str,
    message: &InboxMessage,
    error: &RouteError,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    if message.attempts >= ALARM_AFTER {
        tracing::error!(%error, inbox.id = message.id, attempts = message.attempts, "A form is still not routed");
    } else {
        tracing::warn!(%error, inbox.id = message.id, attempts = message.attempts, "A form is not routed yet");
    }
    let is_last = now - message.received_at >= Duration::days(FAILED_AFTER_DAYS);
    if is_last && message.source == PORTAL {
        let Err(error) = put_before_person(app, owner, message).await else { return Ok(()) };
        tracing::error!(%error, inbox.id = message.id, "An application cannot be put before a person");
        let (state, next, error) = (message.state, now + Duration::days(1), error.to_string());
        let mut tx = app.store.begin().await?;
        if tx.postpone_inbox(&message.id, owner, state, next, &error).await? {
            tx.commit().await?;
        }
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    let own = Receiver::new(app.config.municipality.cvr.clone());
    let failed = message::read(&message.raw, &own)
        .ok()
        .filter(|_| is_last)
        .and_then(|form| receipt(message, &form, Receipt::failed(), None, now).ok());
    if let Some(failed) = failed {
        tx.enqueue(&failed, now).await?;
    }
    let state = if is_last { InboxState::Failed } else { message.state };
    // The platform waits for thirty days, longer than any peer of the outbox.
    let last_try = message.received_at + Duration::days(FAILED_AFTER_DAYS);
    let next = next_attempt(&message.id, message.attempts, now, now, None).unwrap_or(last_try);
    let next = if now < last_try { next.min(last_try) } else { next };
    if tx.postpone_inbox(&message.id, owner, state, next, &error.to_string()).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// Opens mail that says that an application did not get further, found by its receipt and under the citizen who sent it.
async fn put_before_person(
    app: &App,
    owner: &str,
    message: &InboxMessage,
) -> Result<(), StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let sent = tx.submission_of_message(&message.id).await?;
    let case = CaseId::new(Uuid::now_v7().to_string());
    let received = event::Received {
        case: case.clone(),
        number: tx.next_case_number(danish_day(now).year()).await?,
        benefit: Benefit::Ordinary,
        // Whom somebody applies for else is not known here: only the form says so.
        person: sent.filter(|sent| sent.for_other.is_none()).map(|sent| sent.person),
        received_on: danish_day(message.received_at),
        insurance: None,
        power_of_attorney: None,
        remarks: vec![Code::NotTakenIn],
        documents: Vec::new(),
    };
    open_case(&mut tx, &app.config.municipality.cvr, MessageKind::Other, received, now).await?;
    if tx.advance_inbox(&message.id, owner, InboxState::Failed, Some(&case)).await? {
        tx.commit().await?;
        tracing::error!(case.id = %case, inbox.id = message.id, "An application was not routed: case {case} puts it before a person");
    }
    Ok(())
}
