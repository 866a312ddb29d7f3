//! Messages set apart from the text.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::icon::spoken_icon;

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gravity {
    /// To know.
    Info,
    /// Somebody should look.
    Warning,
    /// It did not work.
    Error,
}

/// A message that came up while the page was open; a grave one is read aloud at once.
pub(crate) fn alert(gravity: Gravity, heading: String, body: AnyView) -> AnyView {
    let role = match gravity {
        Gravity::Warning | Gravity::Error => Some("alert"),
        Gravity::Info => None,
    };
    frame(gravity, role, heading, body)
}

/// A message that stands on the page from the start and is not read aloud out of turn.
pub(crate) fn quiet_alert(gravity: Gravity, heading: String, body: AnyView) -> AnyView {
    frame(gravity, None, heading, body)
}

/// A message of one sentence.
pub(crate) fn plain_alert(gravity: Gravity, heading: Ui, text: Ui) -> AnyView {
    alert(gravity, t(heading).to_owned(), view! { <p class="alert-text">{t(text)}</p> }.into_any())
}

fn frame(gravity: Gravity, role: Option<&'static str>, heading: String, body: AnyView) -> AnyView {
    let (name, class, label) = match gravity {
        Gravity::Info => ("info", "alert alert-info", Ui::GravityInfo),
        Gravity::Warning => ("warning", "alert alert-warning", Ui::GravityWarning),
        Gravity::Error => ("error", "alert alert-error", Ui::GravityError),
    };
    view! {
        <div class=class role=role>
            {spoken_icon(name, "icon-svg alert-icon", t(label).to_owned())}
            <div class="alert-body">
                <p class="alert-heading">{heading}</p>
                {body}
            </div>
        </div>
    }
    .into_any()
}
