//! What happened on a case, and its letters.

use bevilling_core::api::case::{HistoryEntry, LetterView};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::case::documents::open_letter;
use crate::case::store::case;
use crate::language::{language, t};
use crate::ui::badge::LetterBadge;
use crate::ui::icon::Icon;

/// So many entries are shown at once; the rest on request.
const AT_ONCE: usize = 8;

/// The letters, newest first.
#[component]
pub(crate) fn Letters() -> impl IntoView {
    let store = case();
    let letters = store.part(|view| view.letters.clone());
    let list = move || {
        let letters = letters.get().unwrap_or_default();
        if letters.is_empty() {
            return view! { <p class="k-empty">{t(Ui::NoLetters)}</p> }.into_any();
        }
        let items =
            letters.into_iter().map(|letter| view! { <LetterEntry letter /> }).collect_view();
        view! { <ul class="k-files unstyled-list no-max-width">{items}</ul> }.into_any()
    };
    view! {
        <section class="k-card" aria-labelledby="letters-heading">
            <h3 class="h6" id="letters-heading">{t(Ui::Letters)}</h3>
            {list}
        </section>
    }
}

#[component]
fn LetterEntry(letter: LetterView) -> impl IntoView {
    let store = case();
    let LetterView { id, title, date, state, .. } = letter;
    let name = title.clone();
    view! {
        <li class="k-files__entry">
            <button type="button" class="function-link k-files__name" on:click=move |_| open_letter(store, &id, name.clone())>
                <Icon name="email" />
                {title}
            </button>
            <span class="k-small k-muted">{render::day(date)} " " <LetterBadge state /></span>
        </li>
    }
}

/// What happened, newest first.
#[component]
pub(crate) fn History() -> impl IntoView {
    let store = case();
    let history = store.part(|view| view.history.clone());
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| {
        history.with(|history| history.as_ref().map(Vec::len)).unwrap_or_default()
    });
    let entries = move || {
        let most = if all.get() { usize::MAX } else { AT_ONCE };
        history
            .get()
            .unwrap_or_default()
            .into_iter()
            .take(most)
            .map(|entry| view! { <Entry entry /> })
            .collect_view()
    };
    view! {
        <section class="k-card" aria-labelledby="history-heading">
            <h3 class="h6" id="history-heading">{t(Ui::History)}</h3>
            <ol class="k-history unstyled-list no-max-width">{entries}</ol>
            <Show when=move || { !all.get() && count.get() > AT_ONCE }>
                <button type="button" class="function-link" on:click=move |_| all.set(true)>
                    {move || Ui::HistoryAll.with(language(), &[("count", &count.get().to_string())])}
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Entry(entry: HistoryEntry) -> impl IntoView {
    let HistoryEntry { at, by_name, event, .. } = entry;
    let what = move || {
        Ui::of_event(&event).map_or_else(|| event.clone(), |text| text.text(language()).to_owned())
    };
    view! {
        <li class="k-history__entry">
            <span class="k-history__what">{what}</span>
            <span class="k-small k-muted"><time datetime=at.to_rfc3339()>{clock(at)}</time> " · " {by_name}</span>
        </li>
    }
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
