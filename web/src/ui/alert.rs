//! Messages set apart from the text.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::t;
use crate::ui::icon::SpokenIcon;

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

impl Gravity {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Gravity::Info => "info",
            Gravity::Warning => "warning",
            Gravity::Error => "error",
        }
    }

    pub(crate) const fn label(self) -> Ui {
        match self {
            Gravity::Info => Ui::GravityInfo,
            Gravity::Warning => Ui::GravityWarning,
            Gravity::Error => Ui::GravityError,
        }
    }

    /// What came up while the page was open and is grave is read aloud at once.
    const fn role(self) -> Option<&'static str> {
        match self {
            Gravity::Warning | Gravity::Error => Some("alert"),
            Gravity::Info => None,
        }
    }
}

/// A message with an optional heading.
#[component]
pub(crate) fn Alert(
    /// How grave it is.
    gravity: Gravity,
    /// The heading.
    #[prop(optional, into)]
    heading: Option<String>,
    /// True when it stands on the page from the start and is not to be read aloud out of turn.
    #[prop(default = false)]
    quiet: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let label = t(gravity.label());
    view! {
        <div class=format!("alert alert-{}", gravity.class()) role=(!quiet).then(|| gravity.role()).flatten()>
            <SpokenIcon name=gravity.class() label class="alert-icon" />
            <div class="alert-body">
                {heading.map(|heading| view! { <p class="alert-heading">{heading}</p> })}
                {children()}
            </div>
        </div>
    }
}
