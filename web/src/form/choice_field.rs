//! One of a few, all in sight.

use leptos::prelude::*;

use crate::form::field::Frame;

/// An entry of a choice.
#[derive(Clone)]
pub(crate) struct Entry {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// Its text.
    pub(crate) label: Signal<String>,
    /// More about it, such as why it cannot be chosen.
    pub(crate) note: Signal<Option<String>>,
    /// True while it cannot be chosen.
    pub(crate) closed: Signal<bool>,
}

impl Entry {
    /// An entry that can always be chosen.
    pub(crate) fn new(name: &'static str, label: Signal<String>) -> Entry {
        Entry { name, label, note: Signal::derive(|| None), closed: Signal::derive(|| false) }
    }
}

/// One of a few, all in sight. The id of the group is the field's; the first entry takes the focus for it.
#[component]
pub(crate) fn ChoiceField(
    /// Label, hint, error.
    frame: Frame,
    /// The stable name of what is chosen; empty for nothing.
    #[prop(into)]
    value: Signal<String>,
    /// The entries.
    entries: Vec<Entry>,
    /// An entry is chosen.
    on_input: Callback<String>,
    /// Further classes of the group.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let radios = entries.into_iter().enumerate().map(|(index, entry)| {
        let Entry { name, label, note, closed } = entry;
        // The link of the error summary leads to the field's id: that of the first entry.
        let id = if index == 0 { frame.id.to_owned() } else { format!("{}-{name}", frame.id) };
        let note_id = format!("{}-{name}-note", frame.id);
        let described = note_id.clone();
        view! {
            <div class="form-group-radio">
                <input
                    type="radio"
                    id=id.clone()
                    name=frame.id
                    class="form-radio"
                    value=name
                    prop:checked=move || value.get() == name
                    disabled=move || closed.get()
                    aria-describedby=move || note.with(Option::is_some).then(|| described.clone())
                    on:change=move |_| on_input.run(name.to_owned())
                />
                <label class="form-label" for=id>{move || label.get()}</label>
                {move || note.get().map(|note| view! { <span class="form-hint" id=note_id.clone()>{note}</span> })}
            </div>
        }
    });
    let radios = radios.collect_view();
    let legend = format!("{}-legend", frame.id);
    let labelled_by = legend.clone();
    view! {
        <div class=format!("form-group {class}") class:form-error=move || frame.has_error()>
            <fieldset aria-labelledby=labelled_by aria-describedby=move || frame.described_by()>
                <legend class="form-label" id=legend>{move || frame.label.get()}</legend>
                {frame.notes()}
                {radios}
            </fieldset>
        </div>
    }
}
