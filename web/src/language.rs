//! The language of the screens: Danish until the user chooses otherwise, remembered in this browser.

use bevilling_core::text::Language;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::client::browser;

const REMEMBERED_AS: &str = "bevilling.language";

/// The chosen language, found by every component.
#[derive(Clone, Copy)]
pub(crate) struct Speech(RwSignal<Language>);

impl Speech {
    /// Gives the app its language and keeps `<html lang>` in step with it.
    pub(crate) fn provide() -> Speech {
        let remembered = browser::remembered(REMEMBERED_AS);
        let speech = Speech(RwSignal::new(if remembered.as_deref() == Some("en") {
            Language::En
        } else {
            Language::Da
        }));
        provide_context(speech);
        Effect::new(move || browser::set_page_language(code(speech.current())));
        speech
    }

    /// The language now; whoever asks is asked again when it changes.
    pub(crate) fn current(self) -> Language {
        self.0.get()
    }

    /// The language now, for requests and events.
    pub(crate) fn now(self) -> Language {
        self.0.get_untracked()
    }

    /// Changes the language.
    pub(crate) fn choose(self, language: Language) {
        browser::remember(REMEMBERED_AS, code(language));
        self.0.set(language);
    }
}

/// The language of this app.
pub(crate) fn speech() -> Speech {
    expect_context::<Speech>()
}

/// A text that follows the language.
pub(crate) fn t(text: Ui) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let speech = speech();
    move || text.text(speech.current())
}

/// The code of a language as HTML and HTTP write it.
pub(crate) const fn code(language: Language) -> &'static str {
    match language {
        Language::Da => "da",
        Language::En => "en",
    }
}
