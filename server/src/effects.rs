//! What follows from what happened: letters to be set, messages to be sent.

use std::time::Duration;

use bevilling_core::calendar::deadline::{Channel, complaint_deadline};
use bevilling_core::ids::{ActorId, LetterId, LineId};
use bevilling_core::letter::{LetterContent, LetterRecipient, LetterSender};
use bevilling_core::supplement::case::event::{Event, Recorded};
use bevilling_core::supplement::case::line::{Approval, Line};
use bevilling_core::supplement::case::state::{Case, Decision};
use bevilling_core::supplement::kinds::Payee as PaidTo;
use bevilling_core::supplement::letters::{
    LetterContext, LetterPart, decision_letter, documentation_request, missing_parts,
    payment_notice, power_of_attorney_request,
};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::app::{App, TypesetError};
use crate::integration::lookup;
use crate::integration::payment::order::{OrderLine, Payee, Payer, PaymentOrder, STATEMENT_TEXT};
use crate::outbox::{LETTER, LetterToSend, PAYMENT};
use crate::store::StoreError;
use crate::store::access_log::NewAccess;
use crate::store::letters::NewLetter;
use crate::store::outbox::NewMessage;
use crate::store::persons::{PersonRecord, StoredPerson};

/// How long somebody who waits for a letter waits for post to say by which channel it will go.
const PATIENCE: Duration = Duration::from_secs(3);

/// The window of the envelope: so many lines of so many characters.
const WINDOW_LINES: usize = 6;
const WINDOW_CHARACTERS: usize = 34;

/// Something that is saved together with the events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A letter.
    Letter(NewLetter),
    /// A message to a peer.
    Message(NewMessage),
}

/// What follows cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EffectError {
    /// Nobody knows to whom the letter goes: the civil register has not answered yet.
    #[error("name and address of the citizen are not known")]
    RecipientUnknown,
    /// A supplier is to be paid, and nobody has said which.
    #[error("the supplier to be paid is not known")]
    SupplierUnknown,
    /// The deadline for a complaint cannot be computed for want of a rate.
    #[error("the terms for complaints are not known for the day")]
    TermsUnknown,
    /// An event refers to what the case does not hold.
    #[error("an event refers to what the case does not hold")]
    Inconsistent,
    /// The letter lacks what it must contain.
    #[error("the letter lacks mandatory parts: {0:?}")]
    LetterIncomplete(Vec<LetterPart>),
    /// The letter cannot be set.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The content of a message cannot be written.
    #[error("the content of a message cannot be written: {0}")]
    Payload(#[from] serde_json::Error),
}

/// What follows from these events.
///
/// # Errors
/// When a letter cannot be set, or something that it needs is not known.
pub async fn effects(
    app: &App,
    after: &Case,
    events: &[Recorded],
) -> Result<Vec<Effect>, EffectError> {
    let mut effects = Vec::new();
    for recorded in events {
        match &recorded.event {
            Event::LetterApproved { letter } => {
                effects.extend(letter_approved(app, after, letter, recorded).await?);
            }
            Event::PowerOfAttorneyRequested { letter, until, .. } => {
                let until = *until;
                let content = |context: &_| power_of_attorney_request(after, until, context);
                effects.extend(requested(app, after, letter, recorded, content).await?);
            }
            Event::DocumentationRequested { letter, until, .. } => {
                let until = *until;
                let content = |context: &_| documentation_request(after, until, context);
                effects.extend(requested(app, after, letter, recorded, content).await?);
            }
            Event::LineApproved { line, approval } => {
                effects.extend(line_approved(app, after, line, approval, recorded).await?);
            }
            Event::Received { .. }
            | Event::CitizenIdentified { .. }
            | Event::PowerOfAttorneyVerified
            | Event::GrantTaskCreated
            | Event::MailClosed { .. }
            | Event::DocumentsAttached { .. }
            | Event::Opened
            | Event::PersonLearnt { .. }
            | Event::PensionLearnt { .. }
            | Event::OtherCasesLearnt { .. }
            | Event::WaitStarted { .. }
            | Event::WaitEnded { .. }
            | Event::AssessmentStarted
            | Event::Decided { .. }
            | Event::DecisionTakenBack { .. }
            | Event::LetterHandedOver { .. }
            | Event::LetterNotSent { .. }
            | Event::LineAdded { .. }
            | Event::LineCancelled { .. }
            | Event::ValueDateMoved { .. }
            | Event::PaymentAdvanced { .. }
            | Event::Withdrawn { .. } => {}
        }
    }
    Ok(effects)
}

/// The decision letter as it would be sent now, for a preview and for sending alike.
///
/// # Errors
/// When name and address of the citizen, or the terms for complaints, are not known.
pub async fn decision_content(
    app: &App,
    case: &Case,
    decision: &Decision,
    caseworker: &str,
) -> Result<LetterContent, EffectError> {
    let citizen = citizen(app, case, &decision.by).await?;
    let context = context(app, &citizen, caseworker).await?;
    Ok(decision_letter(case, decision, &context))
}

async fn letter_approved(
    app: &App,
    case: &Case,
    letter: &LetterId,
    recorded: &Recorded,
) -> Result<Vec<Effect>, EffectError> {
    let decision = case
        .decision()
        .filter(|decision| decision.letter == *letter)
        .ok_or(EffectError::Inconsistent)?;
    // Each approval sets a letter of its own: one that post refused stays as it is, and the new one bears its own day.
    let caseworker = name_of_decider(app, case).await?;
    let content = decision_content(app, case, decision, &caseworker).await?;
    let stored = set(app, case, letter, content).await?;
    Ok(vec![Effect::Letter(stored), send_letter(case, letter, recorded.at)?])
}

/// A letter that asks the citizen for something.
async fn requested(
    app: &App,
    case: &Case,
    letter: &LetterId,
    recorded: &Recorded,
    content: impl FnOnce(&LetterContext) -> LetterContent,
) -> Result<Vec<Effect>, EffectError> {
    let citizen = citizen(app, case, &recorded.by).await?;
    // Nobody has decided: the unit answers questions.
    let context = context(app, &citizen, &app.config.municipality.unit).await?;
    let stored = set(app, case, letter, content(&context)).await?;
    Ok(vec![Effect::Letter(stored), send_letter(case, letter, recorded.at)?])
}

async fn line_approved(
    app: &App,
    case: &Case,
    line: &LineId,
    approval: &Approval,
    recorded: &Recorded,
) -> Result<Vec<Effect>, EffectError> {
    let line =
        case.lines.iter().find(|found| found.id == *line).ok_or(EffectError::Inconsistent)?;
    match line.payee {
        PaidTo::NemKonto => {}
        PaidTo::Supplier => return Err(EffectError::SupplierUnknown),
    }
    let citizen = citizen(app, case, &approval.approved_by).await?;
    let caseworker = name_of_decider(app, case).await?;
    let context = context(app, &citizen, &caseworker).await?;
    let content = payment_notice(case, line, &context);
    let stored = set(app, case, &approval.letter, content).await?;
    Ok(vec![
        Effect::Letter(stored),
        send_letter(case, &approval.letter, recorded.at)?,
        pay(app, case, line, approval, &citizen, recorded.at)?,
    ])
}

fn send_letter(case: &Case, letter: &LetterId, at: DateTime<Utc>) -> Result<Effect, EffectError> {
    Ok(Effect::Message(NewMessage {
        id: Uuid::now_v7().to_string(),
        kind: LETTER.to_owned(),
        business_key: letter.to_string(),
        payload: serde_json::to_value(LetterToSend { letter: letter.clone() })?,
        case: Some(case.id.clone()),
        not_before: at,
    }))
}

fn pay(
    app: &App,
    case: &Case,
    line: &Line,
    approval: &Approval,
    citizen: &Citizen,
    at: DateTime<Utc>,
) -> Result<Effect, EffectError> {
    let id = Uuid::now_v7();
    let own = &app.config.municipality;
    // A line settles one expense, which has one day.
    let day = line.expense.date.as_ref().map_or(approval.approved_on, |date| date.value);
    let order = PaymentOrder {
        order_id: approval.order.clone(),
        run_id: id,
        payer: Payer { cvr: own.cvr.clone(), name: own.name.clone(), account: own.account.clone() },
        payee: Payee {
            person: citizen.person.id.clone(),
            cpr: citizen.person.cpr.clone(),
            name: citizen.record.name.clone(),
        },
        amount_ore: line.amount,
        value_date: approval.value_date,
        text: STATEMENT_TEXT.to_owned(),
        lines: vec![OrderLine {
            line_id: line.id.clone(),
            case: case.id.clone(),
            case_no: case.number.clone(),
            benefit_kind: case.benefit,
            period_from: day,
            period_to: day,
            amount_ore: line.amount,
        }],
        approved_by: approval.approved_by.clone(),
        approved_at: at,
    };
    Ok(Effect::Message(NewMessage {
        id: id.to_string(),
        kind: PAYMENT.to_owned(),
        business_key: approval.order.to_string(),
        payload: serde_json::to_value(&order)?,
        case: Some(case.id.clone()),
        not_before: at,
    }))
}

async fn set(
    app: &App,
    case: &Case,
    letter: &LetterId,
    content: LetterContent,
) -> Result<NewLetter, EffectError> {
    let missing = missing_parts(&content);
    if !missing.is_empty() {
        return Err(EffectError::LetterIncomplete(missing));
    }
    let (kind, title, date) = (content.kind, content.title.clone(), content.date);
    let pdf = app.typeset(content).await?;
    Ok(NewLetter { id: letter.clone(), case: case.id.clone(), kind, title, date, pdf })
}

/// The citizen of a case, with what the civil register said last.
struct Citizen {
    person: StoredPerson,
    record: PersonRecord,
    /// How look-ups about the citizen are noted: who asks, and for which case.
    who: NewAccess,
}

async fn citizen(app: &App, case: &Case, actor: &ActorId) -> Result<Citizen, EffectError> {
    let person = case.person.as_ref().ok_or(EffectError::RecipientUnknown)?;
    let who = NewAccess { case_number: Some(case.number.clone()), ..lookup::by_system(app, actor) };
    let person = lookup::person(app, person, &who).await?.ok_or(EffectError::RecipientUnknown)?;
    let record = person.record.clone().ok_or(EffectError::RecipientUnknown)?;
    Ok(Citizen { person, record, who })
}

async fn context(
    app: &App,
    citizen: &Citizen,
    caseworker: &str,
) -> Result<LetterContext, EffectError> {
    let (own, today, book) = (&app.config.municipality, app.today(), app.book());
    let terms = book.complaint_terms(today).ok_or(EffectError::TermsUnknown)?;
    let channel = channel(app, citizen).await?;
    Ok(LetterContext {
        sender: LetterSender {
            authority: own.name.clone(),
            unit: own.unit.clone(),
            address: own.address.clone(),
            cvr: own.cvr.digits().to_owned(),
            caseworker: caseworker.to_owned(),
            telephone: own.telephone.clone(),
        },
        recipient: LetterRecipient { lines: window(&citizen.record) },
        date: today,
        complaint: complaint_deadline(channel, today, terms, &book.calendar()),
    })
}

/// The channel that the letter will take. Where post gives no answer an ordinary letter is assumed, whose deadline is the later one.
async fn channel(app: &App, citizen: &Citizen) -> Result<Channel, EffectError> {
    let answer = lookup::receives_digital_post(app, &citizen.person.cpr, &citizen.who);
    let Ok(answer) = tokio::time::timeout(PATIENCE, answer).await else {
        tracing::warn!("Post does not say in time by which channel a letter will go");
        return Ok(Channel::Letter);
    };
    Ok(match answer? {
        Ok(true) => Channel::DigitalPost,
        Ok(false) => Channel::Letter,
        Err(error) => {
            tracing::warn!(%error, "Post does not say by which channel a letter will go");
            Channel::Letter
        }
    })
}

/// The name of who decided last, as it was then.
async fn name_of_decider(app: &App, case: &Case) -> Result<String, EffectError> {
    let events = app.store.read().await?.events_of(&case.id).await?;
    let found =
        events.iter().rev().find(|stored| matches!(stored.recorded.event, Event::Decided { .. }));
    Ok(found.map_or_else(|| app.config.municipality.unit.clone(), |stored| stored.by_name.clone()))
}

/// Name and address in the lines that the window of the envelope shows.
fn window(record: &PersonRecord) -> Vec<String> {
    let written = std::iter::once(&record.name).chain(&record.address);
    written.flat_map(|line| folded(line)).take(WINDOW_LINES).collect()
}

/// A line in pieces that fit, broken between words where there are any.
fn folded(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        let letters: Vec<char> = word.chars().collect();
        for piece in letters.chunks(WINDOW_CHARACTERS) {
            let piece: String = piece.iter().collect();
            let fits = |last: &String| {
                last.chars().count() + 1 + piece.chars().count() <= WINDOW_CHARACTERS
            };
            match pieces.last_mut() {
                Some(last) if fits(last) => {
                    last.push(' ');
                    last.push_str(&piece);
                }
                Some(_) | None => pieces.push(piece),
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, address: &[&str], expect: &[&str]) {
        let record = PersonRecord {
            name: name.to_owned(),
            address: address.iter().map(|line| (*line).to_owned()).collect(),
            ..PersonRecord::default()
        };
        assert_eq!(window(&record), expect);
    }

    #[test]
    fn name_and_address_fit_the_window() {
        check(
            "Karen Elisabeth Thorsager",
            &["Strandengen 12, 2. th", "9999 Korshavn"],
            &["Karen Elisabeth Thorsager", "Strandengen 12, 2. th", "9999 Korshavn"],
        );
        check(
            "Anna Margrethe Elisabeth Christensen Vestergaard",
            &[],
            &["Anna Margrethe Elisabeth", "Christensen Vestergaard"],
        );
        let long = "Å".repeat(40);
        check(&long, &["", "x"], &[&"Å".repeat(34), &"Å".repeat(6), "x"]);
        check("a", &["b", "c", "d", "e", "f", "g"], &["a", "b", "c", "d", "e", "f"]);
    }
}
