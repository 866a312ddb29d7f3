//! What can be done from here, for the command palette.

use leptos::prelude::*;

use crate::ui::held::Held;

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
    pub(crate) of_page: Held<Vec<Command>>,
    /// True while the palette is open.
    pub(crate) palette: Held<bool>,
    /// True while the help is open.
    pub(crate) help: Held<bool>,
    /// True while the menu of narrow screens is open.
    pub(crate) menu: Held<bool>,
}

impl Commands {
    /// Gives the app its commands.
    pub(crate) fn provide() {
        provide_context(Commands {
            of_page: Held::new(Vec::new()),
            palette: Held::new(false),
            help: Held::new(false),
            menu: Held::new(false),
        });
    }
}

/// The commands of this app.
pub(crate) fn commands() -> Commands {
    expect_context::<Commands>()
}
