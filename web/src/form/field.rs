//! The frame of a field: label, hint, error.

use crate::language::t;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

/// What every field is given.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// The id of the input; for a field of a fact its path.
    pub(crate) id: &'static str,
    /// The label.
    pub(crate) label: Signal<String>,
    /// The hint.
    pub(crate) hint: Option<Ui>,
    /// The error, while there is one.
    pub(crate) error: Signal<Option<String>>,
}

impl Frame {
    /// A field without error and hint.
    pub(crate) fn new(id: &'static str, label: Signal<String>) -> Frame {
        Frame { id, label, hint: None, error: Signal::derive(|| None) }
    }

    /// With a hint.
    pub(crate) fn hint(self, hint: Ui) -> Frame {
        Frame { hint: Some(hint), ..self }
    }

    /// With an error.
    pub(crate) fn error(self, error: Signal<Option<String>>) -> Frame {
        Frame { error, ..self }
    }

    pub(crate) fn has_error(self) -> bool {
        self.error.with(Option::is_some)
    }

    /// The ids of what describes the input: its hint and, while there is one, its error.
    pub(crate) fn described_by(self) -> Option<String> {
        let hint = self.hint.map(|_| format!("{}-hint", self.id));
        let error = self.has_error().then(|| format!("{}-error", self.id));
        match (hint, error) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(one),
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
        }
    }

    /// Hint and error, in the order in which they are read.
    pub(crate) fn notes(self) -> impl IntoView {
        let hint = self.hint.map(|hint| view! { <span class="form-hint" id=format!("{}-hint", self.id)>{t(hint)}</span> });
        let error = move || {
            self.error.get().map(|error| {
                view! {
                    <span class="form-error-message" id=format!("{}-error", self.id)>
                        <span class="sr-only">{t(Ui::GravityError)} ": "</span>
                        {error}
                    </span>
                }
            })
        };
        view! { {hint} {error} }
    }
}
