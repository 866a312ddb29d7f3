//! Findings that ask for a second look: each is ticked off, and a reason given once for all.

use bevilling_core::code::Code;
use bevilling_core::rule::assessment::{Answer, Assessment};
use bevilling_core::supplement::case::decide::MOST_REASON;
use bevilling_core::text::ui::Ui;
use leptos::prelude::*;

use crate::case::draft::Draft;
use crate::case::store::case;
use crate::form::checkbox::checkbox;
use crate::form::field::Frame;
use crate::form::text_area::text_area;
use crate::language::{language, t};
use crate::ui::held::Held;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live, memo, when};

/// The id of the field for the reason of an override.
pub(crate) const REASON: &str = "override-reason";

/// The findings of what is typed, and the reason to enter it all the same.
pub(crate) fn second_look(assessment: Live<Option<Assessment>>, failed: Held<u32>) -> AnyView {
    let draft = case().draft;
    let findings = memo(move || {
        assessment.with(|assessment| {
            assessment.as_ref().map(|assessment| open_findings(assessment, &[])).unwrap_or_default()
        })
    });
    let content = move || {
        let ticks =
            move || findings.get().into_iter().map(|code| tick(draft, code)).collect::<Vec<_>>();
        view! {
            <fieldset class="k-look">
                <legend class="form-label">{icon("warning")}{t(Ui::LookAtThis)}</legend>
                {live(ticks)}
                {reason(draft, failed)}
            </fieldset>
        }
        .into_any()
    };
    when(move || findings.with(|findings| !findings.is_empty()), content)
}

fn tick(draft: Draft, code: Code) -> AnyView {
    let ticked = memo(move || draft.read(|draft| draft.acknowledged.contains(&code)));
    let change = Callback::new(move |ticked: bool| {
        draft.change("acknowledged", move |draft| {
            draft.acknowledged.retain(|other| *other != code);
            if ticked {
                draft.acknowledged.push(code);
            }
        });
    });
    checkbox(format!("seen-{code}"), code.text(language()).to_owned(), ticked, change)
}

fn reason(draft: Draft, failed: Held<u32>) -> AnyView {
    let reason = memo(move || draft.read(|draft| draft.override_reason.clone()));
    let error = memo(move || {
        (failed.get() > 0 && reason.with(|text| text.trim().is_empty()))
            .then(|| t(Ui::WriteReason).to_owned())
    });
    let frame = Frame::new(REASON, t(Ui::OverrideReason)).error(error);
    let typed = Callback::new(move |text: String| {
        draft.change(REASON, move |draft| draft.override_reason = text);
    });
    text_area(frame, "2", MOST_REASON, reason, typed)
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
