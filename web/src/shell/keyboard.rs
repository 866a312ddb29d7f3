//! Keys that work on every page. Those of a single character can be turned off (WCAG 2.1.4).

use bevilling_core::text::ui::Ui;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::client::browser;
use crate::shell::commands::commands;

const SINGLE_KEYS: &str = "bevilling.single-keys";

/// The keys and what they do, for the help.
pub(crate) const KEYS: [(&str, Ui); 6] = [
    ("Ctrl + K", Ui::KeyPalette),
    ("?", Ui::KeyHelp),
    ("/", Ui::KeySearch),
    ("1", Ui::KeyFacts),
    ("2", Ui::KeyWork),
    ("3", Ui::KeyDocuments),
];

/// True while keys of a single character work.
pub(crate) fn single_keys() -> bool {
    browser::remembered(SINGLE_KEYS).as_deref() != Some("off")
}

/// Turns keys of a single character on or off.
pub(crate) fn set_single_keys(on: bool) {
    browser::remember(SINGLE_KEYS, if on { "on" } else { "off" });
}

/// Listens to the keys.
#[component]
pub(crate) fn Keyboard() -> impl IntoView {
    let commands = commands();
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let key = event.key();
        if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("k") {
            event.prevent_default();
            commands.palette.update(|open| *open = !*open);
            return;
        }
        if event.ctrl_key()
            || event.meta_key()
            || event.alt_key()
            || is_typing(&event)
            || !single_keys()
        {
            return;
        }
        if commands.palette.get_untracked() || commands.help.get_untracked() {
            return;
        }
        let target = match key.as_str() {
            "?" => {
                event.prevent_default();
                commands.help.set(true);
                return;
            }
            "/" => "header-cpr",
            "1" => "case-facts",
            "2" => "case-work",
            "3" => "case-documents",
            _ => return,
        };
        if browser::element(target).is_some() {
            event.prevent_default();
            browser::focus(target);
        }
    });
    on_cleanup(move || listener.remove());
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.closest("dialog").ok().flatten().is_some()
    })
}
