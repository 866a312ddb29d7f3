//! The one writer of cases: all or nothing, once, and only for those who may.

use std::sync::Arc;

use bevilling_core::access::{Assurance, Denial, Principal, Role, RoleGrant};
use bevilling_core::calendar::deadline::Channel;
use bevilling_core::ids::{ActorId, CaseId, LetterId};
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::eligibility;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::routing::MessageKind;
use bevilling_core::supplement::case::state::{Case, MailAction, State, StateKind};
use bevilling_server::app::App;
use bevilling_server::config::Config;
use bevilling_server::run_command::open_case::open_case;
use bevilling_server::run_command::{ASSESSMENT_DIFFERS, Actor, RunError, run_commands, run_once};
use bevilling_server::store::cases::StoredCase;
use bevilling_server::store::idempotency::{Earlier, Once};
use bevilling_tests::clock::{MONDAY, TestClock};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::{at, karen, korshavn, received};
use tempfile::TempDir;
use uuid::Uuid;

use super::cases::open;

/// A server without its listeners, and the folder it lives in.
pub(super) async fn server(database: &TestDatabase) -> (App, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = Config::for_testing(folder.path());
    config.database_url = database.url.clone();
    (App::start(config, Arc::new(TestClock::at(MONDAY))).await.expect("the server starts"), folder)
}

fn user(role: Role, kle: &str) -> Principal {
    Principal {
        user: ActorId::new("u1"),
        name: "Anna Bregnerød".to_owned(),
        municipality: "99010002".parse().expect("a test vector"),
        assurance: Assurance::Substantial,
        grants: vec![RoleGrant { role, kle: vec![kle.to_owned()], units: Vec::new() }],
        sees_protected_addresses: false,
    }
}

pub(super) fn anna() -> Principal {
    user(Role::BenefitCaseworker, "32.03.12")
}

fn approve_letter() -> Command {
    Command::ApproveLetter { letter: LetterId::new(Uuid::now_v7().to_string()) }
}

fn add_to(task: &Case) -> Command {
    Command::AddToTask {
        case: task.id.clone(),
        person: task.person.clone(),
        state: StateKind::Unhandled,
    }
}

/// Mail of Karen's that somebody has to sort.
async fn mail(app: &App) -> CaseId {
    let now = at("2026-10-12T06:00:00Z");
    let mut tx = app.store.begin().await.expect("a transaction");
    let person = tx.find_or_create_person(&karen(), now).await.expect("a person");
    let number = tx.next_case_number(2026).await.expect("a number");
    let saved =
        open_case(&mut tx, &korshavn(), MessageKind::Other, received(&number, Some(person)), now)
            .await
            .expect("mail");
    tx.commit().await.expect("committed");
    saved.case.id
}

async fn stored(app: &App, id: &CaseId) -> StoredCase {
    app.store
        .read()
        .await
        .expect("a connection")
        .find_case(id)
        .await
        .expect("read")
        .expect("it is there")
}

fn withdraw() -> Vec<Command> {
    vec![Command::Withdraw { reason: "Borgeren har ringet".to_owned() }]
}

async fn mail_that_is_added_to_a_task_takes_its_documents_along(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let (task, mail) = (open(&app.store).await, mail(&app).await);
    let add = add_to(&task);
    let saved =
        run_commands(&app, Actor::User(&anna()), &mail, Some(1), vec![add]).await.expect("added");
    assert_eq!((saved.version, saved.events.len()), (2, 1));
    let closed = State::MailClosed { action: MailAction::AddedToTask { case: task.id.clone() } };
    assert_eq!(stored(&app, &mail).await.case.state, closed);
    let task = stored(&app, &task.id).await;
    assert_eq!((task.version, task.case.documents.len()), (2, 2));
    let document = &saved.case.documents[0].id;
    let mut reader = app.store.read().await.expect("a connection");
    assert_eq!(reader.cases_of_document(document).await.expect("read").len(), 2, "it is on both");
    assert_eq!(app.store.verify_audit().await.expect("walked").sound, 4);
}

async fn mail_is_not_added_to_a_task_that_was_concluded_meanwhile(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let (task, mail) = (open(&app.store).await, mail(&app).await);
    run_commands(&app, Actor::User(&anna()), &task.id, None, withdraw()).await.expect("withdrawn");
    // The screen still shows the task as open.
    let add = add_to(&task);
    let refused = run_commands(&app, Actor::User(&anna()), &mail, Some(1), vec![add]).await;
    assert!(matches!(refused, Err(RunError::Refused(Refusal::TaskConcluded))), "{refused:?}");
    assert_eq!(stored(&app, &mail).await.version, 1);
    assert_eq!(stored(&app, &task.id).await.case.documents.len(), 1);
}

async fn of_several_commands_all_are_done_or_none(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let case = open(&app.store).await.id;
    let commands = vec![Command::Open, approve_letter()];
    let refused = run_commands(&app, Actor::User(&anna()), &case, Some(1), commands).await;
    assert!(
        matches!(refused, Err(RunError::Refused(Refusal::NotInThisState { .. }))),
        "{refused:?}"
    );
    assert_eq!(stored(&app, &case).await.version, 1);
}

async fn a_stale_version_is_told_the_current_one(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let case = open(&app.store).await.id;
    let saved = run_commands(&app, Actor::User(&anna()), &case, Some(1), vec![Command::Open])
        .await
        .expect("opened");
    let refused = run_commands(&app, Actor::User(&anna()), &case, Some(1), withdraw()).await;
    assert!(
        matches!(refused, Err(RunError::Stale { current }) if current == saved.version),
        "{refused:?}"
    );
    let missing = run_commands(&app, Actor::System, &CaseId::new("none"), None, withdraw()).await;
    assert!(matches!(missing, Err(RunError::NotFound)), "{missing:?}");
}

async fn a_request_that_comes_twice_is_done_once(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let (task, anna) = (open(&app.store).await, anna());
    let once = Once {
        key: Uuid::from_u128(1),
        principal: anna.user.clone(),
        route: "POST /x".to_owned(),
        body_sha256: "b".to_owned(),
    };
    let run = async || run_once(&app, Actor::User(&anna), &task.id, None, withdraw(), &once).await;
    let both = tokio::join!(run(), run());
    let done = [&both.0, &both.1].iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(done, 1, "{both:?}");
    // Whoever came second either sees the key, or that the citizen has already withdrawn.
    let other = both.0.err().or(both.1.err()).expect("one of them");
    assert!(matches!(other, RunError::Repeated | RunError::Refused(_)), "{other:?}");
    let mut reader = app.store.read().await.expect("a connection");
    assert_eq!(reader.find_earlier(&once).await.expect("read"), Earlier::Done);
    assert_eq!(reader.events_of(&task.id).await.expect("read").len(), 2);
}

async fn a_refused_request_does_not_take_its_key(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let (task, anna) = (open(&app.store).await, anna());
    let once = Once {
        key: Uuid::from_u128(1),
        principal: anna.user.clone(),
        route: "POST /x".to_owned(),
        body_sha256: "b".to_owned(),
    };
    let refused =
        run_once(&app, Actor::User(&anna), &task.id, None, vec![approve_letter()], &once).await;
    assert!(matches!(refused, Err(RunError::Refused(_))), "{refused:?}");
    assert_eq!(
        app.store.read().await.expect("a connection").find_earlier(&once).await.expect("read"),
        Earlier::None
    );
}

async fn answers_of_peers_at_the_same_time_are_all_taken(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let case = open(&app.store).await;
    let attach = async |number: u32| {
        let mut document = case.documents[0].clone();
        document.id = bevilling_core::ids::DocumentId::new(format!("document-{number}"));
        let command =
            Command::AttachDocuments { from: CaseId::new("mail"), documents: vec![document] };
        run_commands(&app, Actor::System, &case.id, None, vec![command]).await
    };
    let all = tokio::join!(attach(1), attach(2), attach(3));
    assert!(all.0.is_ok() && all.1.is_ok() && all.2.is_ok(), "{all:?}");
    let case = stored(&app, &case.id).await;
    assert_eq!((case.version, case.case.documents.len()), (4, 4));
}

async fn only_those_who_may_change_a_case(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let case = open(&app.store).await.id;
    let try_as = async |who: Principal, command: Command| match run_commands(
        &app,
        Actor::User(&who),
        &case,
        None,
        vec![command],
    )
    .await
    {
        Err(RunError::Denied(denial)) => denial,
        other => panic!("{other:?}"),
    };
    assert_eq!(try_as(user(Role::Lookup, "*"), Command::Open).await, Denial::NotAllowed);
    assert_eq!(
        try_as(user(Role::BenefitCaseworker, "15.17.06"), Command::Open).await,
        Denial::NotVisible
    );
    assert_eq!(
        try_as(user(Role::LocalAdministrator, "*"), Command::Open).await,
        Denial::NotVisible
    );
    let said_by_the_system =
        Command::RecordLetterHandedOver { letter: LetterId::new("l1"), channel: Channel::Letter };
    assert_eq!(try_as(anna(), said_by_the_system).await, Denial::NotAllowed);
    assert_eq!(stored(&app, &case).await.version, 1);
}

async fn an_assessment_of_another_result_is_an_incident(database: TestDatabase) {
    let (app, _folder) = server(&database).await;
    let case = open(&app.store).await;
    run_commands(
        &app,
        Actor::User(&anna()),
        &case.id,
        None,
        vec![
            Command::Open,
            Command::EndWait {
                cause: bevilling_core::supplement::case::event::WaitEnd::Caseworker,
            },
        ],
    )
    .await
    .expect("opened, and no longer waiting");
    let case = stored(&app, &case.id).await.case;
    let mut seen = eligibility(case.benefit, &case.facts, case.received_on, &app.book());
    seen.findings.pop();
    let decide = Command::Decide {
        choice: DecisionChoice::Refuse,
        reasons: "x".to_owned(),
        seen: Box::new(seen),
        letter: LetterId::new("l1"),
    };
    let refused = run_commands(&app, Actor::User(&anna()), &case.id, None, vec![decide]).await;
    assert!(matches!(refused, Err(RunError::Refused(Refusal::AssessmentDiffers))), "{refused:?}");
    assert_eq!(
        app.store
            .read()
            .await
            .expect("a connection")
            .count_audit(ASSESSMENT_DIFFERS)
            .await
            .expect("a count"),
        1
    );
}

on_both_engines!(
    mail_that_is_added_to_a_task_takes_its_documents_along,
    mail_is_not_added_to_a_task_that_was_concluded_meanwhile,
    of_several_commands_all_are_done_or_none,
    a_stale_version_is_told_the_current_one,
    a_request_that_comes_twice_is_done_once,
    a_refused_request_does_not_take_its_key,
    answers_of_peers_at_the_same_time_are_all_taken,
    only_those_who_may_change_a_case,
    an_assessment_of_another_result_is_an_incident,
);
