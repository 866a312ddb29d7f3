//! The day itself. Each citizen's situation is told by the simulated world; here stands what is done about it.

use anyhow::{Context as _, Result};
use bevilling_core::ids::LineId;
use bevilling_core::money::Money;
use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_core::supplement::case::line::LineState;
use bevilling_core::supplement::case::state::StateKind;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::kinds::{ExpenseKind, Payee};
use bevilling_tests::clock::danish_today;

use crate::caseworker::Caseworker;
use crate::world::World;

/// Granted, with the letter sent.
const GRANTED: [&str; 5] = ["P8", "P6", "P25", "P13", "P28"];
/// Opened, and waiting for what the pension authority has not stated.
const WAITING: [&str; 2] = ["P14", "P15"];

/// Loads the day.
pub(crate) async fn load(server: &str, world: &World) -> Result<()> {
    let sent = world.send_forms().await?;
    println!("{sent} forms were sent in");
    let anna = Caseworker::sign_in(server, "anna.sagsbehandler").await?;
    let bo = Caseworker::sign_in(server, "bo.leder").await?;
    // A form that was sent twice is one task.
    anna.wait_for_tasks(i64::try_from(sent).unwrap_or(i64::MAX)).await?;

    for persona in WAITING {
        let case = case_of(&anna, world, persona).await?;
        anna.open(&case).await?;
    }
    for persona in GRANTED {
        let case = case_of(&anna, world, persona).await?;
        anna.open(&case).await?;
        anna.decide(&case, DecisionChoice::Grant, "")
            .await
            .with_context(|| format!("{persona} is granted"))?;
        anna.approve_letter(&case).await?;
    }
    refuse(&anna, world).await?;
    let under_way = case_of(&bo, world, "P27").await?;
    bo.open(&under_way).await?;
    bo.decide(&under_way, DecisionChoice::Grant, "").await?;
    let looked_at = case_of(&bo, world, "P9").await?;
    bo.open(&looked_at).await?;
    println!("{} grants and one refusal were decided", GRANTED.len() + 1);

    settle(&anna, &bo, world).await
}

async fn refuse(anna: &Caseworker, world: &World) -> Result<()> {
    let case = case_of(anna, world, "P2").await?;
    anna.open(&case).await?;
    let reasons = "Din formue er højere end formuegrænsen for det år, du har søgt i.";
    anna.decide(&case, DecisionChoice::Refuse, reasons).await?;
    anna.approve_letter(&case).await?;
    anna.wait_for(&case, StateKind::Refused).await
}

/// Expenses: two paid, one on its way to the bank, one waiting to be approved.
async fn settle(anna: &Caseworker, bo: &Caseworker, world: &World) -> Result<()> {
    let dental = expense(ExpenseKind::Dental, 118_000, 21_250);
    let foot = expense(ExpenseKind::Foot, 48_500, 19_000);
    let medicine = expense(ExpenseKind::Medicine, 34_875, 6_120);
    let physiotherapy = expense(ExpenseKind::Physiotherapy, 62_000, 24_800);

    let mut paid = Vec::new();
    for (persona, expense) in [("P8", dental), ("P6", foot)] {
        let (case, line) = enter(anna, world, persona, expense).await?;
        bo.approve_line(&case, &line).await?;
        paid.push((case, line));
    }
    for (case, line) in &paid {
        anna.wait_for_payment(case, line, is_handed_over).await?;
    }
    world.settle().await?;
    for (case, line) in &paid {
        anna.wait_for_payment(case, line, |state| matches!(state, LineState::Paid { .. })).await?;
    }
    let (case, line) = enter(anna, world, "P25", medicine).await?;
    anna.approve_line(&case, &line).await?;
    enter(anna, world, "P13", physiotherapy).await?;
    println!("{} expenses were paid, one is on its way, one waits to be approved", paid.len());
    Ok(())
}

/// Enters an expense once the grant has effect.
async fn enter(
    anna: &Caseworker,
    world: &World,
    persona: &str,
    expense: ExpenseInput,
) -> Result<(String, LineId)> {
    let case = case_of(anna, world, persona).await?;
    anna.wait_for(&case, StateKind::Granted).await?;
    let line =
        anna.add_line(&case, expense).await.with_context(|| format!("an expense of {persona}"))?;
    Ok((case, line))
}

async fn case_of(caseworker: &Caseworker, world: &World, persona: &str) -> Result<String> {
    caseworker
        .case_of(&world.cpr(persona).await?)
        .await
        .with_context(|| format!("the case of {persona}"))
}

fn is_handed_over(state: &LineState) -> bool {
    use bevilling_core::supplement::case::line::PaymentProgress;
    matches!(state, LineState::Approved { progress, .. } if progress.rank() > PaymentProgress::Queued.rank())
        || matches!(state, LineState::Paid { .. })
}

fn expense(kind: ExpenseKind, price: i64, regional: i64) -> ExpenseInput {
    ExpenseInput {
        kind: Some(kind),
        date: Some(danish_today()),
        gross_price: Some(Money::from_ore(price)),
        regional_subsidy: Some(Money::from_ore(regional)),
        insurance_subsidy: Some(Money::ZERO),
        publicly_subsidized: Some(true),
        provider_number: Some(true),
        payee: Some(Payee::NemKonto),
        document: None,
    }
}
