//! What the app does before it asks: computes by the same rules, from what the server gave it.

use bevilling_core::api::case::CaseView;
use bevilling_core::api::request::{AddLineRequest, ApproveLineRequest, DecideRequest};
use bevilling_core::api::session::SessionView;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::decide::{eligibility, expense_facts, settlement};
use bevilling_core::supplement::case::line::Line;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::kinds::{ExpenseKind, Payee};
use bevilling_tests::client::Client;
use bevilling_tests::database::Engine;
use bevilling_tests::test_app::{Setup, TestApp};
use chrono::DateTime;
use serde_json::json;

/// The body of operations that need no content: `{}`.
#[derive(Clone, Copy, serde::Serialize)]
pub(crate) struct Empty {}

/// The body of operations that need no content: `{}`.
pub(crate) const EMPTY: Empty = Empty {};

/// A caseworker at work.
pub(crate) struct Desk {
    pub(crate) app: TestApp,
    pub(crate) anna: Client,
}

impl Desk {
    /// A server, its world, and Anna signed in.
    pub(crate) async fn start() -> Desk {
        Desk::on(Engine::Sqlite).await.expect("the embedded database is always there")
    }

    /// The same on this engine; none when it is not given.
    pub(crate) async fn on(engine: Engine) -> Option<Desk> {
        let app = TestApp::start_with(Setup { engine, ..Setup::default() }).await?;
        let anna = app.sign_in("anna.sagsbehandler").await;
        Some(Desk { app, anna })
    }

    /// The case of an application of this persona, opened: both registers were asked.
    pub(crate) async fn opened(&self, persona: &str) -> CaseView {
        let id = self.app.case_for(json!({ "persona": persona, "form": "SP241" })).await;
        self.anna.act(&id, "opening", &EMPTY).await
    }

    /// A case granted and its letter sent.
    pub(crate) async fn granted(&self, persona: &str) -> CaseView {
        let view = self.opened(persona).await;
        let id = view.case.id.to_string();
        self.anna.act(&id, "decision", &grant(&view, &session(&self.anna).await)).await;
        self.anna.act(&id, "letter-approval", &EMPTY).await;
        self.app.run_jobs().await;
        let view = self.anna.case(&id).await;
        assert_eq!(view.case.state.kind(), StateKind::Granted);
        view
    }

    pub(crate) async fn stop(self) {
        self.app.stop().await;
    }
}

/// Who is signed in, and what computing needs.
pub(crate) async fn session(client: &Client) -> SessionView {
    client.get("/api/v1/session").await.read()
}

/// The request to grant, with what the screen computed.
pub(crate) fn grant(view: &CaseView, session: &SessionView) -> DecideRequest {
    DecideRequest {
        choice: DecisionChoice::Grant,
        reasons: String::new(),
        seen: seen_conditions(view, session),
    }
}

/// The conditions as the screen shows them.
pub(crate) fn seen_conditions(view: &CaseView, session: &SessionView) -> Assessment {
    let book = RateBook::with(&session.overlay);
    eligibility(view.case.benefit, &view.case.facts, view.case.received_on, &book)
}

/// A dentist's bill of today over this price, without subsidies on the receipt.
pub(crate) fn dentist(session: &SessionView, price: i64) -> ExpenseInput {
    ExpenseInput {
        kind: Some(ExpenseKind::Dental),
        date: Some(session.today),
        gross_price: Some(Money::from_ore(price)),
        regional_subsidy: Some(Money::ZERO),
        insurance_subsidy: Some(Money::ZERO),
        publicly_subsidized: Some(true),
        payee: Some(Payee::NemKonto),
        ..ExpenseInput::default()
    }
}

/// The request to enter a line, with what the screen computed.
pub(crate) fn line_of(
    view: &CaseView,
    session: &SessionView,
    expense: ExpenseInput,
) -> AddLineRequest {
    let book = RateBook::with(&session.overlay);
    let facts = expense.facts(&session.user, session.today, DateTime::UNIX_EPOCH);
    let seen = settlement(&expense_facts(&view.case, &facts, session.today), session.today, &book);
    AddLineRequest {
        expense,
        today: session.today,
        seen,
        acknowledged: Vec::new(),
        override_reason: None,
    }
}

/// The request to approve a line as it is shown.
pub(crate) fn approval_of(line: &Line) -> ApproveLineRequest {
    ApproveLineRequest { line: line.id.clone(), amount: line.amount.ore() }
}

/// The words of a letter with single spaces.
pub(crate) fn words(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).expect("a letter is a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("programs can read the letter");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
