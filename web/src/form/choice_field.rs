//! One of a few, all in sight.

use leptos::prelude::*;

use crate::form::field::Frame;
use crate::ui::live::{Live, attribute, fixed, flag, handler, live};

/// An entry of a choice.
#[derive(Clone)]
pub(crate) struct Entry {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// Its text.
    pub(crate) label: String,
    /// More about it, such as why it cannot be chosen.
    pub(crate) note: Live<Option<String>>,
    /// True while it cannot be chosen.
    pub(crate) closed: Live<bool>,
}

impl Entry {
    /// An entry that can always be chosen.
    pub(crate) fn new(name: &'static str, label: &str) -> Entry {
        let label = label.to_owned();
        Entry { name, label, note: fixed(None), closed: fixed(false) }
    }

    /// The entry, shown with the reason why it cannot be chosen.
    pub(crate) fn closed_for(self, reason: String) -> Entry {
        Entry { note: fixed(Some(reason)), closed: fixed(true), ..self }
    }
}

/// One of a few, all in sight. The id of the first entry is the field's: the link of an error summary leads there.
pub(crate) fn choice_field(
    frame: Frame,
    class: &'static str,
    entries: Vec<Entry>,
    value: Live<String>,
    on_input: Callback<String>,
) -> AnyView {
    let id = frame.id;
    let radios = entries.into_iter().enumerate().map(|(index, entry)| {
        let own = if index == 0 { id.to_owned() } else { format!("{id}-{}", entry.name) };
        radio(id, own, entry, value, on_input)
    });
    let radios = radios.collect::<Vec<_>>();
    let legend = format!("{id}-legend");
    let labelled_by = legend.clone();
    let error = frame.error;
    view! {
        <div class=class class:form-error=flag(move || error.with(Option::is_some))>
            <fieldset aria-labelledby=labelled_by aria-describedby=frame.described_by()>
                <legend class="form-label" id=legend>{frame.label.clone()}</legend>
                {frame.notes()}
                {radios}
            </fieldset>
        </div>
    }
    .into_any()
}

fn radio(
    group: &'static str,
    id: String,
    entry: Entry,
    value: Live<String>,
    on_input: Callback<String>,
) -> AnyView {
    let Entry { name, label, note, closed } = entry;
    let note_id = format!("{group}-{name}-note");
    let described = note_id.clone();
    let described = attribute(move || note.with(Option::is_some).then(|| described.clone()));
    let note = move || {
        let id = note_id.clone();
        note.get().map(|note| view! { <span class="form-hint" id=id>{note}</span> }.into_any())
    };
    view! {
        <div class="form-group-radio">
            <input
                type="radio"
                id=id.clone()
                name=group
                class="form-radio"
                value=name
                prop:checked=flag(move || value.with(|value| value == name))
                disabled=flag(move || closed.get())
                aria-describedby=described
                on:change=handler(move |_| on_input.run(name.to_owned()))
            />
            <label class="form-label" for=id>{label}</label>
            {live(note)}
        </div>
    }
    .into_any()
}
