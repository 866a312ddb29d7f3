//! The case in one picture: what is paid, why, and what happens next.

use bevilling_core::api::case::CaseView;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, Outcome};
use bevilling_core::supplement::case::line::LineState;
use bevilling_core::supplement::case::state::{Case, DecisionOutcome, MailAction, State, Waiting};
use bevilling_core::text::ui::Ui;
use bevilling_core::text::{Language, render};
use leptos::prelude::*;

use crate::case::store::{CaseStore, case};
use crate::language::{language, t};
use crate::supplement::assessments::eligibility;
use crate::task::waiting;
use crate::ui::icon::icon;
use crate::ui::live::{Live, live, memo};

/// A sentence, and a smaller one below it.
type Lines = (String, String);

/// The case in one picture.
pub(crate) fn overview() -> AnyView {
    let store = case();
    let assessment = eligibility(store);
    let paid =
        memo(move || store.read(|view| Sums::of(&view.case).lines(language())).unwrap_or_default());
    let why = memo(move || {
        store.read(|view| why(view, language())).flatten().unwrap_or_else(|| {
            assessment.with(|assessment| preliminary(assessment.as_ref(), language()))
        })
    });
    let next = memo(move || next(store, language()));
    view! {
        <div class="k-picture">
            {part("picture-paid", "payments", Ui::PicturePaid, paid)}
            {part("picture-why", "help", Ui::PictureWhy, why)}
            {part("picture-next", "arrow-forward", Ui::PictureNext, next)}
        </div>
    }
    .into_any()
}

fn part(id: &'static str, name: &'static str, title: Ui, lines: Live<Lines>) -> AnyView {
    let lines = move || {
        let (first, rest) = lines.get();
        view! { <p class="k-picture__main">{first}</p> <p class="k-small">{rest}</p> }.into_any()
    };
    view! {
        <section class="k-picture__part" aria-labelledby=id>
            <h2 class="k-picture__head" id=id>{icon(name)}{t(title)}</h2>
            {live(lines)}
        </section>
    }
    .into_any()
}

/// What the rules come to while nothing is decided.
fn preliminary(assessment: Option<&Assessment>, language: Language) -> Lines {
    let Some(assessment) = assessment else {
        return (Ui::NotStated.text(language).to_owned(), String::new());
    };
    let rest = match (assessment.outcome, assessment.reason) {
        (Outcome::Grant, _) => Ui::WhyAllMet.text(language),
        (_, Some(code)) => code.text(language),
        (_, None) => "",
    };
    (render::outcome(assessment.outcome, language).to_owned(), rest.to_owned())
}

/// The money of a case by how far it has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) paid: Money,
    pub(crate) on_its_way: Money,
    pub(crate) draft: Money,
    decided: bool,
}

impl Sums {
    pub(crate) fn of(case: &Case) -> Sums {
        let mut sums = Sums { decided: case.grant_period().is_some(), ..Sums::default() };
        for line in &case.lines {
            let sum = match line.state {
                LineState::Draft => &mut sums.draft,
                LineState::Approved { .. } => &mut sums.on_its_way,
                LineState::Paid { .. } => &mut sums.paid,
                LineState::Cancelled { .. } => continue,
            };
            *sum = sum.checked_add(line.amount).unwrap_or(*sum);
        }
        sums
    }

    /// What is paid, and what is still to be: nothing paid is said in words, so that it is not taken for a result.
    fn lines(self, language: Language) -> Lines {
        let first = if self.paid.ore() == 0 {
            Ui::NothingPaid.text(language).to_owned()
        } else {
            render::money(self.paid)
        };
        let mut rest = Vec::new();
        if self.on_its_way.ore() != 0 {
            rest.push(Ui::OnItsWay.with(language, &[("amount", &render::money(self.on_its_way))]));
        }
        if self.draft.ore() != 0 {
            rest.push(Ui::InDraft.with(language, &[("amount", &render::money(self.draft))]));
        }
        if rest.is_empty() && !self.decided {
            rest.push(Ui::NothingGranted.text(language).to_owned());
        }
        (first, rest.join(" "))
    }
}

/// The decision and what it rests on; nothing while there is none.
fn why(view: &CaseView, language: Language) -> Option<Lines> {
    if let Some(decision) = view.case.decision() {
        return Some(match &decision.outcome {
            DecisionOutcome::Grant { from, legal_basis, percent } => (
                Ui::GrantedFrom.with(language, &[("day", &render::day(*from))]),
                Ui::GrantedBasis
                    .with(language, &[("basis", legal_basis), ("percent", &percent.to_string())]),
            ),
            DecisionOutcome::Refusal { grounds } => {
                let grounds =
                    grounds.iter().map(|code| code.text(language)).collect::<Vec<_>>().join(" ");
                (Ui::RefusedHead.text(language).to_owned(), grounds)
            }
            DecisionOutcome::Referral { ground } => {
                (Ui::ReferredHead.text(language).to_owned(), ground.text(language).to_owned())
            }
        });
    }
    match &view.case.state {
        State::Mail | State::MailClosed { .. } => {
            Some((Ui::MailHead.text(language).to_owned(), Ui::MailText.text(language).to_owned()))
        }
        State::Unhandled => Some((
            Ui::NotAssessed.text(language).to_owned(),
            Ui::NotAssessedText.text(language).to_owned(),
        )),
        State::Withdrawn { on } => {
            Some((Ui::WithdrawnHead.with(language, &[("day", &render::day(*on))]), String::new()))
        }
        State::Waiting { .. }
        | State::Assessing
        | State::Decided { .. }
        | State::LetterSending { .. }
        | State::Granted { .. }
        | State::Refused { .. }
        | State::Referred { .. } => None,
    }
}

/// What happens next, and by whom.
fn next(store: CaseStore, language: Language) -> Lines {
    let say = |head: Ui, text: Ui| (head.text(language).to_owned(), text.text(language).to_owned());
    store
        .read(|view| match &view.case.state {
            State::Mail => match (view.case.waiting(), view.case.power_of_attorney.as_ref()) {
                (Some(waiting), _) => waits(&waiting, language),
                (None, Some(power)) if power.verified.is_none() => {
                    say(Ui::NextPower, Ui::NextPowerText)
                }
                (None, _) => say(Ui::NextSort, Ui::NextSortText),
            },
            State::MailClosed { action: MailAction::NoAction { reason } } => {
                (Ui::NextNothing.text(language).to_owned(), reason.clone())
            }
            State::MailClosed { .. } => say(Ui::NextNothing, Ui::NextOtherCase),
            State::Unhandled => say(Ui::NextOpen, Ui::NextOpenText),
            State::Waiting { waiting } => waits(waiting, language),
            State::Assessing => say(Ui::NextDecide, Ui::NextDecideText),
            State::Decided { .. } => say(Ui::NextApprove, Ui::NextApproveText),
            State::LetterSending { .. } => say(Ui::NextLetter, Ui::NextLetterText),
            State::Granted { .. } => next_for_grant(view, language),
            State::Refused { .. } | State::Referred { .. } | State::Withdrawn { .. } => {
                say(Ui::NextNothing, Ui::NextConcluded)
            }
        })
        .unwrap_or_default()
}

fn waits(waiting: &Waiting, language: Language) -> Lines {
    let whom = waiting::from(waiting.from).text(language);
    (Ui::NextWait.with(language, &[("whom", whom)]), waiting::sentence(waiting))
}

fn next_for_grant(view: &CaseView, language: Language) -> Lines {
    let drafts = view.case.lines.iter().filter(|line| line.state == LineState::Draft).count();
    let on_its_way = view
        .case
        .lines
        .iter()
        .filter(|line| matches!(line.state, LineState::Approved { .. }))
        .count();
    if drafts > 0 {
        return (
            Ui::NextApproveLine.with(language, &[("count", &drafts.to_string())]),
            Ui::NextApproveLineText.text(language).to_owned(),
        );
    }
    if on_its_way > 0 {
        return (
            Ui::NextPayment.text(language).to_owned(),
            Ui::NextPaymentText.text(language).to_owned(),
        );
    }
    (Ui::NextLine.text(language).to_owned(), Ui::NextLineText.text(language).to_owned())
}
