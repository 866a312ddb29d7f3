//! A case as its citizen sees it.

use bevilling_core::api::case::LetterState;
use bevilling_core::api::citizen::{CitizenCase, CitizenLetter, StatusText, WaitingText};
use bevilling_core::supplement::case::state::{Case, WaitingFor};
use bevilling_core::text::Language;

use crate::http::openapi::BASE;
use crate::store::{Conn, StoreError};

/// The case in the words of a language, with the letters that were sent.
pub(super) async fn citizen_case(
    reader: &mut Conn,
    case: &Case,
    language: Language,
) -> Result<CitizenCase, StoreError> {
    let letters = reader.letters_of(&case.id).await?;
    let letters = letters
        .into_iter()
        .filter(|letter| letter.state == LetterState::HandedOver)
        .map(|letter| CitizenLetter {
            href: format!("{BASE}/citizen/letters/{}/content", letter.id),
            id: letter.id,
            can_be_complained_about: letter.kind.can_be_complained_about(),
            title: letter.title,
            date: letter.date,
        })
        .collect();
    let code = case.progress();
    let waiting = case.waiting().map(|waiting| WaitingText {
        text: waiting.from.citizen_text(language).to_owned(),
        until: waiting.until,
        for_you: waiting.from == WaitingFor::Citizen,
    });
    Ok(CitizenCase {
        id: case.id.clone(),
        number: case.number.clone(),
        benefit: case.benefit,
        received_on: case.received_on,
        status: StatusText { code, text: code.text(language).to_owned() },
        waiting: waiting.into_iter().collect(),
        letters,
    })
}
