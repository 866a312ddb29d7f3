//! Mail is sorted with a verified power of attorney, and goes to no case of somebody else.

use bevilling_core::calendar::deadline::Channel;
use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::code::Code;
use bevilling_core::ids::{CaseId, DocumentId, LetterId, PersonId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::{CaseAction, offers};
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::{Case, State, StateKind, WaitingFor};

use super::given::{apply, mail, received, refused};

#[test]
fn row_10_no_action_before_the_power_of_attorney_is_ticked() {
    for command in
        [Command::CreateGrantTask, Command::CloseWithoutAction { reason: "x".to_owned() }]
    {
        assert_eq!(refused(&mail(), command), Refusal::PoaUnverified);
    }
    let ticked = apply(mail(), Command::VerifyPowerOfAttorney);
    assert_eq!(apply(ticked, Command::CreateGrantTask).state, State::Unhandled);
}

#[test]
fn row_9_without_the_document_all_that_can_be_done_is_to_ask_for_it() {
    let mut case = mail();
    if let Some(power) = &mut case.power_of_attorney {
        power.document = None;
    }
    assert_eq!(refused(&case, Command::VerifyPowerOfAttorney), Refusal::PoaMissing);
    assert_eq!(refused(&case, Command::CreateGrantTask), Refusal::PoaMissing);
}

#[test]
fn row_9_the_citizen_is_asked_once_and_what_comes_can_be_ticked() {
    let mut case = mail();
    if let Some(power) = &mut case.power_of_attorney {
        power.document = None;
    }
    let open_now = |case: &Case| -> Vec<CaseAction> {
        let open = offers(case).into_iter().filter(|offer| offer.refusal.is_none());
        open.map(|offer| offer.action).collect()
    };
    assert_eq!(open_now(&case), [CaseAction::RequestPowerOfAttorney]);
    for offer in offers(&case) {
        let sorts = matches!(
            offer.action,
            CaseAction::VerifyPowerOfAttorney
                | CaseAction::CreateGrantTask
                | CaseAction::RelateToCase
                | CaseAction::AddToTask
                | CaseAction::CloseWithoutAction
        );
        if sorts {
            assert_eq!(offer.refusal, Some(Refusal::PoaMissing), "{:?}", offer.action);
        }
    }
    let ask = || Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") };
    let asked = apply(case, ask());
    let waiting = asked.waiting().expect("the mail waits");
    assert_eq!((waiting.from, waiting.reasons), (WaitingFor::Citizen, vec![Code::PoaMissing]));
    assert!(matches!(refused(&asked, ask()), Refusal::NotInThisState { .. }), "asked already");
    assert!(open_now(&asked).is_empty());
    let handed_over = Command::RecordLetterHandedOver {
        letter: LetterId::new("letter-3"),
        channel: Channel::DigitalPost,
    };
    let asked = apply(asked, handed_over);

    let power =
        received(true).documents.into_iter().filter(|document| document.id.as_str() == "d-2");
    let came = apply(
        asked.clone(),
        Command::AttachDocuments {
            from: CaseId::new("case-2"),
            documents: power
                .map(|document| Document { id: DocumentId::new("d-7"), ..document })
                .collect(),
        },
    );
    assert_eq!(came.waiting(), None);
    assert!(open_now(&came).contains(&CaseAction::VerifyPowerOfAttorney));
    assert_eq!(refused(&came, Command::CreateGrantTask), Refusal::PoaUnverified);
    let ticked = apply(came, Command::VerifyPowerOfAttorney);
    assert_eq!(apply(ticked, Command::CreateGrantTask).state, State::Unhandled);

    let not_sent = Command::RecordLetterNotSent {
        letter: LetterId::new("letter-3"),
        reason: "SIM".to_owned(),
    };
    assert_eq!(open_now(&apply(asked, not_sent)), [CaseAction::RequestPowerOfAttorney]);
}

#[test]
fn a_power_of_attorney_that_cannot_be_used_is_asked_for_anew() {
    let case = apply(mail(), Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") });
    assert_eq!(refused(&case, Command::VerifyPowerOfAttorney), Refusal::PoaMissing);
    let ticked = apply(mail(), Command::VerifyPowerOfAttorney);
    let ask = Command::RequestPowerOfAttorney { letter: LetterId::new("letter-3") };
    assert!(matches!(refused(&ticked, ask), Refusal::NotInThisState { .. }));
}

#[test]
fn mail_never_goes_to_a_case_of_somebody_else_or_to_itself() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let add = |case: &str, person: Option<&str>| Command::AddToTask {
        case: CaseId::new(case),
        person: person.map(PersonId::new),
        state: StateKind::Assessing,
    };
    assert_eq!(refused(&case, add("case-2", Some("person-2"))), Refusal::OtherCitizen);
    assert_eq!(refused(&case, add("case-2", None)), Refusal::OtherCitizen);
    assert_eq!(refused(&case, add("case-1", Some("person-1"))), Refusal::OtherCitizen);
    let relate = Command::RelateToCase {
        case: CaseId::new("case-2"),
        person: Some(PersonId::new("person-2")),
        state: StateKind::Granted,
    };
    assert_eq!(refused(&case, relate), Refusal::OtherCitizen);
}

#[test]
fn row_11_mail_is_not_related_to_a_case_in_progress() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let person = case.person.clone();
    let relate = |state| Command::RelateToCase {
        case: CaseId::new("case-2"),
        person: person.clone(),
        state,
    };
    assert_eq!(refused(&case, relate(StateKind::Assessing)), Refusal::CaseNotConcluded);
    assert_eq!(refused(&case, relate(StateKind::Withdrawn)), Refusal::CaseNotConcluded);
    assert!(matches!(apply(case, relate(StateKind::Refused)).state, State::MailClosed { .. }));
}

#[test]
fn row_12_mail_is_not_added_to_a_concluded_task() {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    let person = case.person.clone();
    let add =
        |state| Command::AddToTask { case: CaseId::new("case-2"), person: person.clone(), state };
    assert_eq!(refused(&case, add(StateKind::Granted)), Refusal::TaskConcluded);
    assert!(matches!(apply(case, add(StateKind::Waiting)).state, State::MailClosed { .. }));
}

/// Mail of the citizen that asks for money without a receipt.
fn without_receipt() -> Case {
    let mut case = mail();
    case.power_of_attorney = None;
    case.remarks = vec![Code::DocumentationMissing];
    case
}

#[test]
fn row_8_documentation_is_asked_for_once_and_what_comes_ends_the_wait() {
    let ask = || Command::RequestDocumentation { letter: LetterId::new("letter-3") };
    let asked = apply(without_receipt(), ask());
    let waiting = asked.waiting().expect("the mail waits");
    assert_eq!(
        (waiting.from, waiting.reasons),
        (WaitingFor::Citizen, vec![Code::DocumentationMissing])
    );
    assert!(matches!(refused(&asked, ask()), Refusal::NotInThisState { .. }), "asked already");
    assert_eq!(apply(asked.clone(), Command::CreateGrantTask).state, State::Unhandled);

    let came = |kind| {
        let document = received(false).documents.into_iter().next().expect("one document");
        let document = Document { id: DocumentId::new("d-7"), kind, ..document };
        Command::AttachDocuments { from: CaseId::new("case-2"), documents: vec![document] }
    };
    let form = apply(asked.clone(), came(DocumentKind::FormData));
    assert!(form.waiting().is_some(), "the form of other mail documents nothing");
    let absent = match came(DocumentKind::Attachment) {
        Command::AttachDocuments { from, mut documents } => {
            documents[0].state = DocumentState::MissingFile;
            Command::AttachDocuments { from, documents }
        }
        other => other,
    };
    assert!(apply(asked.clone(), absent).waiting().is_some(), "a file that never came is none");
    let receipt = apply(asked.clone(), came(DocumentKind::Attachment));
    assert_eq!((receipt.waiting(), receipt.remarks.as_slice()), (None, [].as_slice()));
    assert!(
        matches!(refused(&receipt, ask()), Refusal::NotInThisState { .. }),
        "nothing is missing"
    );

    let not_sent = Command::RecordLetterNotSent {
        letter: LetterId::new("letter-3"),
        reason: "SIM".to_owned(),
    };
    let again = apply(asked, not_sent);
    assert_eq!(again.waiting(), None);
    assert!(apply(again, ask()).waiting().is_some(), "it can be asked for anew");
}

#[test]
fn row_8_documentation_is_not_asked_for_before_the_power_of_attorney_is_ticked() {
    let case = Case { remarks: vec![Code::DocumentationMissing], ..mail() };
    let ask = || Command::RequestDocumentation { letter: LetterId::new("letter-3") };
    assert_eq!(refused(&case, ask()), Refusal::PoaUnverified);
    assert!(apply(apply(case, Command::VerifyPowerOfAttorney), ask()).waiting().is_some());
    let nobody = Case { person: None, ..without_receipt() };
    assert_eq!(refused(&nobody, ask()), Refusal::CitizenUnknown);
    let complete = Case { remarks: Vec::new(), ..without_receipt() };
    assert!(matches!(refused(&complete, ask()), Refusal::NotInThisState { .. }));
}
