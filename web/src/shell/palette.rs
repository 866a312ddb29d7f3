//! The command palette: every page and every action of the case, by typing a part of its name.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::client::browser;
use crate::language::{self, t};
use crate::route::{self, place};
use crate::shell::commands::{Command, commands};
use crate::ui::dialog::dialog;
use crate::ui::held::Held;
use crate::ui::live::{attribute, effect, handler, live, text, when};

const INPUT: &str = "palette-input";
const LIST: &str = "palette-list";

/// The command palette.
pub(crate) fn palette() -> AnyView {
    let pages = Held::new(of_every_page());
    dialog("palette".to_owned(), commands().palette, t(Ui::Palette), move || choices(pages))
}

fn choices(pages: Held<Vec<Command>>) -> AnyView {
    let commands = commands();
    let typed = Held::new(String::new());
    let at = Held::new(0_usize);
    let found = move || {
        let wanted = browser::lowercase(&typed.get());
        let all = commands.of_page.get().into_iter().chain(pages.get_untracked());
        all.filter(|command| browser::lowercase(command.label).contains(&wanted))
            .collect::<Vec<_>>()
    };
    let run = Callback::new(move |index: usize| {
        if let Some(command) = untrack(found).into_iter().nth(index) {
            commands.palette.set(false);
            // The dialog gives the focus back first; then the command may move it.
            set_timeout(move || command.run.run(()), std::time::Duration::ZERO);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let count = untrack(found).len();
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
        let entries = found().into_iter().enumerate();
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
                    aria-activedescendant=attribute(move || Some(format!("palette-{}", at.get())))
                    prop:value=text(move || typed.get())
                    on:input=handler(move |event| {
                        at.set(0);
                        typed.set(browser::value_of(&event));
                    })
                    on:keydown=handler(on_key)
                />
            </div>
            <ul id=LIST role="listbox" aria-label=t(Ui::Palette) class="k-palette__list unstyled-list no-max-width">{live(entries)}</ul>
            {when(move || found().is_empty(), nothing)}
        </div>
    }
    .into_any()
}

fn entry(index: usize, label: &'static str, at: Held<usize>, run: Callback<usize>) -> AnyView {
    let id = format!("palette-{index}");
    let selected = attribute(move || Some((at.get() == index).to_string()));
    view! {
        <li role="option" id=id class="k-palette__entry" aria-selected=selected on:click=handler(move |_| run.run(index))>
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
        page(Ui::SicknessTitle, route::SICKNESS_PREVIEW),
        page(Ui::Help, route::HELP),
        Command { label: t(Ui::Keys), run: Callback::new(move |()| commands.help.set(true)) },
        Command { label: language::other().2, run: Callback::new(|()| language::change()) },
    ]
}
