//! The frame of a field: label, hint, error.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::live::{Live, MaybeText, attribute, fixed, flag, live};

/// What every field is given.
#[derive(Clone)]
pub(crate) struct Frame {
    /// The id of the input; for a field of a fact its path.
    pub(crate) id: &'static str,
    /// The label.
    pub(crate) label: String,
    /// The hint.
    pub(crate) hint: Option<Ui>,
    /// The error, while there is one.
    pub(crate) error: Live<Option<String>>,
}

impl Frame {
    /// A field without error and hint.
    pub(crate) fn new(id: &'static str, label: impl Into<String>) -> Frame {
        Frame { id, label: label.into(), hint: None, error: fixed(None) }
    }

    /// With a hint.
    pub(crate) fn hint(self, hint: Option<Ui>) -> Frame {
        Frame { hint, ..self }
    }

    /// With an error.
    pub(crate) fn error(self, error: Live<Option<String>>) -> Frame {
        Frame { error, ..self }
    }

    /// `true` for assistive programs while there is an error.
    pub(crate) fn invalid(&self) -> MaybeText {
        let error = self.error;
        attribute(move || error.with(Option::is_some).then(|| "true".to_owned()))
    }

    /// The ids of what describes the input: its hint and, while there is one, its error.
    pub(crate) fn described_by(&self) -> MaybeText {
        let (id, hint, error) = (self.id, self.hint.is_some(), self.error);
        attribute(move || match (hint, error.with(Option::is_some)) {
            (false, false) => None,
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (true, true) => Some(format!("{id}-hint {id}-error")),
        })
    }

    /// Hint and error, in the order in which they are read.
    pub(crate) fn notes(&self) -> AnyView {
        let (id, error) = (self.id, self.error);
        let hint = self.hint.map(|hint| {
            let id = format!("{id}-hint");
            view! { <span class="form-hint" id=id>{t(hint)}</span> }.into_any()
        });
        let error = move || {
            error
                .get()
                .map(|error| error_message("form-error-message", format!("{id}-error"), error))
        };
        view! { {hint} {live(error)} }.into_any()
    }

    /// The group of a field with label, notes and input.
    pub(crate) fn group(&self, input: AnyView) -> AnyView {
        let (id, label, error) = (self.id, self.label.clone(), self.error);
        view! {
            <div class="form-group" class:form-error=flag(move || error.with(Option::is_some))>
                <label class="form-label" for=id>{label}</label>
                {self.notes()}
                {input}
            </div>
        }
        .into_any()
    }
}

/// An error as the design system shows it.
pub(crate) fn error_message(class: &'static str, id: String, error: String) -> AnyView {
    view! {
        <span class=class id=id>
            <span class="sr-only">{t(Ui::GravityError)} ": "</span>
            {error}
        </span>
    }
    .into_any()
}
