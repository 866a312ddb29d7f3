//! The assessments of a case. Pure: the browser asks the same and shows the answer before the server is asked.

use chrono::{DateTime, NaiveDate};

use crate::law::rate_book::RateBook;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::fact::{Known, Origin, Source};
use crate::supplement::case::decide::Context;
use crate::supplement::case::state::Case;
use crate::supplement::facts::{ExpenseFacts, Facts, PriorPayment};
use crate::supplement::kinds::Benefit;
use crate::supplement::rules;

/// The assessment of the right to the supplement, on the day the grant would start. Pure: the browser asks the same.
#[must_use]
pub fn assess_eligibility(case: &Case, context: &Context<'_>) -> Assessment {
    let facts = facts_of_day(case, context.today);
    eligibility(case.benefit, &facts, case.received_on, &context.book)
}

/// The facts of a case as they are looked at on a day.
#[must_use]
pub fn facts_of_day(case: &Case, today: NaiveDate) -> Facts {
    let source = Source { origin: Origin::Case, on: today };
    Facts { today: Some(Known::new(today, source, DateTime::UNIX_EPOCH)), ..case.facts.clone() }
}

/// The assessment of the right to a supplement for these facts.
#[must_use]
pub fn eligibility(
    benefit: Benefit,
    facts: &Facts,
    on: NaiveDate,
    book: &RateBook<'_>,
) -> Assessment {
    let list = match benefit {
        Benefit::Ordinary | Benefit::Extended => rules::HEALTH_ELIGIBILITY,
        Benefit::Personal => rules::PERSONAL_ELIGIBILITY,
    };
    assess(list, facts, book, on)
}

/// The assessment of one expense under the grant of a case.
#[must_use]
pub fn assess_expense(case: &Case, expense: &ExpenseFacts, context: &Context<'_>) -> Assessment {
    settlement(&expense_facts(case, expense, context.today), context.today, &context.book)
}

/// The assessment of one expense for these facts. The key day is the day of the expense; without one, today.
#[must_use]
pub fn settlement(facts: &Facts, today: NaiveDate, book: &RateBook<'_>) -> Assessment {
    let day = facts.expense.date.as_ref().map_or(today, |date| date.value);
    assess(rules::EXPENSE, facts, book, day)
}

/// The facts of a case with an expense laid in: its grant, today, and what was paid before.
#[must_use]
pub fn expense_facts(case: &Case, expense: &ExpenseFacts, today: NaiveDate) -> Facts {
    let of_case = Source { origin: Origin::Case, on: today };
    let mut facts = case.facts.clone();
    facts.benefit = Some(Known::new(case.benefit, of_case.clone(), DateTime::UNIX_EPOCH));
    facts.expense = expense.clone();
    facts.today = Some(Known::new(today, of_case.clone(), DateTime::UNIX_EPOCH));
    facts.grant_period =
        case.grant_period().map(|period| Known::new(period, of_case.clone(), DateTime::UNIX_EPOCH));
    let entered = case.prior_payments().into_iter();
    facts
        .prior_payments
        .extend(entered.map(|(_, prior)| Known::new(prior, of_case.clone(), DateTime::UNIX_EPOCH)));
    // The same paper sent twice is two documents; what counts is what stands on it.
    if let Some(receipt) = expense.receipt.as_ref().map(|receipt| &receipt.value)
        && let Some(content) = case.content_of(receipt)
    {
        let same = |prior: &&mut Known<PriorPayment>| {
            prior.value.receipt_sha256.as_ref() == Some(&content)
        };
        for prior in facts.prior_payments.iter_mut().filter(same) {
            prior.value.receipt = Some(receipt.clone());
        }
    }
    facts
}
