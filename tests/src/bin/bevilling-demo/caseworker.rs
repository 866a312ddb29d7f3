//! A caseworker at the interface: reads, computes what the screen would show, and saves.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use bevilling_core::api::case::CaseView;
use bevilling_core::api::page::Page;
use bevilling_core::api::person::{PersonSearch, PersonSummary, PersonView};
use bevilling_core::api::request::{AddLineRequest, ApproveLineRequest, DecideRequest};
use bevilling_core::api::session::SessionView;
use bevilling_core::ids::LineId;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::decide::{eligibility, expense_facts, settlement};
use bevilling_core::supplement::case::line::LineState;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_tests::client::{Answer, Client};
use chrono::Utc;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

/// The longest that one waits for work in the background.
const LIMIT: Duration = Duration::from_secs(120);

/// Somebody who is signed in.
pub(crate) struct Caseworker {
    client: Client,
    session: SessionView,
}

impl Caseworker {
    pub(crate) async fn sign_in(server: &str, user: &str) -> Result<Caseworker> {
        let client = Client::new(server);
        client.sign_in(user).await;
        let session = read(client.get("/api/v1/session").await)?;
        Ok(Caseworker { client, session })
    }

    /// Waits until there are this many tasks.
    pub(crate) async fn wait_for_tasks(&self, count: i64) -> Result<()> {
        wait(&format!("{count} tasks"), async || {
            let page: Page<serde_json::Value> =
                read(self.client.get("/api/v1/tasks?limit=1").await)?;
            Ok((page.total >= count).then_some(()))
        })
        .await
    }

    /// The newest case of the citizen with this number.
    pub(crate) async fn case_of(&self, cpr: &str) -> Result<String> {
        let search = PersonSearch { cpr: cpr.to_owned() };
        let found: Page<PersonSummary> =
            read(self.client.post("/api/v1/persons/search", &search).await)?;
        let person = found.items.first().context("nobody is found")?;
        let view: PersonView =
            read(self.client.get(&format!("/api/v1/persons/{}", person.id)).await)?;
        Ok(view.cases.first().context("the citizen has no case")?.id.to_string())
    }

    /// Opens a task; the server asks the registers.
    pub(crate) async fn open(&self, case: &str) -> Result<CaseView> {
        self.save(case, "opening", &json!({})).await
    }

    /// Decides as the rules lead to, by the assessment of this side.
    pub(crate) async fn decide(
        &self,
        case: &str,
        choice: DecisionChoice,
        reasons: &str,
    ) -> Result<CaseView> {
        let view = self.read(case).await?;
        let book = RateBook::with(&self.session.overlay);
        let seen = eligibility(view.case.benefit, &view.case.facts, view.case.received_on, &book);
        self.save(case, "decision", &DecideRequest { choice, reasons: reasons.to_owned(), seen })
            .await
    }

    /// Approves the decision letter.
    pub(crate) async fn approve_letter(&self, case: &str) -> Result<CaseView> {
        self.save(case, "letter-approval", &json!({})).await
    }

    /// Enters an expense; gives its line.
    pub(crate) async fn add_line(&self, case: &str, expense: ExpenseInput) -> Result<LineId> {
        let view = self.read(case).await?;
        let facts = expense.facts(&self.session.user, view.today, Utc::now());
        let facts = expense_facts(&view.case, &facts, view.today);
        let seen = settlement(&facts, view.today, &RateBook::with(&self.session.overlay));
        let request = AddLineRequest {
            expense,
            today: view.today,
            seen,
            acknowledged: Vec::new(),
            override_reason: None,
        };
        let saved = self.save(case, "lines", &request).await?;
        Ok(saved.case.lines.last().context("the line is not on the case")?.id.clone())
    }

    /// Approves a line for payment.
    pub(crate) async fn approve_line(&self, case: &str, line: &LineId) -> Result<CaseView> {
        let view = self.read(case).await?;
        let found = view
            .case
            .lines
            .iter()
            .find(|found| found.id == *line)
            .context("the line is not on the case")?;
        let request = ApproveLineRequest { line: line.clone(), amount: found.amount.ore() };
        self.save(case, &format!("lines/{line}/approval"), &request).await
    }

    /// Waits until the letter has left and the decision has effect.
    pub(crate) async fn wait_for(&self, case: &str, state: StateKind) -> Result<()> {
        wait(&format!("a case in the state {state:?}"), async || {
            let view = self.read(case).await?;
            Ok((view.case.state.kind() == state).then_some(()))
        })
        .await
    }

    /// Waits until a payment order has been accepted by the bank, or completed.
    pub(crate) async fn wait_for_payment(
        &self,
        case: &str,
        line: &LineId,
        reached: fn(&LineState) -> bool,
    ) -> Result<()> {
        wait("a payment", async || {
            let view = self.read(case).await?;
            let found = view
                .case
                .lines
                .into_iter()
                .find(|found| found.id == *line)
                .context("the line is not on the case")?;
            Ok(reached(&found.state).then_some(()))
        })
        .await
    }

    async fn read(&self, case: &str) -> Result<CaseView> {
        read(self.client.get(&format!("/api/v1/cases/{case}")).await)
    }

    /// Saves from the case as it is now. Work in the background may be faster; then it is read and saved again.
    async fn save(&self, case: &str, operation: &str, body: &impl Serialize) -> Result<CaseView> {
        for _ in 0..5 {
            let version = self.read(case).await?.version;
            let answer = self
                .client
                .post_at(&format!("/api/v1/cases/{case}/{operation}"), version, body)
                .await;
            if answer.status != reqwest::StatusCode::PRECONDITION_FAILED {
                return read(answer).with_context(|| format!("{operation} was refused"));
            }
        }
        bail!("{operation}: somebody else was faster five times")
    }
}

fn read<T: DeserializeOwned>(answer: Answer) -> Result<T> {
    // The body of a refusal names codes and sentences, nobody.
    ensure!(answer.status.is_success(), "{} {}", answer.status, answer.text());
    serde_json::from_slice(&answer.body).context("the answer is not what the interface promises")
}

async fn wait<F>(what: &str, mut ask: F) -> Result<()>
where
    F: AsyncFnMut() -> Result<Option<()>>,
{
    let begun = Instant::now();
    while ask().await?.is_none() {
        ensure!(begun.elapsed() < LIMIT, "waited {} s in vain for {what}", LIMIT.as_secs());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}
