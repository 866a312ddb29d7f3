//! The addresses of the pages, and the way between them. Nothing personal stands in an address: cases and citizens have
//! identifiers of ours.
//!
//! A router of our own: the addresses need a match and two listeners, and the library's is several times that.

use bevilling_core::ids::{CaseId, PersonId};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, History, HtmlAnchorElement, MouseEvent};

use crate::client::browser;
use crate::ui::held::Held;

/// The list of tasks.
pub(crate) const TASKS: &str = "/tasks";
/// Search for a citizen.
pub(crate) const SEARCH: &str = "/search";
/// Estimate of a supplement.
pub(crate) const PREVIEW: &str = "/preview";
/// Estimate of sickness benefit.
pub(crate) const SICKNESS_PREVIEW: &str = "/preview/sickness";
/// Help and keyboard.
pub(crate) const HELP: &str = "/help";

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Page {
    /// Nothing stands here; it leads to the tasks.
    Root,
    /// The list of tasks.
    Tasks,
    /// Search for a citizen.
    Search,
    /// Estimate of a supplement. It needs neither a session nor the server.
    Preview,
    /// Estimate of sickness benefit. It needs neither as well.
    SicknessPreview,
    /// Help and keyboard.
    Help,
    /// A case.
    Case(CaseId),
    /// The overview of a citizen.
    Person(PersonId),
    /// No page has this address.
    Unknown,
}

/// The address of a case.
pub(crate) fn case(id: &CaseId) -> String {
    format!("/cases/{id}")
}

/// The address of a citizen's overview.
pub(crate) fn person(id: &PersonId) -> String {
    format!("/persons/{id}")
}

/// The page of an address.
fn page_of(address: &str) -> Page {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => Page::Root,
        ["tasks"] => Page::Tasks,
        ["search"] => Page::Search,
        ["preview"] => Page::Preview,
        ["preview", "sickness"] => Page::SicknessPreview,
        ["help"] => Page::Help,
        ["cases", id] => Page::Case(CaseId::new(*id)),
        ["persons", id] => Page::Person(PersonId::new(*id)),
        _ => Page::Unknown,
    }
}

/// Where the app stands, found by every part of it.
#[derive(Clone, Copy)]
pub(crate) struct Place(Held<String>);

impl Place {
    /// Gives the app its place: it follows the links of the pages and the browser's back and forth.
    pub(crate) fn provide() {
        let place = Place(Held::new(browser::here()));
        provide_context(place);
        let back = window_event_listener(ev::popstate, move |_| place.0.set(browser::here()));
        let click = window_event_listener(ev::click, move |event| {
            if let Some(address) = address_within(&event) {
                event.prevent_default();
                place.go(&address);
            }
        });
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
    }

    /// The page.
    pub(crate) fn page(self) -> Page {
        self.0.with(|address| page_of(address))
    }

    /// What stands behind the question mark.
    pub(crate) fn query(self) -> String {
        self.0.with(|address| {
            address.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
        })
    }

    /// True on the page of an address and on those below it.
    pub(crate) fn is_at(self, address: &str) -> bool {
        self.0.with(|here| here.starts_with(address))
    }

    /// Goes to an address; the browser remembers the way back.
    pub(crate) fn go(self, address: &str) {
        if self.0.with_untracked(|here| here != address) {
            self.note(address, History::push_state_with_url);
        }
        browser::window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Changes the address of the page as it is.
    pub(crate) fn replace(self, address: &str) {
        self.note(address, History::replace_state_with_url);
    }

    fn note(self, address: &str, note: Note) {
        if let Ok(history) = browser::window().history() {
            // A history that takes no entry still leads there.
            drop(note(&history, &JsValue::NULL, "", Some(address)));
        }
        self.0.set(address.to_owned());
    }
}

/// The browser's own way to note an address.
type Note = fn(&History, &JsValue, &str, Option<&str>) -> Result<(), JsValue>;

/// The place of this app.
pub(crate) fn place() -> Place {
    expect_context::<Place>()
}

/// The address of a plain click on a link to one of our pages.
fn address_within(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if !plain || event.default_prevented() {
        return None;
    }
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let link = element.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let ours = link.origin() == browser::window().location().origin().ok()?;
    let stays = link.target().is_empty()
        && !link.has_attribute("download")
        && link.rel().split(' ').all(|word| word != "external");
    (ours && stays).then(|| format!("{}{}", link.pathname(), link.search()))
}
