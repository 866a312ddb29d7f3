//! What can be done from here, for the command palette.

use leptos::prelude::*;

/// Something that can be done.
#[derive(Clone)]
pub(crate) struct Command {
    /// Its name.
    pub(crate) label: &'static str,
    /// Does it.
    pub(crate) run: Callback<()>,
}

/// The commands of the page, and which dialog is open.
#[derive(Clone, Copy)]
pub(crate) struct Commands {
    /// What the page adds.
    pub(crate) of_page: RwSignal<Vec<Command>>,
    /// True while the palette is open.
    pub(crate) palette: RwSignal<bool>,
    /// True while the help is open.
    pub(crate) help: RwSignal<bool>,
    /// True while the menu of narrow screens is open.
    pub(crate) menu: RwSignal<bool>,
}

impl Commands {
    /// Gives the app its commands.
    pub(crate) fn provide() {
        provide_context(Commands {
            of_page: RwSignal::new(Vec::new()),
            palette: RwSignal::new(false),
            help: RwSignal::new(false),
            menu: RwSignal::new(false),
        });
    }
}

/// The commands of this app.
pub(crate) fn commands() -> Commands {
    expect_context::<Commands>()
}
