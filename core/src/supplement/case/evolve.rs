//! Applying what has happened: no condition stands here.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::case::document::{Document, DocumentKind, DocumentState};
use crate::case::information_request::InformationRequest;
use crate::case::party::Verified;
use crate::code::Code;
use crate::ids::{DocumentId, LetterId};
use crate::rule::fact::{Known, Origin, Source};
use crate::supplement::case::event::{Event, Received, Recorded};
use crate::supplement::case::line::{Line, LineState, PaymentProgress};
use crate::supplement::case::routing::Route;
use crate::supplement::case::state::{Case, Decision, DecisionOutcome, State};
use crate::supplement::facts::{Facts, PriorPayment};

/// The case that a first event opens; nothing when the event opens none.
#[must_use]
pub fn start(recorded: &Recorded) -> Option<Case> {
    match &recorded.event {
        Event::Received { received, route } => Some(open(received, *route, recorded)),
        _ => None,
    }
}

/// The case after all its events, oldest first.
#[must_use]
pub fn replay(events: &[Recorded]) -> Option<Case> {
    let (first, rest) = events.split_first()?;
    Some(rest.iter().fold(start(first)?, evolve))
}

/// The case after one more event.
#[must_use]
pub fn evolve(mut case: Case, recorded: &Recorded) -> Case {
    match &recorded.event {
        // Opens a case; on an open one there is nothing to do.
        Event::Received { .. } => {}
        Event::CitizenIdentified { person } => case.person = Some(person.clone()),
        Event::PowerOfAttorneyVerified => {
            if let Some(power) = &mut case.power_of_attorney {
                power.verified = Some(Verified { by: recorded.by.clone(), on: recorded.on });
            }
        }
        Event::PowerOfAttorneyRequested { letter, since, until } => {
            // One that is asked for anew was not accepted: it can no longer be ticked.
            if let Some(power) = &mut case.power_of_attorney {
                power.document = None;
            }
            case.requests.push(request(letter, Code::PoaMissing, *since, *until));
        }
        Event::DocumentationRequested { letter, since, until } => {
            case.requests.push(request(letter, Code::DocumentationMissing, *since, *until));
        }
        Event::GrantTaskCreated => case.state = State::Unhandled,
        Event::MailClosed { action } => case.state = State::MailClosed { action: action.clone() },
        Event::DocumentsAttached { documents, .. } => {
            let came = documents.iter().find(|found| found.kind == DocumentKind::PowerOfAttorney);
            if let (Some(power), Some(document)) = (&mut case.power_of_attorney, came) {
                power.document.get_or_insert_with(|| document.id.clone());
                end_requests(&mut case, |request| request.wanted == Code::PoaMissing, recorded.on);
            }
            // A file that never came, or may not be opened, shows nothing.
            let shows = |document: &Document| {
                document.state == DocumentState::Present && document.kind.documents_expense()
            };
            if documents.iter().any(shows) {
                let missing = Code::DocumentationMissing;
                case.remarks.retain(|remark| *remark != missing);
                end_requests(&mut case, |request| request.wanted == missing, recorded.on);
            }
            case.documents.extend(documents.iter().cloned());
        }
        Event::WaitEnded { .. } if matches!(case.state, State::Mail) => {
            end_requests(&mut case, |_| true, recorded.on);
        }
        Event::Opened
        | Event::AssessmentStarted
        | Event::WaitEnded { .. }
        | Event::DecisionTakenBack { .. } => case.state = State::Assessing,
        Event::PersonLearnt { facts } => case.facts.learn_person((**facts).clone()),
        Event::PensionLearnt { facts } => case.facts.learn_pension((**facts).clone()),
        Event::OtherCasesLearnt { facts } => case.facts.learn_other_cases((**facts).clone()),
        Event::WaitStarted { waiting } => case.state = State::Waiting { waiting: waiting.clone() },
        Event::Decided { decision } => case.state = State::Decided { decision: decision.clone() },
        Event::LetterApproved { letter } => {
            if let State::Decided { mut decision } = case.state {
                decision.letter = letter.clone();
                case.state = State::LetterSending { decision };
            }
        }
        Event::LetterHandedOver { letter, .. } => {
            if let Some(decision) = sent_with(&case, letter) {
                case.state = match decision.outcome {
                    DecisionOutcome::Grant { .. } => State::Granted { decision },
                    DecisionOutcome::Refusal { .. } => State::Refused { decision },
                    DecisionOutcome::Referral { .. } => State::Referred { decision },
                };
            }
        }
        Event::LetterNotSent { letter, .. } => {
            end_requests(&mut case, |request| request.letter == *letter, recorded.on);
            if let Some(decision) = sent_with(&case, letter) {
                case.state = State::Decided { decision };
            }
        }
        Event::LineAdded { line } => case.lines.push((**line).clone()),
        Event::LineApproved { line, approval } => {
            set_line(
                &mut case,
                |found| found.id == *line,
                |_| LineState::Approved {
                    approval: approval.clone(),
                    progress: PaymentProgress::Queued,
                },
            );
        }
        Event::LineCancelled { line, reason } => {
            set_line(
                &mut case,
                |found| found.id == *line,
                |state| state.cancelled(&recorded.by, recorded.on, reason),
            );
        }
        Event::ValueDateMoved { order, value_date } => {
            set_line(
                &mut case,
                |found| found.was_ordered_by(order),
                |state| state.moved_to(*value_date),
            );
        }
        Event::PaymentAdvanced { order, progress } => {
            set_line(
                &mut case,
                |found| found.was_ordered_by(order),
                |state| state.advanced(progress, recorded.at),
            );
        }
        Event::Withdrawn { .. } => case.state = State::Withdrawn { on: recorded.on },
    }
    case
}

fn open(received: &Received, route: Route, recorded: &Recorded) -> Case {
    let source = match received.documents.first() {
        Some(document) => Source {
            origin: Origin::Application { document: document.id.clone() },
            on: received.received_on,
        },
        None => Source { origin: Origin::Case, on: received.received_on },
    };
    let facts = Facts {
        benefit: Some(Known::new(received.benefit, source.clone(), recorded.at)),
        application_received: Some(Known::new(received.received_on, source, recorded.at)),
        ..Facts::default()
    };
    Case {
        id: received.case.clone(),
        number: received.number.clone(),
        benefit: received.benefit,
        person: received.person.clone(),
        received_on: received.received_on,
        insurance: received.insurance,
        power_of_attorney: received.power_of_attorney.clone(),
        remarks: received.remarks.clone(),
        requests: Vec::new(),
        documents: received.documents.clone(),
        facts,
        state: match route {
            Route::Mail => State::Mail,
            Route::GrantTask => State::Unhandled,
        },
        lines: Vec::new(),
    }
}

fn request(
    letter: &LetterId,
    wanted: Code,
    since: NaiveDate,
    until: NaiveDate,
) -> InformationRequest {
    InformationRequest { letter: letter.clone(), wanted, since, until, ended: None }
}

/// The decision that waits for this letter to be handed over.
fn sent_with(case: &Case, letter: &LetterId) -> Option<Box<Decision>> {
    match &case.state {
        State::LetterSending { decision } if decision.letter == *letter => Some(decision.clone()),
        _ => None,
    }
}

/// Ends the waits that are meant.
fn end_requests(case: &mut Case, which: impl Fn(&InformationRequest) -> bool, on: NaiveDate) {
    let awaited = case.requests.iter_mut().filter(|request| request.ended.is_none());
    for request in awaited.filter(|request| which(request)) {
        request.ended = Some(on);
    }
}

fn set_line(
    case: &mut Case,
    which: impl Fn(&Line) -> bool,
    next: impl Fn(&LineState) -> LineState,
) {
    for line in case.lines.iter_mut().filter(|line| which(line)) {
        line.state = next(&line.state);
    }
}

impl Case {
    /// The period of the grant, once granted: from its first day on, with no end.
    #[must_use]
    pub fn grant_period(&self) -> Option<Period> {
        match self.decision().map(|decision| &decision.outcome) {
            Some(DecisionOutcome::Grant { from, .. }) => Some(Period::open(*from)),
            Some(DecisionOutcome::Refusal { .. } | DecisionOutcome::Referral { .. }) | None => None,
        }
    }

    /// What was entered before and on which day. Cancelled lines are left out, but for those that may have been paid.
    #[must_use]
    pub fn prior_payments(&self) -> Vec<(NaiveDate, PriorPayment)> {
        let live = self.lines.iter().filter(|line| line.state.may_be_paid());
        live.filter_map(|line| {
            let (kind, price) =
                (line.expense.kind.as_ref()?.value, line.expense.gross_price.as_ref()?.value);
            let receipt = line.expense.receipt.as_ref().map(|receipt| receipt.value.clone());
            let prior = PriorPayment {
                kind,
                date: line.expense.date.as_ref().map(|date| date.value),
                gross_price: price,
                receipt_sha256: receipt.as_ref().and_then(|receipt| self.content_of(receipt)),
                receipt,
            };
            Some((line.entered_on, prior))
        })
        .collect()
    }

    /// SHA-256 of a document's content, once it is there.
    #[must_use]
    pub fn content_of(&self, document: &DocumentId) -> Option<String> {
        self.documents.iter().find(|known| known.id == *document)?.sha256.clone()
    }
}
