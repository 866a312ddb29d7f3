//! Steps of a course of events: which are done, where it stands, what comes.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::icon::SpokenIcon;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Done.
    Done,
    /// Here it stands.
    Current,
    /// Still to come.
    Ahead,
    /// Here it went wrong.
    Failed,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    /// Its name.
    pub(crate) title: Ui,
    /// More about it.
    pub(crate) note: Option<String>,
    /// How far it is.
    pub(crate) progress: Progress,
}

/// The steps in a row; below each other where there is no room.
#[component]
pub(crate) fn Steps(
    /// What course it is, for screen readers.
    label: &'static str,
    /// The steps in order.
    steps: Vec<Step>,
) -> impl IntoView {
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| view! { <OneStep number=index + 1 step /> })
        .collect_view();
    view! { <ol class="step-indicator k-steps" aria-label=label>{steps}</ol> }
}

#[component]
fn OneStep(number: usize, step: Step) -> impl IntoView {
    let Step { title, note, progress } = step;
    let class = match progress {
        Progress::Done => "k-step--done",
        Progress::Current => "current",
        Progress::Ahead => "disabled",
        Progress::Failed => "error",
    };
    let mark = match progress {
        Progress::Done => view! {
            <span class="step-icon">
                <svg class="icon-svg" focusable="false" role="img" aria-label=Ui::StepDone.with(language(), &[("step", &number.to_string())])>
                    <use href="/design/icons.svg#check"></use>
                </svg>
            </span>
        }
        .into_any(),
        Progress::Failed => view! { <span class="step-icon"><SpokenIcon name="error" label=t(Ui::StepFailed) /></span> }.into_any(),
        Progress::Current | Progress::Ahead => view! { <span class="step-number"><span>{number}</span></span> }.into_any(),
    };
    view! {
        <li class=class>
            <div class="step" aria-current=(progress == Progress::Current).then_some("step")>
                {mark}
                <div>
                    <span class="step-title">{t(title)}</span>
                    {note.map(|note| view! { <span class="step-information">{note}</span> })}
                </div>
            </div>
        </li>
    }
}
