//! Fields of a draft, by the paths of their facts: label, value, error and undo come from there.

use bevilling_core::api::problem::FieldError;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::draft::Draft;
use crate::client::drafts::CaseDraft;
use crate::form::choice_field::{Entry, choice_field};
use crate::form::field::Frame;
use crate::form::select_field::{Options, select_field};
use crate::form::text_field::{Look, text_field};
use crate::language::language;
use crate::ui::live::{Live, memo};

/// Choices beside each other.
const IN_A_ROW: &str = "form-group k-inline-radios";

/// A day.
pub(crate) const DATE: Look =
    Look { suffix: None, keyboard: "text", class: "form-input input-width-s" };
/// An amount.
pub(crate) const AMOUNT: Look =
    Look { suffix: Some("kr."), keyboard: "decimal", class: "form-input k-amount" };

/// A text of the draft.
pub(crate) type Get = fn(&CaseDraft) -> &String;
/// Writes a text of the draft.
pub(crate) type Set = fn(&mut CaseDraft, String);

/// What the fields of one form have in common.
#[derive(Clone, Copy)]
pub(crate) struct DraftFields {
    /// Where what is typed goes.
    pub(crate) draft: Draft,
    /// The name of a field in the language.
    pub(crate) label: fn(&str) -> String,
    /// What is wrong at a field now, if anything is to be said yet.
    pub(crate) error_at: Callback<&'static str, Option<FieldError>>,
    /// A field is typed in.
    pub(crate) on_change: Callback<&'static str>,
    /// A field is left: from now on its errors are shown.
    pub(crate) on_leave: Callback<&'static str>,
}

impl DraftFields {
    /// A line of text.
    pub(crate) fn line(
        self,
        path: &'static str,
        hint: Option<Ui>,
        look: Look,
        get: Get,
        set: Set,
    ) -> AnyView {
        let leave = Callback::new(move |()| self.on_leave.run(path));
        let frame = self.frame(path).hint(hint);
        text_field(frame, look, self.value(get), self.changer(path, set), leave)
    }

    /// One of a few, beside each other.
    pub(crate) fn choice(
        self,
        path: &'static str,
        entries: Vec<Entry>,
        get: Get,
        set: Set,
    ) -> AnyView {
        choice_field(self.frame(path), IN_A_ROW, entries, self.value(get), self.changer(path, set))
    }

    /// One of a list.
    pub(crate) fn select(
        self,
        path: &'static str,
        hint: Option<Ui>,
        empty: Ui,
        options: Options,
        get: Get,
        set: Set,
    ) -> AnyView {
        let frame = self.frame(path).hint(hint);
        select_field(frame, empty, options, self.value(get), self.changer(path, set))
    }

    /// A line of text that the draft keeps by the path.
    pub(crate) fn typed_line(
        self,
        path: &'static str,
        label: String,
        hint: Option<Ui>,
        look: Look,
    ) -> AnyView {
        let leave = Callback::new(move |()| self.on_leave.run(path));
        let frame = Frame { label, ..self.frame(path) }.hint(hint);
        text_field(frame, look, self.typed(path), self.typist(path), leave)
    }

    /// One of a few, kept by the path.
    pub(crate) fn typed_choice(
        self,
        path: &'static str,
        hint: Option<Ui>,
        entries: Vec<Entry>,
    ) -> AnyView {
        let frame = self.frame(path).hint(hint);
        choice_field(frame, IN_A_ROW, entries, self.typed(path), self.typist(path))
    }

    /// What stands in the field of a path.
    pub(crate) fn typed(self, path: &'static str) -> Live<String> {
        memo(move || self.draft.read(|draft| draft.typed(path).to_owned()))
    }

    /// Writes into the field of a path.
    pub(crate) fn typist(self, path: &'static str) -> Callback<String> {
        Callback::new(move |text: String| {
            self.on_change.run(path);
            self.draft.change(path, move |draft| draft.type_in(path, text));
        })
    }

    fn frame(self, path: &'static str) -> Frame {
        let error = memo(move || self.error_at.run(path));
        let error = memo(move || error.get().map(|error| error.in_language(language()).message));
        Frame::new(path, (self.label)(path)).error(error)
    }

    fn value(self, get: Get) -> Live<String> {
        memo(move || self.draft.read(|draft| get(draft).clone()))
    }

    fn changer(self, path: &'static str, set: Set) -> Callback<String> {
        Callback::new(move |text: String| {
            self.on_change.run(path);
            self.draft.change(path, move |draft| set(draft, text));
        })
    }
}
