//! A caseworker who needs no screen: commands straight to the one writer of cases.

use bevilling_core::access::{Assurance, Principal, Role, RoleGrant};
use bevilling_core::ids::{ActorId, CaseId, LetterId, LineId, OrderId};
use bevilling_core::money::Money;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{Context, assess_eligibility, assess_expense};
use bevilling_core::supplement::case::line::{Line, LineState, PaymentProgress};
use bevilling_core::supplement::case::state::{Case, StateKind};
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::kinds::{ExpenseKind, Payee};
use bevilling_server::app::App;
use bevilling_server::integration::lookup::{self, Learnt};
use bevilling_server::integration::payment::value_date::{LEAD_WORKING_DAYS, value_date};
use bevilling_server::run_command::{Actor, run_commands};
use bevilling_server::store::outbox::{OutboxMessage, OutboxState};
use bevilling_tests::database::Engine;
use bevilling_tests::test_app::{Setup, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

/// A server, its world, and somebody who works.
pub(crate) struct Desk {
    pub(crate) app: TestApp,
    worker: Principal,
}

impl Desk {
    pub(crate) async fn start() -> Desk {
        Desk::at(TestApp::start().await)
    }

    /// On this engine; none, with a printed line, when it is not given.
    pub(crate) async fn start_on(engine: Engine) -> Option<Desk> {
        TestApp::start_with(Setup { engine, ..Setup::default() }).await.map(Desk::at)
    }

    fn at(app: TestApp) -> Desk {
        Desk { app, worker: worker() }
    }

    fn app(&self) -> &App {
        &self.app.app
    }

    pub(crate) async fn case(&self, id: &CaseId) -> Case {
        let mut reader = self.app().store.read().await.expect("the database answers");
        reader.find_case(id).await.expect("the database answers").expect("the case is there").case
    }

    pub(crate) async fn run(&self, id: &CaseId, commands: Vec<Command>) -> Case {
        run_commands(self.app(), Actor::User(&self.worker), id, None, commands)
            .await
            .expect("the case does it")
            .case
    }

    /// The task of an application of this persona, not yet opened.
    pub(crate) async fn applied(&self, persona: &str) -> CaseId {
        CaseId::new(self.app.case_for(json!({ "persona": persona })).await)
    }

    /// Asks the registers about the citizen of a case.
    pub(crate) async fn ask(&self, id: &CaseId) -> Learnt {
        let who = lookup::by_system(self.app(), &self.worker.user);
        lookup::registers(self.app(), &self.case(id).await, &who)
            .await
            .expect("the look-up is noted")
    }

    /// The case of an application of this persona, opened.
    pub(crate) async fn opened(&self, persona: &str) -> CaseId {
        let id = self.applied(persona).await;
        let learnt = self.ask(&id).await;
        self.run(&id, [vec![Command::Open], learnt.commands].concat()).await;
        id
    }

    /// The case decided, with its letter not yet approved.
    pub(crate) async fn decided(&self, persona: &str, choice: DecisionChoice) -> CaseId {
        let id = self.opened(persona).await;
        let (case, now) = (self.case(&id).await, self.app().clock.now());
        let seen = assess_eligibility(&case, &self.context(now));
        let letter = LetterId::new(Uuid::now_v7().to_string());
        let decide = Command::Decide {
            choice,
            reasons: "Som lagt frem.".to_owned(),
            seen: Box::new(seen),
            letter,
        };
        self.run(&id, vec![decide]).await;
        id
    }

    /// The case with its letter approved and waiting in the outbox.
    pub(crate) async fn approved(&self, persona: &str) -> CaseId {
        let id = self.decided(persona, DecisionChoice::Grant).await;
        self.run(&id, vec![approve_letter()]).await;
        id
    }

    /// The case granted, its letter handed over.
    pub(crate) async fn granted(&self, persona: &str) -> CaseId {
        let id = self.approved(persona).await;
        self.app.run_jobs().await;
        assert_eq!(self.state(&id).await, StateKind::Granted);
        id
    }

    /// A granted case with an expense of 300,00 kr entered and approved; its order waits in the outbox.
    pub(crate) async fn to_be_paid(&self, persona: &str) -> (CaseId, OrderId) {
        let id = self.granted(persona).await;
        (id.clone(), self.expense(&id, 30_000).await)
    }

    /// Enters and approves an expense of today.
    pub(crate) async fn expense(&self, id: &CaseId, ore: i64) -> OrderId {
        let (now, today) = (self.app().clock.now(), self.app().today());
        let input = ExpenseInput {
            kind: Some(ExpenseKind::Dental),
            date: Some(today),
            gross_price: Some(Money::from_ore(ore)),
            regional_subsidy: Some(Money::ZERO),
            insurance_subsidy: Some(Money::ZERO),
            publicly_subsidized: Some(true),
            payee: Some(Payee::NemKonto),
            ..ExpenseInput::default()
        };
        let expense = input.facts(&self.worker.user, today, now);
        let seen = assess_expense(&self.case(id).await, &expense, &self.context(now));
        let line = LineId::new(Uuid::now_v7().to_string());
        let order = OrderId::new(Uuid::now_v7().to_string());
        let add = Command::AddLine {
            line: line.clone(),
            expense: Box::new(expense),
            payee: Payee::NemKonto,
            today,
            seen: Box::new(seen),
            acknowledged: Vec::new(),
            override_reason: None,
        };
        let approve = Command::ApproveLine {
            line,
            order: order.clone(),
            letter: LetterId::new(Uuid::now_v7().to_string()),
            value_date: value_date(today, LEAD_WORKING_DAYS),
        };
        self.run(id, vec![add, approve]).await;
        order
    }

    pub(crate) async fn state(&self, id: &CaseId) -> StateKind {
        self.case(id).await.state.kind()
    }

    /// The line of an order.
    pub(crate) async fn line(&self, id: &CaseId, order: &OrderId) -> Line {
        let case = self.case(id).await;
        let of_order =
            |line: &&Line| line.approval().is_some_and(|approval| approval.order == *order);
        case.lines.iter().find(of_order).expect("the line of the order").clone()
    }

    /// How far an order has come; none once it is paid.
    pub(crate) async fn progress(&self, id: &CaseId, order: &OrderId) -> Option<PaymentProgress> {
        match self.line(id, order).await.state {
            LineState::Approved { progress, .. } => Some(progress),
            LineState::Draft | LineState::Paid { .. } | LineState::Cancelled { .. } => None,
        }
    }

    pub(crate) async fn is_paid(&self, id: &CaseId, order: &OrderId) -> bool {
        matches!(self.line(id, order).await.state, LineState::Paid { .. })
    }

    /// The messages of a kind in a state.
    pub(crate) async fn messages(&self, kind: &str, state: OutboxState) -> Vec<OutboxMessage> {
        let mut reader = self.app().store.read().await.expect("the database answers");
        reader.messages_in(kind, state, "", 100).await.expect("the database answers")
    }

    /// The letters that the post platform has taken.
    pub(crate) async fn letters(&self) -> Vec<Value> {
        self.app.ask("/__sim/state/post").await["letters"].as_array().expect("a list").clone()
    }

    /// The payments that the bank knows.
    pub(crate) async fn payments(&self) -> Vec<Value> {
        self.app.ask("/__sim/state/nks").await["payments"].as_array().expect("a list").clone()
    }

    /// A fault that hits the next calls.
    pub(crate) async fn fault(&self, fault: Value) {
        self.app.tell("/__sim/faults", fault).await;
    }

    pub(crate) async fn stop(self) {
        self.app.stop().await;
    }

    fn context(&self, now: chrono::DateTime<chrono::Utc>) -> Context<'_> {
        Context {
            actor: &self.worker.user,
            today: self.app().today(),
            now,
            book: self.app().book(),
            rule_build: &self.app().rule_build,
        }
    }
}

/// Approves the decision letter under a name of its own.
pub(crate) fn approve_letter() -> Command {
    Command::ApproveLetter { letter: LetterId::new(Uuid::now_v7().to_string()) }
}

fn worker() -> Principal {
    Principal {
        user: ActorId::new("4f1f7a52-1f0a-4b52-9b1e-0d6c8a1e2f01"),
        name: "Anna Sagsbehandler".to_owned(),
        municipality: "99010002".parse().expect("a test vector"),
        assurance: Assurance::Substantial,
        grants: vec![RoleGrant {
            role: Role::BenefitCaseworker,
            kle: Vec::new(),
            units: Vec::new(),
        }],
        sees_protected_addresses: false,
    }
}
