//! The exports of the case of an absence: opening, deciding, what has happened, what is open. The events are the case; nothing else is kept.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::sickness::case::command::{Command, Opening};
use crate::sickness::case::decide::{Context, decide, open};
use crate::sickness::case::event::Event;
use crate::sickness::case::evolve::{evolve, replay};
use crate::sickness::case::offers::offers;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{AbsenceCase, Party};
use crate::sickness::case::told::{Circumstances, Happened, Offers, refused};
use crate::sickness::ledger::income::IncomeReport;
use crate::text::Language;
use crate::wasm::exchange::{problem, read, thrown, write};

/// The reports to the income register.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct CaseReports {
    /// The oldest first.
    #[tsify(type = "RegisterReport[]")]
    pub reports: Vec<IncomeReport>,
}

/// Opens a case: what then has happened, to be stored and to be held as a `HeldCase`.
///
/// # Errors
/// A problem when an argument is not of its type; with status 409, and in the language, when no case is opened.
#[wasm_bindgen(js_name = openCase)]
pub fn open_case(
    opening: Ts<Opening>,
    circumstances: Ts<Circumstances>,
    language: Ts<Language>,
) -> Result<Ts<Happened>, JsValue> {
    let (opening, circumstances) = (read(&opening)?, read(&circumstances)?);
    let (context, language) = (circumstances.context(), read(&language)?);
    happened(open(opening, &context), &context, language)
}

/// A case that is held while it is worked with.
#[wasm_bindgen]
#[derive(Debug)]
pub struct HeldCase {
    case: AbsenceCase,
}

#[wasm_bindgen]
impl HeldCase {
    /// The case after all that has happened.
    ///
    /// # Errors
    /// A problem when the argument is not of its type, or does not begin with the opening of a case.
    #[wasm_bindgen(constructor)]
    pub fn new(happened: Ts<Happened>) -> Result<HeldCase, JsValue> {
        let case = replay(&read(&happened)?.events);
        case.map(|case| HeldCase { case }).ok_or_else(|| problem("events", Code::Validation))
    }

    /// The case.
    ///
    /// # Errors
    /// A problem when a figure is beyond what JavaScript counts with.
    pub fn state(&self) -> Result<Ts<AbsenceCase>, JsValue> {
        write(&self.case)
    }

    /// What happens when the case is asked something. Nothing has changed yet: store it, then tell it with `evolve`.
    ///
    /// # Errors
    /// A problem when an argument is not of its type; with status 409, and in the language, when the case does not do it.
    pub fn decide(
        &self,
        command: Ts<Command>,
        circumstances: Ts<Circumstances>,
        language: Ts<Language>,
    ) -> Result<Ts<Happened>, JsValue> {
        let (command, circumstances) = (read(&command)?, read(&circumstances)?);
        let (context, language) = (circumstances.context(), read(&language)?);
        happened(decide(&self.case, command, &context), &context, language)
    }

    /// More has happened.
    ///
    /// # Errors
    /// A problem when the argument is not of its type; then nothing has changed.
    pub fn evolve(&mut self, happened: Ts<Happened>) -> Result<(), JsValue> {
        let events = read(&happened)?.events;
        self.case = events.iter().fold(self.case.clone(), evolve);
        Ok(())
    }

    /// Every action with its answer for the case of a party, in a language.
    ///
    /// # Errors
    /// A problem when an argument is not of its type.
    pub fn offers(
        &self,
        party: Ts<Party>,
        circumstances: Ts<Circumstances>,
        language: Ts<Language>,
    ) -> Result<Ts<Offers>, JsValue> {
        let (party, circumstances) = (read(&party)?, read(&circumstances)?);
        let (context, language) = (circumstances.context(), read(&language)?);
        write(&Offers::told(offers(&self.case, &party, &context), language))
    }

    /// What is reported to the income register about the citizen's weeks.
    ///
    /// # Errors
    /// A problem when it cannot be reported.
    #[wasm_bindgen(js_name = incomeReports)]
    pub fn income_reports(&self) -> Result<Ts<CaseReports>, JsValue> {
        let reports = self.case.income_reports().map_err(|code| problem("weeks", code))?;
        write(&CaseReports { reports })
    }
}

/// Events with who and when, or the refusal as a problem.
fn happened(
    found: Result<Vec<Event>, Refusal>,
    context: &Context<'_>,
    language: Language,
) -> Result<Ts<Happened>, JsValue> {
    match found {
        Ok(events) => {
            let events = events.into_iter().map(|event| context.record(event)).collect();
            write(&Happened { events })
        }
        Err(refusal) => Err(thrown(&refused(&refusal, language))),
    }
}
