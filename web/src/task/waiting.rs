//! What a case waits for, in one sentence: for what, from whom, since when, until when.

use bevilling_core::supplement::case::state::{Waiting, WaitingFor};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::{Language, render};

/// The sentence.
pub(crate) fn sentence(waiting: &Waiting, language: Language) -> String {
    let what = what(waiting, language);
    let whom = from(waiting.from).text(language);
    Ui::WaitingSentence.with(
        language,
        &[
            ("what", &what),
            ("whom", whom),
            ("since", &render::day(waiting.since)),
            ("until", &render::day(waiting.until)),
        ],
    )
}

/// What is missing.
pub(crate) fn what(waiting: &Waiting, language: Language) -> String {
    waiting.reasons.iter().map(|code| code.text(language)).collect::<Vec<_>>().join(" ")
}

/// From whom it is to come.
pub(crate) const fn from(whom: WaitingFor) -> Ui {
    match whom {
        WaitingFor::PensionAuthority => Ui::FromPensionAuthority,
        WaitingFor::CivilRegister => Ui::FromCivilRegister,
        WaitingFor::Citizen => Ui::FromCitizen,
    }
}
