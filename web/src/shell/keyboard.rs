//! Keys that work on every page. Those of a single character can be turned off (WCAG 2.1.4).

use bevilling_core::text::ui::Ui;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use crate::client::browser;
use crate::session::session;
use crate::shell::commands::{Commands, commands};

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
pub(crate) fn listen() {
    let commands = commands();
    let session = session();
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if session.user_now().is_some() && pressed(commands, &event) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Does what a key is for; true when it is for something.
fn pressed(commands: Commands, event: &KeyboardEvent) -> bool {
    let key = event.key();
    let control = event.ctrl_key() || event.meta_key();
    if control && key.eq_ignore_ascii_case("k") {
        commands.palette.update(|open| *open = !*open);
        return true;
    }
    if control || event.alt_key() || is_typing(event) || !single_keys() {
        return false;
    }
    if commands.palette.get_untracked() || commands.help.get_untracked() {
        return false;
    }
    let place = match key.as_str() {
        "?" => {
            commands.help.set(true);
            return true;
        }
        "/" => "header-cpr",
        "1" => "case-facts",
        "2" => "case-work",
        "3" => "case-documents",
        _ => return false,
    };
    let there = browser::element(place).is_some();
    browser::focus(place);
    there
}

/// True in fields and in dialogs, where a character is a character.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.closest("dialog").ok().flatten().is_some()
    })
}
