//! The preview: the amount with the lines that lead to it, or what is missing for it. Unknown is never shown as nothing.

use bevilling_core::code::Code;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Answer, Assessment};
use bevilling_core::supplement::explain::{AmountLine, amount_lines, explain, fact_label};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::{Language, render};
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::icon::icon;
use crate::ui::live::{Live, flag, live, memo};
use crate::ui::pairs::{sum, sum_row};
use crate::ui::tree::{Opened, Reason, live_tree};
use crate::ui::why::why;

/// The rule that finds the supplement.
pub(crate) const AMOUNT: &str = "PS-5.6";
/// The rule that finds what the citizen pays.
const OWN_PAYMENT: &str = "PS-5.6b";

/// What the preview says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// The amount.
    Amount { amount: String, own: Option<String>, lines: Vec<AmountLine> },
    /// A condition is not met.
    Refused(Vec<Code>),
    /// What is known cannot be right, or a person must look before anything can be computed.
    Stopped(Vec<Code>),
    /// These fields are missing.
    Missing(Vec<String>),
}

/// What would be paid, and why.
pub(crate) fn preview(assessment: Live<Option<Assessment>>, said: Live<Option<Said>>) -> AnyView {
    let opened = Opened::default();
    let headline = memo(move || said.with(|said| headline(said.as_ref())));
    let is_amount = move || said.with(|said| matches!(said, Some(Said::Amount { .. })));
    let labels = memo(move || {
        said.with(|said| match said {
            Some(Said::Amount { lines, .. }) => {
                Some(lines.iter().map(|line| line.label.clone()).collect::<Vec<_>>())
            }
            _ => None,
        })
    });
    let other = memo(move || said.get().filter(|said| !matches!(said, Said::Amount { .. })));
    let explained = move || {
        let node = memo(move || {
            assessment.with(|assessment| {
                let found = explain(assessment.as_ref()?, AMOUNT, language());
                found.as_ref().map(Reason::of)
            })
        });
        live_tree(node, opened, "preview")
    };
    view! {
        <section class="k-preview" class:k-preview--amount=flag(is_amount) aria-labelledby="preview-heading">
            <h4 class="h6" id="preview-heading">{icon("calculator")}{t(Ui::PreviewHead)}</h4>
            <output class="k-preview__amount" id="preview-amount" aria-live="polite" aria-atomic="true">
                <span class="sr-only">{t(Ui::PreviewHead)} ": "</span>
                {live(move || headline.get())}
            </output>
            {live(move || labels.get().map(|labels| typed_amounts(said, labels)))}
            {live(move || other.get().map(detail))}
            {why(Ui::PreviewWhy, explained)}
        </section>
    }
    .into_any()
}

fn headline(said: Option<&Said>) -> String {
    let text = match said {
        Some(Said::Amount { amount, .. }) => return amount.clone(),
        Some(Said::Refused(_)) => Ui::PreviewRefused,
        Some(Said::Stopped(_)) => Ui::PreviewStopped,
        Some(Said::Missing(_)) | None => Ui::PreviewMissing,
    };
    t(text).to_owned()
}

fn detail(said: Said) -> AnyView {
    match said {
        // Followed figure by figure.
        Said::Amount { .. } => ().into_any(),
        Said::Refused(codes) | Said::Stopped(codes) => {
            list(codes.into_iter().map(|code| code.text(language()).to_owned()).collect())
        }
        Said::Missing(fields) if fields.is_empty() => ().into_any(),
        Said::Missing(fields) => {
            view! { <p class="k-small">{t(Ui::PreviewNeeds)}</p> {list(fields)} }.into_any()
        }
    }
}

fn list(texts: Vec<String>) -> AnyView {
    let items = texts.into_iter().map(|text| view! { <li>{text}</li> }.into_any());
    let items = items.collect::<Vec<_>>();
    view! { <ul class="k-preview__list">{items}</ul> }.into_any()
}

/// The lines that lead to an amount and add up to it, and what the citizen pays.
pub(crate) fn amounts(lines: Vec<AmountLine>, own: Option<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| row(line.label, line.amount.into_any()));
    sum(lines.chain(own.map(|own| own_row(own.into_any()))).collect())
}

/// The same while somebody types: the rows stay, only the figures in them change.
fn typed_amounts(said: Live<Option<Said>>, labels: Vec<String>) -> AnyView {
    let amount = move |index: usize| {
        said.with(|said| match said {
            Some(Said::Amount { lines, .. }) => lines.get(index).map(|line| line.amount.clone()),
            _ => None,
        })
    };
    let own = move || {
        said.with(|said| match said {
            Some(Said::Amount { own, .. }) => own.clone(),
            _ => None,
        })
    };
    let labels = labels.into_iter().enumerate();
    let mut rows: Vec<AnyView> =
        labels.map(|(index, label)| row(label, live(move || amount(index)))).collect();
    rows.push(own_row(live(own)));
    sum(rows)
}

fn row(label: String, amount: AnyView) -> AnyView {
    sum_row("k-sum__row", label, amount)
}

fn own_row(amount: AnyView) -> AnyView {
    sum_row("k-sum__row k-sum__row--own", t(Ui::OwnPayment).to_owned(), amount)
}

impl Said {
    /// What the settlement of an expense says.
    pub(crate) fn of(assessment: &Assessment) -> Said {
        let refusing = assessment.refusing();
        if !refusing.is_empty() {
            return Said::Refused(refusing);
        }
        let missing = missing(assessment, language());
        match assessment.money(AMOUNT) {
            Some(amount) if missing.is_empty() => Said::amount(amount, assessment),
            Some(_) => Said::Missing(missing),
            None => {
                let stopped = stopped(assessment);
                if missing.is_empty() && !stopped.is_empty() {
                    Said::Stopped(stopped)
                } else {
                    Said::Missing(missing)
                }
            }
        }
    }

    /// An amount with the lines that lead to it.
    pub(crate) fn amount(amount: Money, assessment: &Assessment) -> Said {
        Said::Amount {
            amount: render::money(amount),
            own: assessment.money(OWN_PAYMENT).map(render::money),
            lines: amount_lines(assessment, AMOUNT, language()),
        }
    }
}

fn missing(assessment: &Assessment, language: Language) -> Vec<String> {
    let mut paths: Vec<&str> = Vec::new();
    for path in assessment.unknown() {
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    paths.into_iter().map(|path| fact_label(path, language).into_owned()).collect()
}

fn stopped(assessment: &Assessment) -> Vec<Code> {
    let code = |answer: &Answer| match answer {
        Answer::Stopped { code, .. } => Some(*code),
        _ => None,
    };
    assessment.findings.iter().filter_map(|finding| code(&finding.answer)).collect()
}
