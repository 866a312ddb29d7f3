//! The weeks as a table, each with its explanation. Rows stay while somebody types; only the figures in them are written anew.

use bevilling_core::sickness::estimate::result::WeekAmounts;
use bevilling_core::sickness::estimate::shown::{ReasonsOf, ShownEstimate, ShownWeek};
use bevilling_core::sickness::payee::Payee;
use bevilling_core::text::ui::Ui;
use chrono::Datelike;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::sickness::form::days;
use crate::sickness::result::{Found, found_by};
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{attribute, flag, handler, live, memo, when};
use crate::ui::table::{Column, cell, table};
use crate::ui::tree::{Opened, live_trees};

const CLASS: &str = "table table--compact table-md-responsive-headers k-weeks";
const NUMBER: &str = "k-number";

const COLUMNS: [Column; 9] = [
    (Ui::ColumnWeek, ""),
    (Ui::ColumnDays, ""),
    (Ui::ColumnPayee, ""),
    (Ui::ColumnHours, NUMBER),
    (Ui::ColumnGross, NUMBER),
    (Ui::ColumnOwnAtp, NUMBER),
    (Ui::ColumnMunicipalAtp, NUMBER),
    (Ui::ColumnPension, NUMBER),
    (Ui::ColumnTaxable, NUMBER),
];

/// So many columns tell the rows apart; the others hold figures.
const HEADS: usize = 3;

/// What an employer gets has no ATP and is not taxed: these columns of figures.
const OF_CITIZENS: [usize; 3] = [2, 3, 5];

/// A row: what tells it from others, and its figures.
#[derive(Clone, PartialEq)]
struct Row {
    heads: [String; HEADS],
    figures: [Option<String>; 6],
}

/// The weeks that the municipality pays, and what they come to.
pub(crate) fn weeks(estimate: Found) -> AnyView {
    let rows = memo(move || estimate.with(|found| rows(&found.0)));
    let heads = memo(move || {
        rows.with(|rows| rows.iter().map(|row| row.heads.clone()).collect::<Vec<_>>())
    });
    let opened = Opened::default();
    let body = move || {
        let weeks = estimate.with_untracked(|found| found.0.weeks.len());
        let heads = heads.get().into_iter().enumerate();
        let view = heads.map(|(index, heads)| {
            let figure = move |column: usize| {
                rows.with(|rows| rows.get(index).and_then(|row| row.figures[column].clone()))
            };
            if index < weeks {
                week_rows(heads, Box::new(figure), opened, estimate, index)
            } else {
                let [name, _, payee] = heads;
                let first = view! { <span class="k-strong">{name}</span> };
                row("k-weeks__total", first.into_any(), "", payee, Box::new(figure))
            }
        });
        view.collect::<Vec<_>>()
    };
    table(Ui::SicknessWeekTable, CLASS, &COLUMNS, vec![live(body)])
}

type Figure = Box<dyn Fn(usize) -> Option<String> + Send + Sync>;

/// A week, and below it its explanation while that is open.
fn week_rows(
    heads: [String; HEADS],
    figure: Figure,
    opened: Opened,
    estimate: Found,
    index: usize,
) -> AnyView {
    let key = heads.concat();
    let [name, days, payee] = heads;
    let open = Held::new(opened.has(&key));
    let id = format!("week-{index}");
    let controls = id.clone();
    let label = Ui::WeekWhy.with(language(), &[("week", &name)]);
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        opened.note(&key, open.get_untracked());
    };
    let first = view! {
        <button
            type="button"
            class="function-link k-weeks__open"
            aria-expanded=attribute(move || Some(open.get().to_string()))
            aria-controls=controls
            aria-label=label
            on:click=handler(toggle)
        >
            {icon("chevron-right")}
            {name}
        </button>
    };
    let explained = move || {
        live_trees(found_by(estimate, ReasonsOf::Week(index)), opened, format!("week/{index}"))
    };
    view! {
        {row("", first.into_any(), days, payee, figure)}
        <tr class="k-weeks__why" id=id hidden=flag(move || !open.get())>
            <td colspan="9">{when(move || open.get(), explained)}</td>
        </tr>
    }
    .into_any()
}

fn row(
    class: &'static str,
    first: AnyView,
    days: impl Into<String>,
    payee: String,
    figure: Figure,
) -> AnyView {
    let figure = std::sync::Arc::new(figure);
    let is_employer = payee == t(payee_text(Payee::Employer));
    let figures = COLUMNS.iter().skip(HEADS).enumerate().map(|(column, (name, class))| {
        let figure = figure.clone();
        let class = if is_employer && OF_CITIZENS.contains(&column) { "k-none" } else { class };
        cell(*name, class, live(move || figure(column)))
    });
    let figures = figures.collect::<Vec<_>>();
    view! {
        <tr class=class>
            {cell(Ui::ColumnWeek, "", first)}
            {cell(Ui::ColumnDays, "k-nowrap", days.into().into_any())}
            {cell(Ui::ColumnPayee, "", payee.into_any())}
            {figures}
        </tr>
    }
    .into_any()
}

fn rows(estimate: &ShownEstimate) -> Vec<Row> {
    let weeks = estimate.weeks.iter().map(|week| {
        let ShownWeek { monday, payee, hours, amounts } = week;
        let name = monday.iso_week().week().to_string();
        let hours = hours.map(|hours| hours.to_string());
        Row {
            heads: [name, days(*monday), t(payee_text(*payee)).to_owned()],
            figures: figures(hours, amounts.as_ref()),
        }
    });
    let totals = estimate.totals.iter().map(|total| Row {
        heads: [t(Ui::WeeksTotal).to_owned(), String::new(), t(payee_text(total.payee)).to_owned()],
        figures: figures(None, Some(&total.amounts)),
    });
    weeks.chain(totals).collect()
}

/// Hours and amounts in the order of the columns. What a row does not have, stays empty.
fn figures(hours: Option<String>, amounts: Option<&WeekAmounts>) -> [Option<String>; 6] {
    let Some(amounts) = amounts else {
        return [hours, Some(t(Ui::PreviewMissing).to_owned()), None, None, None, None];
    };
    let text =
        |amount: Option<bevilling_core::money::Money>| amount.map(|amount| amount.to_string());
    [
        hours,
        text(Some(amounts.gross)),
        text(amounts.own_atp),
        text(amounts.municipal_atp),
        text(amounts.pension.or(amounts.supplement)),
        text(amounts.taxable),
    ]
}

const fn payee_text(payee: Payee) -> Ui {
    match payee {
        Payee::Citizen => Ui::PayeeCitizen,
        Payee::Employer => Ui::PayeeEmployer,
    }
}
