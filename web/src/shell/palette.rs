//! The command palette: every page and every action of the case, by typing a part of its name.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::client::browser;
use crate::language::{self, t};
use crate::route::{self, place};
use crate::shell::commands::{Command, commands};
use crate::ui::dialog::dialog;
use crate::ui::live::{effect, live, when};

const INPUT: &str = "palette-input";
const LIST: &str = "palette-list";

/// The command palette.
pub(crate) fn palette() -> AnyView {
    let pages = StoredValue::new(of_every_page());
    dialog("palette".to_owned(), commands().palette, t(Ui::Palette), move || choices(pages))
}

fn choices(pages: StoredValue<Vec<Command>>) -> AnyView {
    let commands = commands();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let found = Signal::derive(move || {
        let wanted = browser::lowercase(&typed.get());
        let all = commands.of_page.get().into_iter().chain(pages.get_value());
        all.filter(|command| browser::lowercase(command.label).contains(&wanted))
            .collect::<Vec<_>>()
    });
    let run = Callback::new(move |index: usize| {
        if let Some(command) = found.get_untracked().into_iter().nth(index) {
            commands.palette.set(false);
            // The dialog gives the focus back first; then the command may move it.
            set_timeout(move || command.run.run(()), std::time::Duration::ZERO);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(count.saturating_sub(1))),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => run.run(at.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    effect(move || browser::focus(INPUT));
    let entries = move || {
        let entries = found.get().into_iter().enumerate();
        entries.map(|(index, command)| entry(index, command.label, at, run)).collect::<Vec<_>>()
    };
    let nothing = || view! { <p role="status">{t(Ui::PaletteNothing)}</p> }.into_any();
    view! {
        <div class="modal-body k-palette">
            <div class="form-group">
                <label class="form-label" for=INPUT>{t(Ui::PaletteLabel)}</label>
                <input
                    id=INPUT
                    class="form-input"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    aria-expanded="true"
                    aria-controls=LIST
                    aria-autocomplete="list"
                    aria-activedescendant=move || format!("palette-{}", at.get())
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        at.set(0);
                        typed.set(browser::value_of(&event));
                    }
                    on:keydown=on_key
                />
            </div>
            <ul id=LIST role="listbox" aria-label=t(Ui::Palette) class="k-palette__list unstyled-list no-max-width">{live(entries)}</ul>
            {when(move || found.with(Vec::is_empty), nothing)}
        </div>
    }
    .into_any()
}

fn entry(index: usize, label: &'static str, at: RwSignal<usize>, run: Callback<usize>) -> AnyView {
    let id = format!("palette-{index}");
    let selected = move || if at.get() == index { "true" } else { "false" };
    view! {
        <li role="option" id=id class="k-palette__entry" aria-selected=selected on:click=move |_| run.run(index)>
            {label}
        </li>
    }
    .into_any()
}

fn of_every_page() -> Vec<Command> {
    let commands = commands();
    let place = place();
    let page = move |label: Ui, address: &'static str| Command {
        label: t(label),
        run: Callback::new(move |()| place.go(address)),
    };
    vec![
        page(Ui::CommandTasks, route::TASKS),
        page(Ui::CommandFind, route::SEARCH),
        page(Ui::EstimateTitle, route::PREVIEW),
        page(Ui::Help, route::HELP),
        Command { label: t(Ui::Keys), run: Callback::new(move |()| commands.help.set(true)) },
        Command { label: language::other().2, run: Callback::new(|()| language::change()) },
    ]
}
