//! The domain alone: how long the rules and their whole explanation take.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, Outcome};
use bevilling_core::supplement::case::decide;
use bevilling_core::supplement::explain::{self, Node, explain_all};
use bevilling_core::text::Language;

use crate::example::Example;
use crate::measure::Found;
use crate::series::Series;

/// The rule that finds the supplement.
const AMOUNT: &str = "PS-5.6";
/// Runs of each kind; their medians are compared.
const RUNS: usize = 9;
/// Batches in a run, whose median is the run's value: batches in which the machine did something else fall out.
const BATCHES: usize = 201;
/// How long a batch is to last, so that the clock's own steps do not count.
const BATCH: Duration = Duration::from_millis(1);

/// Measures on one granted case.
///
/// # Errors
/// When the rules do not find what they must.
pub(crate) fn measure() -> Result<Found> {
    let example = Example::granted()?;
    let input = Example::typed().read().0;
    let expense = input.facts(&example.actor, example.today, example.now);
    let book = RateBook::NATIONAL;
    let assess = || {
        let case = black_box(&example.case);
        let right = decide::eligibility(case.benefit, &case.facts, case.received_on, &book);
        let facts = decide::expense_facts(case, black_box(&expense), example.today);
        (right, decide::settlement(&facts, example.today, &book))
    };
    let (right, amount) = assess();
    ensure!(right.outcome == Outcome::Grant, "the example is not granted: {:?}", right.outcome);
    ensure!(
        amount.money(AMOUNT) == Some(Money::from_ore(15_300)),
        "300,00 kr. at 60 % do not give 153,00 kr. but {:?}",
        amount.money(AMOUNT)
    );

    let explain_both = |right: &Assessment, amount: &Assessment| -> (Vec<Node>, Vec<Node>) {
        (explain_all(right, Language::Da), explain_all(amount, Language::Da))
    };
    let whole = batches(|| {
        let (right, amount) = assess();
        black_box(explain_both(&right, &amount));
    })?;
    let computing = batches(|| {
        black_box(assess());
    })?;
    let explaining = batches(|| {
        black_box(explain_both(black_box(&right), black_box(&amount)));
    })?;
    let keystroke = batches(|| {
        let facts = decide::expense_facts(black_box(&example.case), &expense, example.today);
        let amount = decide::settlement(&facts, example.today, &book);
        black_box((
            explain::explain(&amount, AMOUNT, Language::Da),
            explain::amount_lines(&amount, AMOUNT, Language::Da),
        ));
    })?;
    let (first, second) = explain_both(&right, &amount);
    let note = format!(
        "Eligibility ({} rules) and settlement of one expense ({} rules) of a granted case, and all {} nodes of both trees in Danish; \
         each run is the median of {BATCHES} batches of about {} ms. Of this {:.2} µs are the rules with their trace and {:.2} µs the texts. \
         Not counted here: one keystroke asks less, the settlement with the tree of its amount and the lines that add up to it: {:.2} µs.",
        right.findings.len(),
        amount.findings.len(),
        count(&first) + count(&second),
        BATCH.as_millis(),
        computing.median(),
        explaining.median(),
        keystroke.median(),
    );
    Ok(Found { series: vec![whole], note })
}

/// Microseconds per call in each run.
fn batches(mut call: impl FnMut()) -> Result<Series> {
    let mut calls: u32 = 1;
    // Warms the caches, and finds how many calls fill a batch.
    while timed(calls, &mut call) < BATCH {
        calls *= 2;
    }
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let values =
            (0..BATCHES).map(|_| timed(calls, &mut call).as_secs_f64() * 1e6 / f64::from(calls));
        runs.push(Series::new(values.collect()).context("no batch")?.median());
    }
    Series::new(runs).context("no run")
}

fn timed(calls: u32, call: &mut impl FnMut()) -> Duration {
    let begun = Instant::now();
    for _ in 0..calls {
        call();
    }
    begun.elapsed()
}

fn count(nodes: &[Node]) -> usize {
    nodes.iter().map(|node| 1 + count(&node.children)).sum()
}
