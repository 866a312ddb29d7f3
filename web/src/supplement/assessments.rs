//! The two assessments of the page, computed here by the rules that the server decides by.

use bevilling_core::law::rate_book::{Overlay, RateBook};
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::case::decide;
use bevilling_core::supplement::expense_form::ExpenseInput;

use crate::case::store::CaseStore;
use crate::client::browser;
use crate::ui::live::{Live, memo};

/// The right to the supplement: as decided once decided, as it is now before.
pub(crate) fn eligibility(store: CaseStore) -> Live<Option<Assessment>> {
    let overlay = overlay(store);
    let decided =
        store.part(|view| view.case.decision().map(|decision| decision.assessment.clone()));
    let facts =
        store.part(|view| (view.case.benefit, view.case.facts.clone(), view.case.received_on));
    memo(move || {
        if let Some(Some(assessment)) = decided.get() {
            return Some(assessment);
        }
        let overlay = overlay.get()?;
        facts.with(|facts| {
            let (benefit, facts, day) = facts.as_ref()?;
            Some(decide::eligibility(*benefit, facts, *day, &RateBook::with(&overlay)))
        })
    })
}

/// One expense under the grant of the case, computed anew with every letter that changes it.
pub(crate) fn settlement(store: CaseStore, input: Live<ExpenseInput>) -> Live<Option<Assessment>> {
    let overlay = overlay(store);
    let case = store.part(|view| (view.case.clone(), view.today));
    memo(move || {
        let user = store.session.with(|view| view.user.clone())?;
        input.with(|input| {
            overlay.with(|overlay| {
                case.with(|case| {
                    let (case, today) = case.as_ref()?;
                    // The moment is not part of what is compared; only the day is.
                    let expense = input.facts(&user, *today, browser::now());
                    let facts = decide::expense_facts(case, &expense, *today);
                    Some(decide::settlement(&facts, *today, &RateBook::with(overlay.as_ref()?)))
                })
            })
        })
    })
}

fn overlay(store: CaseStore) -> Live<Option<Overlay>> {
    memo(move || store.session.with(|view| view.overlay.clone()))
}
