//! The form of an estimate, drawn from the list of its fields.

use bevilling_core::sickness::days::{first_of_month, monday_of, months_earlier, plus, sunday_of};
use bevilling_core::sickness::estimate::draft::SicknessDraft;
use bevilling_core::sickness::estimate::fields as field;
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use bevilling_core::text::words::word;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use crate::client::browser;
use crate::form::checkbox::checkbox;
use crate::form::choice_field::Entry;
use crate::form::draft_fields::DraftFields;
use crate::language::{language, t};
use crate::sickness::fields::{Field, Kind, Label, PARTS, Part, WEEKS, asks_weeks, asks_work_days};
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{Live, flag, handler, live, memo, when};

/// What the form is drawn by.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    /// Its fields.
    pub(crate) fields: DraftFields,
    /// What is typed.
    pub(crate) draft: Live<SicknessDraft>,
    /// The first absence day, when it can be read.
    pub(crate) first: Live<Option<NaiveDate>>,
}

/// The form.
pub(crate) fn sickness_form(form: Form) -> AnyView {
    let parts = PARTS.iter().map(|part| {
        let asked = part.asked;
        when(move || form.draft.with(asked), move || form.part(part))
    });
    let parts = parts.collect::<Vec<_>>();
    view! {
        <h2 class="h4">{t(Ui::EstimateFields)}</h2>
        {parts}
        {when(move || form.draft.with(asks_weeks), move || form.weeks())}
    }
    .into_any()
}

impl Form {
    fn part(self, part: &'static Part) -> AnyView {
        let work_days = when(move || self.draft.with(asks_work_days), move || self.work_days());
        let is_business = part.title == Ui::SicknessBusiness;
        let fields = part.fields.iter().map(|field| self.field(field)).collect::<Vec<_>>();
        self.group(part.title, part.hint, part.class, fields.into_any(), {
            if is_business { work_days } else { ().into_any() }
        })
    }

    fn group(
        self,
        title: Ui,
        hint: Option<Ui>,
        class: &'static str,
        fields: AnyView,
        end: AnyView,
    ) -> AnyView {
        let hint = hint.map(|hint| view! { <p class="form-hint">{t(hint)}</p> }.into_any());
        view! {
            <section aria-label=t(title)>
                <h3 class="h5">{t(title)}</h3>
                {hint}
                <div class=class>{fields}</div>
                {end}
            </section>
        }
        .into_any()
    }

    fn field(self, field: &'static Field) -> AnyView {
        let asked = field.asked;
        when(move || self.draft.with(asked), move || self.input(field))
    }

    fn input(self, field: &'static Field) -> AnyView {
        let path = field.name.path;
        match field.kind {
            // A label that names a month or a week follows the first absence day.
            Kind::Line(look) => {
                let label = memo(move || label(field, self.first.get()));
                live(move || self.fields.typed_line(path, label.get(), field.hint, look))
            }
            Kind::YesNo => {
                let entries = vec![Entry::new("yes", t(Ui::Yes)), Entry::new("no", t(Ui::No))];
                self.fields.typed_choice(path, field.hint, entries)
            }
            Kind::Words(names) => {
                let entries = names.iter().map(|name| Entry::new(name, word(name, language())));
                self.fields.typed_choice(path, field.hint, entries.collect())
            }
        }
    }

    /// Days of the week with a tick for each that is normally worked, kept as the digits of the days.
    fn work_days(self) -> AnyView {
        let path = field::WORK_DAYS.path;
        let (days, write) = (self.fields.typed(path), self.fields.typist(path));
        let ticks = (0..7).zip('1'..='7').map(|(at, digit)| {
            let ticked = memo(move || days.with(|days| days.contains(digit)));
            let change = Callback::new(move |ticked: bool| {
                let mut text = days.get_untracked();
                text.retain(|other| other != digit);
                if ticked {
                    text.push(digit);
                }
                write.run(text);
            });
            let id = if at == 0 { path.to_owned() } else { format!("{path}-{digit}") };
            checkbox(id, browser::weekday(at), ticked, change)
        });
        let ticks = ticks.collect::<Vec<_>>();
        view! {
            <div class="form-group k-inline-radios">
                <fieldset>
                    <legend class="form-label">{field::WORK_DAYS.label.text(language())}</legend>
                    {ticks}
                </fieldset>
            </div>
        }
        .into_any()
    }

    /// The hours at work of each week: as many weeks as are typed, and as were added by hand.
    fn weeks(self) -> AnyView {
        let draft = self.fields.draft;
        let typed = memo(move || {
            draft.read(|draft| {
                let typed = |field: &Field| !draft.typed(field.name.path).is_empty();
                WEEKS.iter().rposition(typed).map_or(1, |last| last + 1)
            })
        });
        let added = Held::new(1_usize);
        let count = memo(move || typed.get().max(added.get()));
        let rows = move || {
            let weeks = WEEKS.iter().take(count.get());
            weeks.map(|field| self.field(field)).collect::<Vec<_>>()
        };
        let focus = |week: usize| {
            let id = WEEKS.get(week).map(|field| field.name.path).unwrap_or_default();
            request_animation_frame(move || browser::focus(id));
        };
        let add = move |_| {
            let now = count.get_untracked();
            added.set((now + 1).min(WEEKS.len()));
            focus(now.min(WEEKS.len() - 1));
        };
        let remove = move |_| {
            let last = count.get_untracked() - 1;
            if let Some(field) = WEEKS.get(last) {
                added.set(last.max(1));
                let path = field.name.path;
                draft.change(path, move |draft| draft.type_in(path, String::new()));
                focus(last.saturating_sub(1));
            }
        };
        let is_full = move || count.get() == WEEKS.len();
        let is_one = move || count.get() == 1;
        let buttons = view! {
            <p class="k-buttons">
                <button type="button" class="function-link" disabled=flag(is_full) on:click=handler(add)>
                    {icon("plus")}
                    {t(Ui::WeekAdd)}
                </button>
                <button type="button" class="function-link" disabled=flag(is_one) on:click=handler(remove)>
                    {icon("minus")}
                    {t(Ui::WeekRemove)}
                </button>
            </p>
        };
        let grid = "k-fields k-fields--grid";
        let (title, hint) = (Ui::SicknessWeeks, Some(Ui::SicknessWeeksHint));
        self.group(title, hint, grid, live(rows), buttons.into_any())
    }
}

/// What the label of a field says.
fn label(field: &Field, first: Option<NaiveDate>) -> String {
    match field.label {
        Label::Name => field.name.label.text(language()).to_owned(),
        Label::Month(text, back) => {
            let month = match first {
                Some(first) => browser::month(months_earlier(first_of_month(first), back)),
                None => Ui::MonthsBefore.with(language(), &[("number", &back.to_string())]),
            };
            text.with(language(), &[("month", &month)])
        }
        Label::Week(after) => match first {
            Some(first) => {
                let monday = plus(monday_of(first), 7 * after);
                let week = monday.iso_week().week().to_string();
                Ui::WeekOf.with(language(), &[("week", &week), ("days", &days(monday))])
            }
            None => Ui::WeekNumber.with(language(), &[("number", &(after + 1).to_string())]),
        },
    }
}

/// The days of a week: `05.01. – 11.01.`
pub(crate) fn days(monday: NaiveDate) -> String {
    let short = |day: NaiveDate| render::day(day).chars().take(6).collect::<String>();
    format!("{} – {}", short(monday), short(sunday_of(monday)))
}

/// The name of a field, as the form shows it.
pub(crate) fn label_of(path: &str, first: Option<NaiveDate>) -> String {
    let mut fields = PARTS.iter().flat_map(|part| part.fields).chain(WEEKS);
    match fields.find(|field| field.name.path == path) {
        Some(field) => label(field, first),
        // The days of work are ticked, not typed.
        None => field::WORK_DAYS.label.text(language()).to_owned(),
    }
}
