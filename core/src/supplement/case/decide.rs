//! Deciding what happens: every condition stands here.

use std::borrow::Cow;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::code::Code;
use crate::ids::{ActorId, DocumentId};
use crate::law::citation::Act;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::letter::LetterKind;
use crate::rule::assessment::{Answer, Assessment, Outcome, Reading, assess};
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::{Percent, Value};
use crate::supplement::case::command::{Command, DecisionChoice};
use crate::supplement::case::event::{Event, Received, WaitEnd};
use crate::supplement::case::guards::{
    can_add_line, can_approve_line, can_decide, can_request_power_of_attorney,
    can_verify_power_of_attorney, identified, not_in, required, same_citizen, sort_mail, within,
};
use crate::supplement::case::line::{Approval, Line, LineState, PaymentProgress};
use crate::supplement::case::other_cases::same_facts;
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::routing::{MessageKind, route};
use crate::supplement::case::settle::{Entry, four_eyes, new_line, record_payment, still_holds};
use crate::supplement::case::state::{
    Case, Decision, DecisionOutcome, MailAction, State, Waiting, WaitingFor,
};
use crate::supplement::facts::{self, ExpenseFacts, Facts, PriorPayment};
use crate::supplement::kinds::Benefit;
use crate::supplement::rules;
use crate::supplement::rules::pension_category;

/// Most characters of a reason in words.
pub const MOST_REASON: usize = 4_000;

/// What a decision may read besides the case and the command: who, when, and the rates.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who acts.
    pub actor: &'a ActorId,
    /// The civil day in Denmark.
    pub today: NaiveDate,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The rates and policies.
    pub book: RateBook<'a>,
    /// The rule build that this side runs; another one of the other side is refused.
    pub rule_build: &'a str,
}

/// The first event of a case: a message came in and is routed.
#[must_use]
pub fn receive(kind: MessageKind, received: Received) -> Event {
    let route = route(kind, &received);
    Event::Received { received: Box::new(received), route }
}

/// Decides what happens when a case is asked something.
///
/// # Errors
/// [`Refusal`] when the case does not do it, with the reason.
pub fn decide(case: &Case, command: Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::IdentifyCitizen { person } => match &case.state {
            State::Mail if case.person.is_none() => Ok(vec![Event::CitizenIdentified { person }]),
            state => not_in(state),
        },
        Command::VerifyPowerOfAttorney => {
            can_verify_power_of_attorney(case).map(|()| vec![Event::PowerOfAttorneyVerified])
        }
        Command::RequestPowerOfAttorney { letter } => {
            can_request_power_of_attorney(case)?;
            let (since, until) = (context.today, follow_up(context));
            Ok(vec![Event::PowerOfAttorneyRequested { letter, since, until }])
        }
        Command::CreateGrantTask => {
            sort_mail(case).and_then(|()| identified(case)).map(|()| vec![Event::GrantTaskCreated])
        }
        Command::RelateToCase { case: other, person, state } => {
            sort_mail(case).and_then(|()| same_citizen(case, &other, person)).and_then(|()| {
                if state.is_related_target() {
                    Ok(vec![Event::MailClosed {
                        action: MailAction::RelatedToCase { case: other },
                    }])
                } else {
                    Err(Refusal::CaseNotConcluded)
                }
            })
        }
        Command::AddToTask { case: other, person, state } => {
            sort_mail(case).and_then(|()| same_citizen(case, &other, person)).and_then(|()| {
                if state.is_open_task() {
                    Ok(vec![Event::MailClosed { action: MailAction::AddedToTask { case: other } }])
                } else {
                    Err(Refusal::TaskConcluded)
                }
            })
        }
        Command::CloseWithoutAction { reason } => {
            sort_mail(case)?;
            Ok(vec![Event::MailClosed {
                action: MailAction::NoAction { reason: required(reason)? },
            }])
        }
        Command::AttachDocuments { from, documents } => match &case.state {
            State::MailClosed { .. } | State::Withdrawn { .. } | State::Referred { .. } => {
                not_in(&case.state)
            }
            State::Mail
            | State::Unhandled
            | State::Waiting { .. }
            | State::Assessing
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Granted { .. }
            | State::Refused { .. } => {
                let known =
                    |id: &DocumentId| case.documents.iter().any(|document| document.id == *id);
                let new: Vec<_> =
                    documents.into_iter().filter(|document| !known(&document.id)).collect();
                Ok(if new.is_empty() {
                    Vec::new()
                } else {
                    vec![Event::DocumentsAttached { from, documents: new }]
                })
            }
        },
        Command::Open => match &case.state {
            State::Unhandled => Ok(and_assess(case, vec![Event::Opened], &case.facts, context)),
            state => not_in(state),
        },
        Command::LearnPerson { facts } => {
            let mut known = case.facts.clone();
            known.learn_person((*facts).clone());
            Ok(learnt(case, Event::PersonLearnt { facts }, &known, context))
        }
        Command::LearnPension { facts } => {
            let mut known = case.facts.clone();
            known.learn_pension((*facts).clone());
            Ok(learnt(case, Event::PensionLearnt { facts }, &known, context))
        }
        Command::LearnOtherCases { facts } => match &case.state {
            State::Unhandled
            | State::Waiting { .. }
            | State::Assessing
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Granted { .. }
                if !same_facts(&case.facts, &facts) =>
            {
                Ok(vec![Event::OtherCasesLearnt { facts }])
            }
            // It knows as much already, or has nothing left to decide by it.
            State::Mail
            | State::MailClosed { .. }
            | State::Unhandled
            | State::Waiting { .. }
            | State::Assessing
            | State::Decided { .. }
            | State::LetterSending { .. }
            | State::Granted { .. }
            | State::Refused { .. }
            | State::Referred { .. }
            | State::Withdrawn { .. } => Ok(Vec::new()),
        },
        Command::EndWait { cause } => match &case.state {
            State::Mail
                if cause == WaitEnd::DeadlinePassed
                    && case.waiting().is_some_and(|waiting| context.today >= waiting.until) =>
            {
                Ok(vec![Event::WaitEnded { cause }])
            }
            State::Waiting { waiting }
                if cause == WaitEnd::Caseworker || context.today >= waiting.until =>
            {
                Ok(vec![Event::WaitEnded { cause }])
            }
            state => not_in(state),
        },
        Command::Decide { choice, reasons, seen, letter } => {
            can_decide(case)?;
            if day_of(&seen).is_some_and(|day| day != context.today) {
                return Err(Refusal::DayDiffers { today: context.today });
            }
            let assessment = same(&seen, assess_eligibility(case, context), context)?;
            let outcome = outcome(case, choice, &assessment)?;
            // A grant that nothing speaks against needs no words; one over a finding does, like every refusal.
            let plain = choice == DecisionChoice::Grant && assessment.outcome == Outcome::Grant;
            let reasons = if plain { within(reasons)? } else { required(reasons)? };
            let letter_kind = letter_kind(&outcome);
            let decision = Decision {
                outcome,
                reasons,
                by: context.actor.clone(),
                on: context.today,
                assessment,
                letter,
                letter_kind,
            };
            Ok(vec![Event::Decided { decision: Box::new(decision) }])
        }
        Command::TakeBackDecision { reason } => match &case.state {
            State::Decided { .. } => {
                let reason = required(reason)?;
                // Lines entered under the decision fall with it.
                let drafts = case.lines.iter().filter(|line| line.state == LineState::Draft);
                let cancelled = drafts.map(|line| Event::LineCancelled {
                    line: line.id.clone(),
                    reason: reason.clone(),
                });
                let mut events: Vec<Event> = cancelled.collect();
                events.push(Event::DecisionTakenBack { reason });
                Ok(events)
            }
            state => not_in(state),
        },
        Command::ApproveLetter { letter } => match &case.state {
            State::Decided { .. } => Ok(vec![Event::LetterApproved { letter }]),
            state => not_in(state),
        },
        Command::RecordLetterHandedOver { letter, channel } => {
            if handed_over_before(case, &letter) {
                return Ok(Vec::new());
            }
            knows_letter(case, &letter)?;
            Ok(vec![Event::LetterHandedOver { letter, channel }])
        }
        Command::RecordLetterNotSent { letter, reason } => {
            knows_letter(case, &letter)?;
            Ok(vec![Event::LetterNotSent { letter, reason }])
        }
        Command::AddLine { line, expense, payee, today, seen, acknowledged, override_reason } => {
            can_add_line(case)?;
            if today != context.today {
                return Err(Refusal::DayDiffers { today: context.today });
            }
            if case.lines.iter().any(|known| known.id == line) {
                return Err(Refusal::LineNotDraft);
            }
            let assessment = same(&seen, assess_expense(case, &expense, context), context)?;
            let entry = Entry { expense: *expense, payee, acknowledged, override_reason };
            let line = new_line(line, entry, assessment, context)?;
            Ok(vec![Event::LineAdded { line: Box::new(line) }])
        }
        Command::ApproveLine { line, order, letter, value_date } => {
            can_approve_line(case)?;
            let found = find_line(case, &line)?;
            if found.state != LineState::Draft {
                return Err(Refusal::LineNotDraft);
            }
            if value_date < context.today {
                return Err(Refusal::ValueDatePassed { today: context.today });
            }
            four_eyes(found, context)?;
            still_holds(case, found, context)?;
            let approval = Approval {
                approved_by: context.actor.clone(),
                approved_on: context.today,
                order,
                letter,
                value_date,
            };
            Ok(vec![Event::LineApproved { line, approval }])
        }
        Command::CancelLine { line, reason } => {
            let found = find_line(case, &line)?;
            match &found.state {
                LineState::Draft => {
                    Ok(vec![Event::LineCancelled { line, reason: required(reason)? }])
                }
                LineState::Approved {
                    progress:
                        PaymentProgress::Unanswered
                        | PaymentProgress::Rejected { .. }
                        | PaymentProgress::Returned { .. },
                    ..
                } => Ok(vec![Event::LineCancelled { line, reason: required(reason)? }]),
                LineState::Approved { .. } | LineState::Paid { .. } => Err(Refusal::LineOnItsWay),
                LineState::Cancelled { .. } => Err(Refusal::LineNotDraft),
            }
        }
        Command::RecordPayment { order, progress } => record_payment(case, order, progress),
        Command::Withdraw { reason } => match &case.state {
            State::Unhandled | State::Waiting { .. } | State::Assessing => {
                Ok(vec![Event::Withdrawn { reason: required(reason)? }])
            }
            state => not_in(state),
        },
    }
}

/// The assessment of the right to the supplement, on the day the grant would start. Pure: the browser asks the same.
#[must_use]
pub fn assess_eligibility(case: &Case, context: &Context<'_>) -> Assessment {
    let facts = facts_of_day(case, context.today);
    eligibility(case.benefit, &facts, case.received_on, &context.book)
}

/// The facts of a case as they are looked at on a day.
#[must_use]
pub fn facts_of_day(case: &Case, today: NaiveDate) -> Facts {
    let source = Source { origin: Origin::Case, on: today };
    Facts { today: Some(Known::new(today, source, DateTime::UNIX_EPOCH)), ..case.facts.clone() }
}

/// The assessment of the right to a supplement for these facts.
#[must_use]
pub fn eligibility(
    benefit: Benefit,
    facts: &Facts,
    on: NaiveDate,
    book: &RateBook<'_>,
) -> Assessment {
    let list = match benefit {
        Benefit::Ordinary | Benefit::Extended => rules::HEALTH_ELIGIBILITY,
        Benefit::Personal => rules::PERSONAL_ELIGIBILITY,
    };
    assess(list, facts, book, on)
}

/// The assessment of one expense under the grant of a case.
#[must_use]
pub fn assess_expense(case: &Case, expense: &ExpenseFacts, context: &Context<'_>) -> Assessment {
    settlement(&expense_facts(case, expense, context.today), context.today, &context.book)
}

/// The assessment of one expense for these facts. The key day is the day of the expense; without one, today.
#[must_use]
pub fn settlement(facts: &Facts, today: NaiveDate, book: &RateBook<'_>) -> Assessment {
    let day = facts.expense.date.as_ref().map_or(today, |date| date.value);
    assess(rules::EXPENSE, facts, book, day)
}

/// The facts of a case with an expense laid in: its grant, today, and what was paid before.
#[must_use]
pub fn expense_facts(case: &Case, expense: &ExpenseFacts, today: NaiveDate) -> Facts {
    let of_case = Source { origin: Origin::Case, on: today };
    let mut facts = case.facts.clone();
    facts.benefit = Some(Known::new(case.benefit, of_case.clone(), DateTime::UNIX_EPOCH));
    facts.expense = expense.clone();
    facts.today = Some(Known::new(today, of_case.clone(), DateTime::UNIX_EPOCH));
    facts.grant_period =
        case.grant_period().map(|period| Known::new(period, of_case.clone(), DateTime::UNIX_EPOCH));
    let entered = case.prior_payments().into_iter();
    facts
        .prior_payments
        .extend(entered.map(|(_, prior)| Known::new(prior, of_case.clone(), DateTime::UNIX_EPOCH)));
    // The same paper sent twice is two documents; what counts is what stands on it.
    if let Some(receipt) = expense.receipt.as_ref().map(|receipt| &receipt.value)
        && let Some(content) = case.content_of(receipt)
    {
        let same = |prior: &&mut Known<PriorPayment>| {
            prior.value.receipt_sha256.as_ref() == Some(&content)
        };
        for prior in facts.prior_payments.iter_mut().filter(same) {
            prior.value.receipt = Some(receipt.clone());
        }
    }
    facts
}

/// True for what a caseworker may decide over with reasons: the right itself is not in doubt.
const fn may_be_overridden(code: Code) -> bool {
    matches!(code, Code::ExistingGrant | Code::PensionDataOld | Code::WealthLinesDiffer)
}

/// The day that the browser's screen took for today, where the assessment reads it.
fn day_of(seen: &Assessment) -> Option<NaiveDate> {
    let readings = seen.findings.iter().flat_map(|finding| &finding.readings);
    readings.into_iter().find_map(|reading| match reading {
        Reading::Fact { path, value: Value::Day(day), .. } if path == facts::TODAY.path => {
            Some(*day)
        }
        _ => None,
    })
}

/// What the decision comes to, when the rules lead to it.
///
/// # Errors
/// Why the rules do not lead to it.
pub fn outcome(
    case: &Case,
    choice: DecisionChoice,
    assessment: &Assessment,
) -> Result<DecisionOutcome, Refusal> {
    let against = |assessment: &Assessment| {
        let mut reasons = assessment.refusing();
        reasons.extend(assessment.manual());
        reasons.extend(assessment.waiting());
        reasons
    };
    match (choice, assessment.outcome) {
        // Necessity and the whole economy are assessed by a person in words that this flow does not ask for.
        (DecisionChoice::Grant, Outcome::Grant) if case.benefit != Benefit::Ordinary => {
            Err(Refusal::NotSupported { reasons: vec![Code::IndividualAssessment] })
        }
        (DecisionChoice::Grant, Outcome::Grant) => grant(case, assessment),
        (DecisionChoice::Grant, Outcome::Manual)
            if case.benefit == Benefit::Ordinary
                && assessment.refusing().is_empty()
                && assessment.waiting().is_empty()
                && assessment.manual().into_iter().all(may_be_overridden) =>
        {
            grant(case, assessment)
        }
        (DecisionChoice::Grant, Outcome::Wait) => {
            Err(Refusal::FactsUnknown { reasons: assessment.waiting() })
        }
        (DecisionChoice::Refuse, Outcome::Refuse) => refuse(assessment),
        (DecisionChoice::Refer, Outcome::Refer) => match assessment.reason {
            Some(ground) => Ok(DecisionOutcome::Referral { ground }),
            None => Err(Refusal::NotSupported { reasons: Vec::new() }),
        },
        (DecisionChoice::Refer, Outcome::Manual)
            if assessment.reason == Some(Code::OtherMunicipality) =>
        {
            Ok(DecisionOutcome::Referral { ground: Code::OtherMunicipality })
        }
        (DecisionChoice::Refuse, Outcome::Wait) => {
            Err(Refusal::FactsUnknown { reasons: assessment.waiting() })
        }
        (DecisionChoice::Grant | DecisionChoice::Refuse | DecisionChoice::Refer, _) => {
            Err(Refusal::NotSupported { reasons: against(assessment) })
        }
    }
}

/// A refusal on wealth or percentage is not made while the other of the two is unknown (PS-8.5).
fn refuse(assessment: &Assessment) -> Result<DecisionOutcome, Refusal> {
    let grounds = assessment.refusing();
    let economic = |code: &Code| matches!(code, Code::WealthOverLimit | Code::PercentZero);
    let missing: Vec<Code> = assessment
        .waiting()
        .into_iter()
        .filter(|code| matches!(code, Code::WealthUnknown | Code::PercentUnknown))
        .collect();
    if grounds.iter().all(economic) && !missing.is_empty() {
        return Err(Refusal::FactsUnknown { reasons: missing });
    }
    Ok(DecisionOutcome::Refusal { grounds })
}

fn grant(case: &Case, assessment: &Assessment) -> Result<DecisionOutcome, Refusal> {
    let from = match assessment.value("PS-4.7.3a") {
        Some(Value::Day(day)) => *day,
        _ => return Err(Refusal::FactsUnknown { reasons: vec![Code::FactMissing] }),
    };
    let percent = case
        .facts
        .personal_percent
        .iter()
        .find(|known| known.valid.is_none_or(|period| period.contains(assessment.day)));
    let Some(Percent(percent)) = percent.map(|known| known.value) else {
        return Err(Refusal::FactsUnknown { reasons: vec![Code::PercentUnknown] });
    };
    Ok(DecisionOutcome::Grant {
        from,
        legal_basis: legal_basis(case.benefit, &case.facts).unwrap_or_default().to_owned(),
        percent,
    })
}

/// The place in the act that fits the kind of pension: `LSP § 14 a`, `GFL § 18`, `LSP § 14`, `GFL § 17`.
#[must_use]
pub fn legal_basis(benefit: Benefit, facts: &Facts) -> Option<&'static str> {
    let day = |known: &Option<Known<NaiveDate>>| known.as_ref().map(|known| known.value);
    let kind = facts.pension_kind.as_ref()?.value;
    let act = pension_category::act(
        kind,
        day(&facts.pension_case_started),
        day(&facts.pension_awarded_from),
    )?;
    Some(match (act, benefit) {
        (Act::Gfl, Benefit::Personal) => "GFL § 17",
        (Act::Gfl, Benefit::Ordinary | Benefit::Extended) => "GFL § 18",
        (_, Benefit::Personal) => "LSP § 14",
        (_, Benefit::Ordinary | Benefit::Extended) => "LSP § 14 a",
    })
}

const fn letter_kind(outcome: &DecisionOutcome) -> LetterKind {
    match outcome {
        DecisionOutcome::Grant { percent: 100, .. } => LetterKind::Grant,
        DecisionOutcome::Grant { .. } => LetterKind::PartialGrant,
        DecisionOutcome::Refusal { .. } | DecisionOutcome::Referral { .. } => LetterKind::Refusal,
    }
}

/// What follows when a register has answered: a case that waits or is under assessment is looked at again.
fn learnt(case: &Case, event: Event, known: &Facts, context: &Context<'_>) -> Vec<Event> {
    match &case.state {
        State::Waiting { .. } | State::Assessing => and_assess(case, vec![event], known, context),
        State::Mail
        | State::MailClosed { .. }
        | State::Unhandled
        | State::Decided { .. }
        | State::LetterSending { .. }
        | State::Granted { .. }
        | State::Refused { .. }
        | State::Referred { .. }
        | State::Withdrawn { .. } => vec![event],
    }
}

/// Adds what the assessment leads to: waiting while something is unknown and nothing refuses, otherwise under assessment.
fn and_assess(
    case: &Case,
    mut events: Vec<Event>,
    facts: &Facts,
    context: &Context<'_>,
) -> Vec<Event> {
    let assessment = eligibility(case.benefit, facts, case.received_on, &context.book);
    let reasons = assessment.waiting();
    match (&case.state, assessment.outcome) {
        (State::Waiting { waiting }, Outcome::Wait) if waiting.reasons == reasons => {}
        (_, Outcome::Wait) => {
            let until = follow_up(context);
            let from = waits_for(&assessment);
            events.push(Event::WaitStarted {
                waiting: Waiting { reasons, from, since: context.today, until },
            });
        }
        (State::Waiting { .. }, _) => events.push(Event::WaitEnded { cause: WaitEnd::FactsCame }),
        (State::Assessing, _) => {}
        _ => events.push(Event::AssessmentStarted),
    }
    events
}

/// The day on which a waiting case comes back to a caseworker: at once when no number of days is known.
fn follow_up(context: &Context<'_>) -> NaiveDate {
    let days = context
        .book
        .rate(&rates::FOLLOW_UP_DAYS, context.today)
        .and_then(|found| u64::try_from(found.amount).ok())
        .unwrap_or(0);
    let day = context.today.checked_add_days(Days::new(days)).unwrap_or(context.today);
    context.book.calendar().working_day_on_or_after(day)
}

fn waits_for(assessment: &Assessment) -> WaitingFor {
    let first = assessment.findings.iter().find_map(|finding| match &finding.answer {
        Answer::Unknown { path, .. } => Some(path.as_ref()),
        _ => None,
    });
    match first {
        Some(path) if path.starts_with("person.") => WaitingFor::CivilRegister,
        Some(path) if path.starts_with("application.") => WaitingFor::Citizen,
        _ => WaitingFor::PensionAuthority,
    }
}

/// The server's own assessment, when the browser saw the same one.
fn same(
    seen: &Assessment,
    computed: Assessment,
    context: &Context<'_>,
) -> Result<Assessment, Refusal> {
    if seen.rule_build != context.rule_build {
        return Err(Refusal::RuleBuildDiffers);
    }
    // Both sides name the build they were told to be; what is compared is what they found.
    let computed = Assessment { rule_build: Cow::Owned(context.rule_build.to_owned()), ..computed };
    if *seen == computed { Ok(computed) } else { Err(Refusal::AssessmentDiffers) }
}

fn find_line<'a>(case: &'a Case, line: &crate::ids::LineId) -> Result<&'a Line, Refusal> {
    case.lines.iter().find(|found| found.id == *line).ok_or(Refusal::LineUnknown)
}

fn knows_letter(case: &Case, letter: &crate::ids::LetterId) -> Result<(), Refusal> {
    let of_decision =
        matches!(&case.state, State::LetterSending { decision } if decision.letter == *letter);
    let of_line = case
        .lines
        .iter()
        .any(|line| line.ever_approved().is_some_and(|approval| approval.letter == *letter));
    let of_request = case
        .power_of_attorney
        .iter()
        .any(|power| power.requests.iter().any(|request| request.letter == *letter));
    if of_decision || of_line || of_request { Ok(()) } else { Err(Refusal::LetterUnknown) }
}

fn handed_over_before(case: &Case, letter: &crate::ids::LetterId) -> bool {
    let effective = matches!(
        &case.state,
        State::Granted { .. } | State::Refused { .. } | State::Referred { .. }
    );
    effective && case.decision().is_some_and(|decision| decision.letter == *letter)
}
