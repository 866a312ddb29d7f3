//! What an estimate is computed by: the day, the rates and how far they reach, the rules, the municipality's own figures.

use bevilling_core::calendar::period::Period;
use bevilling_core::calendar::short_danish;
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::Overlay;
use bevilling_core::text::ui::Ui;
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::alert::{Gravity, alert};
use crate::ui::live::{Live, live, memo, when};
use crate::ui::pairs::{pair, pairs};

/// The day of the estimate, and what it is computed by.
pub(crate) fn basis(
    day: Live<Option<NaiveDate>>,
    overlay: Live<Option<Overlay>>,
    known: Live<Option<Period>>,
    note: Ui,
) -> AnyView {
    let day = move || day.get().map_or_else(|| t(Ui::NotStated).to_owned(), short_danish);
    let local =
        move || t(if overlay.with(Option::is_some) { Ui::LocalIncluded } else { Ui::LocalLeftOut });
    let known = move || {
        let known = known.get()?;
        let (from, to) = (short_danish(known.from()), short_danish(known.to()?));
        Some(Ui::ValidBetween.with(language(), &[("from", &from), ("to", &to)]))
    };
    let build = RULE_BUILD.get(..12).unwrap_or(RULE_BUILD);
    let rows = vec![
        pair(Ui::ComputedFor, live(day)),
        pair(Ui::RatesKnown, live(known)),
        pair(Ui::Rules, build.into_any()),
        pair(Ui::LocalFigures, live(local)),
    ];
    view! {
        <h3 class="h6">{t(Ui::ComputedBy)}</h3>
        {pairs(rows)}
        <p class="form-hint">{t(note)}</p>
    }
    .into_any()
}

/// Says that a day lies after the last one with rates.
pub(crate) fn rates_end(day: Live<Option<NaiveDate>>, known: Live<Option<Period>>) -> AnyView {
    let last = memo(move || known.get()?.to());
    let is_late = move || day.get().is_some_and(|day| last.get().is_none_or(|last| last < day));
    let late = move || {
        let last = last.get().map(short_danish).unwrap_or_default();
        let text = Ui::RatesEndText.with(language(), &[("day", &last)]);
        let text = view! { <p class="alert-text">{text}</p> };
        alert(Gravity::Warning, t(Ui::RatesEnd).to_owned(), text.into_any())
    };
    when(is_late, late)
}
