//! What happened on a case, and its letters.

use bevilling_core::api::case::{HistoryEntry, LetterView};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::case::documents::{file_button, file_entry, files, open_letter};
use crate::case::store::case;
use crate::language::{language, t};
use crate::ui::badge::letter_badge;
use crate::ui::held::Held;
use crate::ui::live::{handler, live, memo, when};

/// So many entries are shown at once; the rest on request.
const AT_ONCE: usize = 8;

/// The letters, newest first.
pub(crate) fn letters() -> AnyView {
    let letters = case().part(|view| view.letters.clone());
    let list = move || {
        let entries = letters.get().unwrap_or_default().into_iter().map(letter_entry).collect();
        files(entries, Ui::NoLetters)
    };
    view! {
        <section class="k-card" aria-labelledby="letters-heading">
            <h3 class="h6" id="letters-heading">{t(Ui::Letters)}</h3>
            {live(list)}
        </section>
    }
    .into_any()
}

fn letter_entry(letter: LetterView) -> AnyView {
    let store = case();
    let LetterView { id, title, date, state, .. } = letter;
    let name = title.clone();
    let open = Callback::new(move |()| open_letter(store, &id, name.clone()));
    let note = view! { {render::day(date)} " " {letter_badge(state)} };
    file_entry(file_button("email", title, open), note.into_any())
}

/// What happened, newest first.
pub(crate) fn history() -> AnyView {
    let history = case().part(|view| view.history.clone());
    let all = Held::new(false);
    let count =
        memo(move || history.with(|history| history.as_ref().map(Vec::len)).unwrap_or_default());
    let entries = move || {
        let most = if all.get() { usize::MAX } else { AT_ONCE };
        let entries = history.get().unwrap_or_default().into_iter();
        entries.take(most).map(entry).collect::<Vec<_>>()
    };
    let rest = move || {
        let text = move || Ui::HistoryAll.with(language(), &[("count", &count.get().to_string())]);
        view! { <button type="button" class="function-link" on:click=handler(move |_| all.set(true))>{live(text)}</button> }
            .into_any()
    };
    view! {
        <section class="k-card" aria-labelledby="history-heading">
            <h3 class="h6" id="history-heading">{t(Ui::History)}</h3>
            <ol class="k-history unstyled-list no-max-width">{live(entries)}</ol>
            {when(move || !all.get() && count.get() > AT_ONCE, rest)}
        </section>
    }
    .into_any()
}

fn entry(entry: HistoryEntry) -> AnyView {
    let HistoryEntry { at, by_name, event, .. } = entry;
    let what = Ui::of_event(&event).map_or(event, |text| t(text).to_owned());
    view! {
        <li class="k-history__entry">
            <span class="k-history__what">{what}</span>
            <span class="k-small k-muted"><time datetime=at.to_rfc3339()>{clock(at)}</time> " · " {by_name}</span>
        </li>
    }
    .into_any()
}

/// Day and time as they were in Denmark, whatever this machine is set to.
fn clock(at: DateTime<Utc>) -> String {
    let options = js_sys::Object::new();
    let parts = [
        ("timeZone", "Europe/Copenhagen"),
        ("day", "2-digit"),
        ("month", "2-digit"),
        ("year", "numeric"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("hourCycle", "h23"),
    ];
    for (name, value) in parts {
        // Setting a property of a plain object cannot fail.
        drop(js_sys::Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value)));
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
    let moment = at.timestamp_millis() as f64;
    let date = js_sys::Date::new(&JsValue::from_f64(moment));
    String::from(date.to_locale_string("da-DK", &options))
}
