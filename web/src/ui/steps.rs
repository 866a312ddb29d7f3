//! Steps of a course of events: which are done, where it stands, what comes.

use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::language::{language, t};
use crate::ui::icon::spoken_icon;

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

/// A step with its name.
pub(crate) type Step = (Ui, Progress);

/// The steps in a row; below each other where there is no room.
pub(crate) fn steps(label: &'static str, steps: Vec<Step>) -> AnyView {
    let steps = steps.into_iter().enumerate().map(|(index, step)| one(index + 1, step));
    let steps = steps.collect::<Vec<_>>();
    view! { <ol class="step-indicator k-steps" aria-label=label>{steps}</ol> }.into_any()
}

fn one(number: usize, (title, progress): Step) -> AnyView {
    let class = match progress {
        Progress::Done => "k-step--done",
        Progress::Current => "current",
        Progress::Ahead => "disabled",
        Progress::Failed => "error",
    };
    let number = number.to_string();
    let mark = match progress {
        Progress::Done => {
            let label = Ui::StepDone.with(language(), &[("step", &number)]);
            sign(spoken_icon("check", "icon-svg", label))
        }
        Progress::Failed => sign(spoken_icon("error", "icon-svg", t(Ui::StepFailed).to_owned())),
        Progress::Current | Progress::Ahead => {
            view! { <span class="step-number"><span>{number}</span></span> }.into_any()
        }
    };
    view! {
        <li class=class>
            <div class="step" aria-current=(progress == Progress::Current).then_some("step")>
                {mark}
                <div>
                    <span class="step-title">{t(title)}</span>
                </div>
            </div>
        </li>
    }
    .into_any()
}

fn sign(icon: AnyView) -> AnyView {
    view! { <span class="step-icon">{icon}</span> }.into_any()
}
