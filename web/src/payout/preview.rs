//! The preview: the amount with the lines that lead to it, or what is missing for it. Unknown is never shown as nothing.

use bevilling_core::code::Code;
use bevilling_core::rule::assessment::{Answer, Assessment};
use bevilling_core::supplement::case::decide::MOST_REASON;
use bevilling_core::supplement::explain::{AmountLine, amount_lines, explain, fact_label};
use bevilling_core::text::render;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::store::case;
use crate::client::browser;
use crate::form::field::Frame;
use crate::form::text_area::TextArea;
use crate::language::{language, t};
use crate::ui::icon::Icon;
use crate::ui::tree::{Opened, Tree};

/// The rule that finds the supplement.
pub(crate) const AMOUNT: &str = "PS-5.6";
/// The rule that finds what the citizen pays.
const OWN_PAYMENT: &str = "PS-5.6b";
/// The id of the field for the reason of an override.
pub(crate) const REASON: &str = "override-reason";

/// What the preview says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Said {
    /// The amount.
    Amount { amount: String, own: Option<String>, lines: Vec<AmountLine> },
    /// A condition is not met.
    Refused(Vec<Code>),
    /// What is known cannot be right, or a person must look before anything can be computed.
    Stopped(Vec<Code>),
    /// These fields are missing.
    Missing(Vec<String>),
}

/// What would be paid.
#[component]
pub(crate) fn Preview(
    /// The assessment of what is typed.
    assessment: Memo<Option<Assessment>>,
) -> impl IntoView {
    let opened = Opened::default();
    let shows_tree = RwSignal::new(false);
    let said = Memo::new(move |_| {
        let language = language();
        assessment
            .with(|assessment| assessment.as_ref().map(|assessment| said(assessment, language)))
    });
    let headline = Memo::new(move |_| match said.get() {
        Some(Said::Amount { amount, .. }) => amount,
        Some(Said::Refused(_)) => t(Ui::PreviewRefused).to_owned(),
        Some(Said::Stopped(_)) => t(Ui::PreviewStopped).to_owned(),
        Some(Said::Missing(_)) | None => t(Ui::PreviewMissing).to_owned(),
    });
    let is_amount = Memo::new(move |_| matches!(said.get(), Some(Said::Amount { .. })));
    let codes = move |codes: Vec<Code>| {
        codes.into_iter().map(|code| view! { <li>{code.text(language())}</li> }).collect_view()
    };
    let detail = move || match said.get() {
        Some(Said::Amount { own, lines, .. }) => view! { <Lines lines own /> }.into_any(),
        Some(Said::Refused(reasons) | Said::Stopped(reasons)) => {
            view! { <ul class="k-preview__list">{codes(reasons)}</ul> }.into_any()
        }
        Some(Said::Missing(fields)) if !fields.is_empty() => {
            let fields = fields.into_iter().map(|field| view! { <li>{field}</li> }).collect_view();
            view! { <p class="k-small">{t(Ui::PreviewNeeds)}</p> <ul class="k-preview__list">{fields}</ul> }.into_any()
        }
        Some(Said::Missing(_)) | None => ().into_any(),
    };
    let tree = move || {
        let language = language();
        let nodes = assessment.with(|assessment| {
            assessment.as_ref().and_then(|assessment| explain(assessment, AMOUNT, language))
        });
        nodes.map(|node| view! { <Tree nodes=vec![node] opened path="preview" /> })
    };
    view! {
        <section class="k-preview" class:k-preview--amount=move || is_amount.get() aria-labelledby="preview-heading">
            <h4 class="h6" id="preview-heading"><Icon name="calculator" />{t(Ui::PreviewHead)}</h4>
            <output class="k-preview__amount" id="preview-amount" aria-live="polite" aria-atomic="true">
                <span class="sr-only">{t(Ui::PreviewHead)} ": "</span>
                {move || headline.get()}
            </output>
            {detail}
            <details class="k-why" on:toggle=move |event| shows_tree.set(browser::is_open(&event))>
                <summary>{t(Ui::PreviewWhy)}</summary>
                <Show when=move || shows_tree.get()>{tree}</Show>
            </details>
        </section>
    }
}

/// The lines that lead to an amount.
#[component]
pub(crate) fn Lines(
    /// The lines; they add up to the amount.
    lines: Vec<AmountLine>,
    /// What the citizen pays.
    own: Option<String>,
) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|AmountLine { label, amount }| view! { <div class="k-sum__row"><dt>{label}</dt><dd class="k-number">{amount}</dd></div> })
        .collect_view();
    view! {
        <dl class="k-sum">
            {rows}
            {own.map(|own| {
                view! { <div class="k-sum__row k-sum__row--own"><dt>{t(Ui::OwnPayment)}</dt><dd class="k-number">{own}</dd></div> }
            })}
        </dl>
    }
}

fn said(assessment: &Assessment, language: bevilling_core::text::Language) -> Said {
    let refusing = assessment.refusing();
    if !refusing.is_empty() {
        return Said::Refused(refusing);
    }
    let missing = missing(assessment, language);
    match assessment.money(AMOUNT) {
        Some(amount) if missing.is_empty() => Said::Amount {
            amount: render::money(amount),
            own: assessment.money(OWN_PAYMENT).map(render::money),
            lines: amount_lines(assessment, AMOUNT, language),
        },
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

fn missing(assessment: &Assessment, language: bevilling_core::text::Language) -> Vec<String> {
    let mut paths: Vec<&str> = Vec::new();
    for finding in &assessment.findings {
        if let Answer::Unknown { path, .. } = &finding.answer
            && !paths.contains(&path.as_ref())
        {
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

/// The findings that ask for a second look and are not looked at yet.
pub(crate) fn open_findings(assessment: &Assessment, acknowledged: &[Code]) -> Vec<Code> {
    let code = |answer: &Answer| match answer {
        Answer::Manual { code } => Some(*code),
        _ => None,
    };
    assessment
        .findings
        .iter()
        .filter_map(|finding| code(&finding.answer))
        .filter(|code| !acknowledged.contains(code))
        .collect()
}

/// The findings that ask for a second look: each is ticked off, and a reason given once for all.
#[component]
pub(crate) fn Acknowledge(
    /// The assessment of what is typed.
    assessment: Memo<Option<Assessment>>,
    /// How often a submit failed.
    failed: RwSignal<u32>,
) -> impl IntoView {
    let store = case();
    let draft = store.draft;
    let findings = Memo::new(move |_| {
        assessment.with(|assessment| {
            assessment.as_ref().map(|assessment| open_findings(assessment, &[])).unwrap_or_default()
        })
    });
    let reason = Memo::new(move |_| draft.read(|draft| draft.override_reason.clone()));
    let error = Signal::derive(move || {
        (failed.get() > 0 && reason.with(|text| text.trim().is_empty()))
            .then(|| t(Ui::WriteReason).to_owned())
    });
    let frame = Frame::new(REASON, Signal::stored(t(Ui::OverrideReason).to_owned())).error(error);
    let tick = move |code: Code| {
        let id = format!("seen-{code}");
        let ticked = Memo::new(move |_| draft.read(|draft| draft.acknowledged.contains(&code)));
        view! {
            <div class="form-group-checkbox">
                <input
                    type="checkbox"
                    id=id.clone()
                    class="form-checkbox"
                    prop:checked=move || ticked.get()
                    on:change=move |event| {
                        let ticked = browser::is_ticked(&event);
                        draft.change("acknowledged", move |draft| {
                            draft.acknowledged.retain(|other| *other != code);
                            if ticked {
                                draft.acknowledged.push(code);
                            }
                        });
                    }
                />
                <label class="form-label" for=id>{code.text(language())}</label>
            </div>
        }
    };
    view! {
        <Show when=move || findings.with(|findings| !findings.is_empty())>
            <fieldset class="k-look">
                <legend class="form-label"><Icon name="warning" />{t(Ui::LookAtThis)}</legend>
                {move || findings.get().into_iter().map(tick).collect_view()}
                <TextArea
                    frame
                    value=reason
                    on_input=Callback::new(move |text: String| draft.change(REASON, move |draft| draft.override_reason = text))
                    most=MOST_REASON
                    rows="2"
                />
            </fieldset>
        </Show>
    }
}
