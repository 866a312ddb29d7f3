//! What an estimate is computed by: the day, the rates and how far they reach, the rules, the municipality's own figures.

use bevilling_core::calendar::short_danish;
use bevilling_core::law::rate_book::Overlay;
use bevilling_core::law::{self, RULE_BUILD, rates};
use bevilling_core::text::ui::Ui;
use chrono::NaiveDate;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::live::{Live, live};
use crate::ui::pairs::{pair, pairs};

/// The day of the estimate, and what it is computed by.
pub(crate) fn basis(day: Live<Option<NaiveDate>>, overlay: Live<Option<Overlay>>) -> AnyView {
    let day = move || day.get().map_or_else(|| t(Ui::NotStated).to_owned(), short_danish);
    let local =
        move || t(if overlay.with(Option::is_some) { Ui::LocalIncluded } else { Ui::LocalLeftOut });
    let known = law::known_since(rates::SUPPLEMENT_RATES)
        .zip(law::known_through(rates::SUPPLEMENT_RATES))
        .map(|(from, to)| {
            let (from, to) = (short_danish(from), short_danish(to));
            Ui::ValidBetween.with(language(), &[("from", &from), ("to", &to)])
        });
    let build = RULE_BUILD.get(..12).unwrap_or(RULE_BUILD);
    let rows = vec![
        pair(Ui::ComputedFor, live(day)),
        pair(Ui::RatesKnown, known.into_any()),
        pair(Ui::Rules, build.into_any()),
        pair(Ui::LocalFigures, live(local)),
    ];
    view! {
        <h3 class="h6">{t(Ui::ComputedBy)}</h3>
        {pairs(rows)}
        <p class="form-hint">{t(Ui::EstimateNote)}</p>
    }
    .into_any()
}
