//! Which of the things that happen in a case other systems are told of. One place, no I/O: the same events give the same
//! facts. A new event does not compile until somebody has said here whether it is told.

use bevilling_core::api::task::TaskKind;
use bevilling_core::api::webhook::EventType;
use bevilling_core::ids::{LetterId, OrderId};
use bevilling_core::supplement::case::event::{Event, Recorded};
use bevilling_core::supplement::case::evolve::{evolve, start};
use bevilling_core::supplement::case::line::PaymentProgress;
use bevilling_core::supplement::case::state::{Case, DecisionOutcome, MailAction};
use chrono::{DateTime, Utc};

use crate::integration::webhook::cloud_event::{Data, Outcome, Task};
use crate::store::tasks::open_tasks;

/// Something that other systems are told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What happened.
    pub event_type: EventType,
    /// The number that people use for the case.
    pub number: String,
    /// When.
    pub at: DateTime<Utc>,
    /// To which case, and what came of it.
    pub data: Data,
}

/// What is told of these events of a case, which was like this before them; a new case was not there.
#[must_use]
pub fn facts(before: Option<&Case>, events: &[Recorded]) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut case = before.cloned();
    for recorded in events {
        let after = match &case {
            Some(case) => Some(evolve(case.clone(), recorded)),
            None => start(recorded),
        };
        if let Some(after) = &after {
            facts.extend(of_event(after, recorded));
            facts.extend(new_tasks(case.as_ref(), after, recorded));
        }
        case = after;
    }
    facts
}

/// What is told of one event, with the case as it is after it.
fn of_event(after: &Case, recorded: &Recorded) -> Vec<Fact> {
    let told = |event_type, data| fact(after, recorded, event_type, data);
    let closed = |outcome| told(EventType::CaseClosed, Data { udfald: Some(outcome), ..of(after) });
    match &recorded.event {
        Event::Received { .. } => vec![
            told(EventType::SubmissionReceived, of(after)),
            told(EventType::CaseOpened, of(after)),
        ],
        Event::MailClosed { action } => vec![closed(match action {
            MailAction::RelatedToCase { .. } | MailAction::AddedToTask { .. } => {
                Outcome::Tilknyttet
            }
            MailAction::NoAction { .. } => Outcome::IngenHandling,
        })],
        Event::Withdrawn { .. } => vec![closed(Outcome::Trukket)],
        Event::LetterHandedOver { letter, .. } => {
            // Letters are for the citizen and for people who are signed in, so no message names one.
            let mut facts = vec![told(EventType::LetterSent, of(after))];
            // A decision has effect with its letter and not before, so it is told with its letter.
            if let Some(outcome) = decided_by(after, letter) {
                let data = Data { udfald: Some(outcome), ..of(after) };
                facts.push(told(EventType::DecisionMade, data));
                match outcome {
                    Outcome::Afslag | Outcome::Afvist => facts.push(closed(outcome)),
                    Outcome::Bevilget
                    | Outcome::Trukket
                    | Outcome::Tilknyttet
                    | Outcome::IngenHandling
                    | Outcome::Returneret => {}
                }
            }
            facts
        }
        Event::LetterNotSent { .. } => vec![told(EventType::LetterFailed, of(after))],
        Event::PaymentAdvanced { order, progress } => match progress {
            PaymentProgress::Completed => {
                vec![told(EventType::PaymentCompleted, about_payment(after, order, None))]
            }
            PaymentProgress::Rejected { .. } => {
                let data = about_payment(after, order, Some(Outcome::Afvist));
                vec![told(EventType::PaymentRejected, data)]
            }
            PaymentProgress::Returned { .. } => {
                let data = about_payment(after, order, Some(Outcome::Returneret));
                vec![told(EventType::PaymentRejected, data)]
            }
            PaymentProgress::Queued
            | PaymentProgress::Unanswered
            | PaymentProgress::HandedOver
            | PaymentProgress::Received
            | PaymentProgress::Accepted => Vec::new(),
        },
        // Steps of the work, and what registers said: nobody outside is told of them.
        Event::CitizenIdentified { .. }
        | Event::PowerOfAttorneyVerified
        | Event::PowerOfAttorneyRequested { .. }
        | Event::DocumentationRequested { .. }
        | Event::GrantTaskCreated
        | Event::DocumentsAttached { .. }
        | Event::Opened
        | Event::PersonLearnt { .. }
        | Event::PensionLearnt { .. }
        | Event::OtherCasesLearnt { .. }
        | Event::WaitStarted { .. }
        | Event::WaitEnded { .. }
        | Event::AssessmentStarted
        // Without its letter a decision has no effect, and it can be taken back.
        | Event::Decided { .. }
        | Event::DecisionTakenBack { .. }
        | Event::LetterApproved { .. }
        | Event::LineAdded { .. }
        | Event::LineApproved { .. }
        | Event::LineCancelled { .. }
        | Event::ValueDateMoved { .. } => Vec::new(),
    }
}

/// What is to be done after an event and was not before it.
fn new_tasks(before: Option<&Case>, after: &Case, recorded: &Recorded) -> Vec<Fact> {
    let were = before.map(open_tasks).unwrap_or_default();
    let is_new = |kind: TaskKind, line| {
        !were.iter().any(|(was, of)| *was == kind && of.map(|line| &line.id) == line)
    };
    let open = open_tasks(after).into_iter().map(|(kind, line)| (kind, line.map(|line| &line.id)));
    open.filter(|(kind, line)| is_new(*kind, *line))
        .map(|(kind, line)| {
            let data = Data { opgave: Some(task(kind)), ydelse_id: line.cloned(), ..of(after) };
            fact(after, recorded, EventType::TaskCreated, data)
        })
        .collect()
}

fn fact(case: &Case, recorded: &Recorded, event_type: EventType, data: Data) -> Fact {
    Fact { event_type, number: case.number.clone(), at: recorded.at, data }
}

fn of(case: &Case) -> Data {
    Data { sag_id: case.id.clone(), opgave: None, ydelse_id: None, ordre_id: None, udfald: None }
}

fn about_payment(case: &Case, order: &OrderId, outcome: Option<Outcome>) -> Data {
    let line = case.lines.iter().find(|line| line.was_ordered_by(order));
    Data {
        ydelse_id: line.map(|line| line.id.clone()),
        ordre_id: Some(order.clone()),
        udfald: outcome,
        ..of(case)
    }
}

/// What was decided, when this is the letter that says so.
fn decided_by(case: &Case, letter: &LetterId) -> Option<Outcome> {
    let decision = case.decision().filter(|decision| decision.letter == *letter)?;
    Some(match decision.outcome {
        DecisionOutcome::Grant { .. } => Outcome::Bevilget,
        DecisionOutcome::Refusal { .. } => Outcome::Afslag,
        DecisionOutcome::Referral { .. } => Outcome::Afvist,
    })
}

const fn task(kind: TaskKind) -> Task {
    match kind {
        TaskKind::Mail => Task::ModtagPost,
        TaskKind::Grant => Task::OpretBevilling,
        TaskKind::ApproveLine => Task::GodkendYdelse,
        TaskKind::PaymentProblem => Task::Udbetalingsfejl,
    }
}
