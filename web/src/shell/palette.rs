//! The command palette: every page and every action of the case, by typing a part of its name.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use web_sys::KeyboardEvent;

use crate::client::browser;
use crate::language::{self, t};
use crate::route;
use crate::shell::commands::{Command, commands};
use crate::ui::dialog::Dialog;

const INPUT: &str = "palette-input";
const LIST: &str = "palette-list";

/// The command palette.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let commands = commands();
    let pages = StoredValue::new(of_every_page());
    view! {
        <Dialog id="palette" open=commands.palette heading=t(Ui::Palette)>
            <Choices pages />
        </Dialog>
    }
}

#[component]
fn Choices(pages: StoredValue<Vec<Command>>) -> impl IntoView {
    let commands = commands();
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let found = Memo::new_with_compare(
        move |_| {
            let wanted = typed.get().to_lowercase();
            let all = commands.of_page.get().into_iter().chain(pages.get_value());
            all.filter(|command| command.label.get().to_lowercase().contains(&wanted))
                .collect::<Vec<_>>()
        },
        |_, _| true,
    );
    let run = move |command: Command| {
        commands.palette.set(false);
        // The dialog gives the focus back first; then the command may move it.
        set_timeout(move || command.run.run(()), std::time::Duration::ZERO);
    };
    let on_key = move |event: KeyboardEvent| {
        let count = found.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(count.saturating_sub(1))),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some(command) = found.with(|found| found.get(at.get_untracked()).cloned()) {
                    run(command);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    Effect::new(move || browser::focus(INPUT));
    let entries = move || {
        let entry = move |(index, command): (usize, Command)| {
            let label = command.label;
            view! {
                <li
                    role="option"
                    id=format!("palette-{index}")
                    class="k-palette__entry"
                    aria-selected=move || if at.get() == index { "true" } else { "false" }
                    on:click=move |_| run(command.clone())
                >
                    {move || label.get()}
                </li>
            }
        };
        found.get().into_iter().enumerate().map(entry).collect_view()
    };
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
            <ul id=LIST role="listbox" aria-label=t(Ui::Palette) class="k-palette__list unstyled-list no-max-width">{entries}</ul>
            <Show when=move || found.with(Vec::is_empty)><p role="status">{t(Ui::PaletteNothing)}</p></Show>
        </div>
    }
}

fn of_every_page() -> Vec<Command> {
    let commands = commands();
    let navigate = StoredValue::new_local(use_navigate());
    let text = move |text: Ui| Signal::stored(t(text).to_owned());
    let page = move |label: Ui, address: &'static str| Command {
        label: text(label),
        run: Callback::new(move |()| {
            navigate.with_value(|navigate| navigate(address, NavigateOptions::default()))
        }),
    };
    vec![
        page(Ui::CommandTasks, route::TASKS),
        page(Ui::CommandFind, route::SEARCH),
        page(Ui::Help, route::HELP),
        Command { label: text(Ui::Keys), run: Callback::new(move |()| commands.help.set(true)) },
        Command {
            label: Signal::stored(language::other().2.to_owned()),
            run: Callback::new(|()| language::change()),
        },
    ]
}
