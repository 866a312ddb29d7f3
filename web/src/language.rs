//! The language of the screens: Danish until the user chooses otherwise, remembered in this browser.
//!
//! It holds for the life of the page: choosing another one loads the app anew, which keeps every text a plain text.

use std::cell::Cell;

use bevilling_core::text::Language;
use bevilling_core::text::ui::Ui;

use crate::case::draft;
use crate::client::browser;

const REMEMBERED_AS: &str = "bevilling.language";

thread_local! {
    static CHOSEN: Cell<Language> = const { Cell::new(Language::Da) };
}

/// Takes up the language that was chosen in this browser, and says it to screen readers.
pub(crate) fn start() {
    if browser::remembered(REMEMBERED_AS).as_deref() == Some("en") {
        CHOSEN.set(Language::En);
    }
    browser::set_page_language(code(language()));
}

/// The language.
pub(crate) fn language() -> Language {
    CHOSEN.get()
}

/// The other language, its code, and its name in itself.
pub(crate) fn other() -> (Language, &'static str, &'static str) {
    match language() {
        Language::Da => (Language::En, "en", "English"),
        Language::En => (Language::Da, "da", "Dansk"),
    }
}

/// Changes to the other language. What is typed is kept as a draft.
pub(crate) fn change() {
    browser::remember(REMEMBERED_AS, code(other().0));
    draft::leave(browser::reload);
}

/// A text in the language.
pub(crate) fn t(text: Ui) -> &'static str {
    text.text(language())
}

/// The code of a language as HTML and HTTP write it.
pub(crate) const fn code(language: Language) -> &'static str {
    match language {
        Language::Da => "da",
        Language::En => "en",
    }
}
