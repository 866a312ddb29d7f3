//! What the citizen stated, and how it was met: a decision that is not wholly in favour says both.

use crate::letter::Block;
use crate::supplement::case::state::Case;
use crate::supplement::letters::blocks::{heading, long_day, paragraph};
use crate::text::Language;
use crate::text::words::word;

/// The heading above what the citizen stated.
pub(super) const STATEMENT: &str = "Det har du oplyst";

/// What the application says, and what it was held against.
pub(super) fn statement(case: &Case) -> Vec<Block> {
    let day = long_day(case.received_on);
    let applied = if case.power_of_attorney.is_some() {
        format!("Vi modtog ansøgningen den {day} fra en person, der har fuldmagt fra dig.")
    } else {
        format!("Vi modtog din ansøgning den {day}.")
    };
    let insurance = match case.insurance {
        Some(group) => format!(
            "I den står, at du er medlem af sygeforsikringen \"danmark\", {}.",
            word(group.as_str(), Language::Da).to_lowercase()
        ),
        None => "I den står ikke, at du er medlem af sygeforsikringen \"danmark\".".to_owned(),
    };
    vec![
        heading(STATEMENT),
        paragraph(format!(
            "{applied} {insurance} Vi har holdt ansøgningen sammen med det, CPR-registret og Udbetaling Danmark har oplyst om dig."
        )),
    ]
}
