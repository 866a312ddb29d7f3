//! What a case waits for, in one sentence: for what, from whom, since when, until when.

use bevilling_core::supplement::case::state::{Waiting, WaitingFor};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;

use crate::language::{language, t};

/// The sentence.
pub(crate) fn sentence(waiting: &Waiting) -> String {
    let language = language();
    let what = waiting.reasons.iter().map(|code| code.text(language)).collect::<Vec<_>>().join(" ");
    let (since, until) = (render::day(waiting.since), render::day(waiting.until));
    let whom = t(from(waiting.from));
    Ui::WaitingSentence
        .with(language, &[("what", &what), ("whom", whom), ("since", &since), ("until", &until)])
}

/// From whom it is to come.
pub(crate) const fn from(whom: WaitingFor) -> Ui {
    match whom {
        WaitingFor::PensionAuthority => Ui::FromPensionAuthority,
        WaitingFor::CivilRegister => Ui::FromCivilRegister,
        WaitingFor::Citizen => Ui::FromCitizen,
    }
}
