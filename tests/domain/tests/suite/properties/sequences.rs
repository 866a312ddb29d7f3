//! Whatever is asked of a case, in whatever order, what must hold of it holds.

use bevilling_core::calendar::deadline::Channel;
use bevilling_core::fraction::Fraction;
use bevilling_core::ids::{ActorId, CaseId, LetterId, LineId, OrderId, PersonId};
use bevilling_core::rule::assessment::Outcome;
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{assess_eligibility, decide, receive};
use bevilling_core::supplement::case::event::{Event, Recorded, WaitEnd};
use bevilling_core::supplement::case::evolve::{evolve, replay};
use bevilling_core::supplement::case::line::{Line, LineState, PaymentProgress};
use bevilling_core::supplement::case::offers::{CaseAction, offers, open};
use bevilling_core::supplement::case::routing::MessageKind;
use bevilling_core::supplement::case::state::{Case, DecisionOutcome, State, StateKind};
use bevilling_core::supplement::expense_form::ExpenseInput;
use chrono::Days;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::super::drawn::cases;
use super::super::given::{
    anna, civil, context, day, decision, dental, learn_other_cases, line, pension, received, record,
};

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_sequence_of_commands_keeps_the_invariants((start, steps) in sequences()) {
        run(start, &steps)?;
    }
}

#[test]
fn the_sequences_reach_grants_approvals_and_payments() {
    let mut random = TestRunner::deterministic();
    let reached: Vec<Reached> = (0..DRAWN)
        .map(|_| {
            let (start, steps) =
                sequences().new_tree(&mut random).expect("a sequence is drawn").current();
            run(start, &steps).expect("the invariants hold")
        })
        .collect();
    let of_100 = |is: fn(&Reached) -> bool| {
        reached.iter().filter(|reached| is(reached)).count() * 100 / DRAWN
    };
    let found = [
        ("granted by its own steps", 5, of_100(|reached| reached.own_grant)),
        ("refused", 1, of_100(|reached| reached.refused)),
        ("granted", 55, of_100(|reached| reached.granted)),
        ("approved", 40, of_100(|reached| reached.approved)),
        ("paid", 30, of_100(|reached| reached.paid)),
        ("two paid", 5, of_100(|reached| reached.two_paid)),
        ("returned", 15, of_100(|reached| reached.returned)),
        ("cancelled after approval", 10, of_100(|reached| reached.cancelled)),
    ];
    for (what, least, share) in found {
        assert!(share >= least, "{what}: {share} of 100, at least {least} expected; {found:?}");
    }
}

/// How many sequences are drawn to see where they lead.
const DRAWN: usize = 256;

/// How a run begins.
#[derive(Debug, Clone, Copy)]
enum Start {
    Mail,
    Task,
    Granted,
}

/// Among what the next step is chosen.
#[derive(Debug, Clone, Copy)]
enum Among {
    /// What the case offers to a caseworker now.
    Offers,
    /// What a peer may say about a letter or an order that there is.
    Answers,
    /// Every command, with ids that may belong to nothing.
    Everything,
}

/// The next step: the number chooses.
#[derive(Debug, Clone, Copy)]
struct Step {
    among: Among,
    number: usize,
    by: usize,
}

/// Where a run came on its way.
#[derive(Debug, Clone, Copy, Default)]
struct Reached {
    own_grant: bool,
    refused: bool,
    granted: bool,
    approved: bool,
    paid: bool,
    two_paid: bool,
    returned: bool,
    cancelled: bool,
}

/// Half of the runs begin with a grant; most steps are possible ones, or hardly any would come far.
fn sequences() -> impl Strategy<Value = (Start, Vec<Step>)> {
    let start =
        prop_oneof![1 => Just(Start::Mail), 1 => Just(Start::Task), 2 => Just(Start::Granted)];
    let among = prop_oneof![
        6 => Just(Among::Offers),
        4 => Just(Among::Answers),
        2 => Just(Among::Everything),
    ];
    let step = (among, 0_usize..100_000, 0_usize..2).prop_map(|(among, number, by)| Step {
        among,
        number,
        by,
    });
    (start, proptest::collection::vec(step, 0..60))
}

/// Runs a sequence; after each step the invariants are asked for.
fn run(start: Start, steps: &[Step]) -> Result<Reached, TestCaseError> {
    let mut run = Run::begin(start)?;
    let began_granted = matches!(run.case.state, State::Granted { .. });
    for step in steps {
        run.step(*step)?;
    }
    for line in &run.case.lines {
        adds_up(line)?;
    }
    history_is_in_order(&run.events)?;
    let replayed = replay(&run.events);
    prop_assert_eq!(replayed.as_ref(), Some(&run.case));
    run.reached.own_grant = run.reached.granted && !began_granted;
    Ok(run.reached)
}

struct Run {
    case: Case,
    events: Vec<Recorded>,
    actors: [ActorId; 2],
    ids: usize,
    reached: Reached,
}

impl Run {
    fn begin(start: Start) -> Result<Run, TestCaseError> {
        let actors = [anna(), ActorId::new("bo")];
        let message = receive(MessageKind::Application, received(matches!(start, Start::Mail)));
        let events = vec![record(message, &actors[0])];
        let case = replay(&events).expect("a message opens a case");
        let mut run = Run { case, events, actors, ids: 0, reached: Reached::default() };
        if matches!(start, Start::Granted) {
            run.ask(Command::LearnPerson { facts: Box::new(civil().facts()) }, 0)?;
            run.ask(run.learn(6), 0)?;
            run.ask(Command::Open, 0)?;
            run.ask(decision(&run.case, DecisionChoice::Grant), 0)?;
            run.ask(Command::ApproveLetter { letter: LetterId::new("letter-0") }, 0)?;
            run.ask(run.letter_answer(1), 0)?;
            prop_assert_eq!(run.case.state.kind(), StateKind::Granted);
        }
        Ok(run)
    }

    fn step(&mut self, step: Step) -> Result<(), TestCaseError> {
        let number = step.number;
        match step.among {
            Among::Answers if self.awaits() => {
                self.ask(self.answer(number), step.by)?;
            }
            Among::Offers | Among::Answers => {
                if let Some(action) = self.offered(number) {
                    let command = self.command(action, number);
                    self.ask(command, step.by)?;
                }
            }
            Among::Everything if number.is_multiple_of(4) => {
                self.ask(self.stray(number / 4), step.by)?;
            }
            Among::Everything => {
                let action = CaseAction::ALL[number % CaseAction::ALL.len()];
                let closed = open(&self.case, action).is_err();
                let command = self.command(action, number);
                let done = self.ask(command, step.by)?;
                // What a register says of the citizen is known also where nobody is to ask it again.
                let asked = action != CaseAction::RefreshFacts;
                prop_assert!(!(done && closed && asked), "{action:?} is not offered and is done");
            }
        }
        Ok(())
    }

    /// Asks, and looks at what became of the case. True when it was done.
    fn ask(&mut self, command: Command, by: usize) -> Result<bool, TestCaseError> {
        let actor = &self.actors[by];
        let Ok(new) = decide(&self.case, command, &context(actor)) else { return Ok(false) };
        for event in new {
            let recorded = record(event, actor);
            let after = evolve(self.case.clone(), &recorded);
            changes_nothing_paid(&self.case, &after)?;
            self.case = after;
            self.events.push(recorded);
        }
        grounds_stand(&self.case)?;
        self.note();
        Ok(true)
    }

    fn note(&mut self) {
        let paid = self.case.lines.iter().filter(|line| is_paid(line)).count();
        let live = |line: &Line| line.approval().is_some();
        let reached = &mut self.reached;
        reached.refused |= matches!(self.case.state, State::Refused { .. });
        reached.granted |= matches!(self.case.state, State::Granted { .. });
        reached.approved |= self.case.lines.iter().any(live);
        reached.paid |= paid > 0;
        reached.two_paid |= paid > 1;
        reached.returned |= self.case.lines.iter().any(was_returned);
        reached.cancelled |=
            self.case.lines.iter().any(|line| !live(line) && line.ever_approved().is_some());
    }

    /// True when a peer has something to tell.
    fn awaits(&self) -> bool {
        matches!(self.case.state, State::LetterSending { .. })
            || self.case.lines.iter().any(|line| line.ever_approved().is_some())
    }

    /// One of the actions that are open. Those that end a case or take it back are seldom, or hardly any run would come
    /// beyond them.
    fn offered(&self, number: usize) -> Option<CaseAction> {
        let seldom = |action| {
            matches!(
                action,
                CaseAction::Withdraw
                    | CaseAction::CloseWithoutAction
                    | CaseAction::RelateToCase
                    | CaseAction::AddToTask
                    | CaseAction::TakeBackDecision
            )
        };
        let take_all = number.is_multiple_of(8);
        let open: Vec<CaseAction> = offers(&self.case)
            .into_iter()
            .filter(|offer| offer.refusal.is_none() && (take_all || !seldom(offer.action)))
            .map(|offer| offer.action)
            .collect();
        open.get(number / 8 % open.len().max(1)).copied()
    }

    fn command(&mut self, action: CaseAction, number: usize) -> Command {
        self.ids += 1;
        let letter = LetterId::new(format!("letter-{}", self.ids));
        let other = CaseId::new("case-2");
        let person = self.case.person.clone();
        match action {
            CaseAction::IdentifyCitizen => {
                Command::IdentifyCitizen { person: PersonId::new("person-1") }
            }
            CaseAction::VerifyPowerOfAttorney => Command::VerifyPowerOfAttorney,
            CaseAction::RequestPowerOfAttorney => Command::RequestPowerOfAttorney { letter },
            CaseAction::RequestDocumentation => Command::RequestDocumentation { letter },
            CaseAction::CreateGrantTask => Command::CreateGrantTask,
            CaseAction::RelateToCase => {
                Command::RelateToCase { case: other, person, state: StateKind::Granted }
            }
            CaseAction::AddToTask => {
                Command::AddToTask { case: other, person, state: StateKind::Waiting }
            }
            CaseAction::CloseWithoutAction => Command::CloseWithoutAction { reason: reason() },
            CaseAction::Open => Command::Open,
            CaseAction::RefreshFacts => self.learn(number),
            CaseAction::EndWait => Command::EndWait { cause: WaitEnd::Caseworker },
            CaseAction::Decide => decision(&self.case, self.choice(number)),
            CaseAction::TakeBackDecision => Command::TakeBackDecision { reason: reason() },
            CaseAction::ApproveLetter => Command::ApproveLetter { letter },
            CaseAction::AddLine => self.enter(number),
            CaseAction::ApproveLine => Command::ApproveLine {
                line: self.a_line(number, |line| line.state == LineState::Draft),
                order: OrderId::new(format!("order-{}", self.ids)),
                letter,
                value_date: day("2026-02-05"),
            },
            CaseAction::CancelLine => {
                Command::CancelLine { line: self.a_line(number, |_| true), reason: reason() }
            }
            CaseAction::Withdraw => Command::Withdraw { reason: reason() },
        }
    }

    /// Mostly what the rules lead to.
    fn choice(&self, number: usize) -> DecisionChoice {
        let outcome = assess_eligibility(&self.case, &context(&self.actors[0])).outcome;
        match (number % 8, outcome) {
            (0, _) | (3.., Outcome::Refuse) => DecisionChoice::Refuse,
            (1, _) | (3.., Outcome::Refer) => DecisionChoice::Refer,
            _ => DecisionChoice::Grant,
        }
    }

    fn learn(&self, number: usize) -> Command {
        match number % 16 {
            0..=4 => Command::LearnPerson { facts: Box::new(civil().facts()) },
            5..=10 => Command::LearnPension { facts: Box::new(pension(Some(5_000_000)).facts()) },
            11..=13 => Command::LearnPension { facts: Box::new(pension(Some(20_000_000)).facts()) },
            14 => Command::LearnPension { facts: Box::new(pension(None).facts()) },
            _ => learn_other_cases(30_000),
        }
    }

    /// A bill, at times one that was entered before or one above the limit of one pair of eyes.
    fn enter(&self, number: usize) -> Command {
        let price = [10_000, 30_000, 45_000, 90_000, 400_000, 3_000_000][number % 6];
        let input = ExpenseInput {
            date: day("2026-01-15").checked_add_days(Days::new(number as u64 % 17)),
            ..dental(price)
        };
        let mut command = line(&self.case, &format!("line-{}", self.ids), &input);
        if let Command::AddLine { seen, acknowledged, override_reason, .. } = &mut command
            && !number.is_multiple_of(5)
        {
            *acknowledged = seen.manual();
            *override_reason = Some(reason());
        }
        command
    }

    fn a_line(&self, number: usize, is: fn(&Line) -> bool) -> LineId {
        let fitting: Vec<&Line> = self.case.lines.iter().filter(|line| is(line)).collect();
        let any = if fitting.is_empty() { self.case.lines.iter().collect() } else { fitting };
        any.get(number % any.len().max(1))
            .map_or_else(|| LineId::new("line-0"), |line| line.id.clone())
    }

    /// What a peer may say now: of the letter that is on its way, or of an order.
    fn answer(&self, number: usize) -> Command {
        let orders: Vec<OrderId> = self
            .case
            .lines
            .iter()
            .filter_map(Line::ever_approved)
            .map(|a| a.order.clone())
            .collect();
        match orders.get(number / 16 % orders.len().max(1)) {
            Some(order) if !matches!(self.case.state, State::LetterSending { .. }) => {
                Command::RecordPayment { order: order.clone(), progress: progress(number) }
            }
            _ => self.letter_answer(number),
        }
    }

    fn letter_answer(&self, number: usize) -> Command {
        let letter = self
            .case
            .decision()
            .map_or_else(|| LetterId::new("letter-0"), |decision| decision.letter.clone());
        if number.is_multiple_of(4) {
            Command::RecordLetterNotSent { letter, reason: reason() }
        } else {
            Command::RecordLetterHandedOver { letter, channel: Channel::DigitalPost }
        }
    }

    /// What a peer says of something that may not be there, or no longer.
    fn stray(&self, number: usize) -> Command {
        let letter = LetterId::new(format!("letter-{}", number / 4 % (self.ids + 2)));
        let order = OrderId::new(format!("order-{}", number / 4 % (self.ids + 2)));
        match number % 4 {
            0 => Command::RecordLetterHandedOver { letter, channel: Channel::Letter },
            1 => Command::RecordLetterNotSent { letter, reason: reason() },
            2 => Command::RecordPayment { order, progress: PaymentProgress::Completed },
            _ => Command::RecordPayment { order, progress: progress(number / 4) },
        }
    }
}

fn reason() -> String {
    "Fordi.".to_owned()
}

fn progress(number: usize) -> PaymentProgress {
    match number % 16 {
        0 => PaymentProgress::Unanswered,
        1 | 2 => PaymentProgress::HandedOver,
        3 | 4 => PaymentProgress::Received,
        5 | 6 => PaymentProgress::Accepted,
        7..=11 => PaymentProgress::Completed,
        12 | 13 => PaymentProgress::Rejected { reason: reason() },
        _ => PaymentProgress::Returned { reason: reason() },
    }
}

const fn is_paid(line: &Line) -> bool {
    matches!(line.state, LineState::Paid { .. })
}

const fn was_returned(line: &Line) -> bool {
    matches!(line.state, LineState::Approved { progress: PaymentProgress::Returned { .. }, .. })
}

/// A payment stands only under a grant; a decision only on an assessment, a refusal only on a ground.
fn grounds_stand(case: &Case) -> Result<(), TestCaseError> {
    if case.lines.iter().any(|line| line.ever_approved().is_some()) {
        let granted = matches!(
            &case.state,
            State::Granted { decision } if matches!(decision.outcome, DecisionOutcome::Grant { .. })
        );
        prop_assert!(granted, "a line is approved in the state {:?}", case.state.kind());
    }
    if let Some(decision) = case.decision() {
        prop_assert!(!decision.assessment.findings.is_empty());
        if let DecisionOutcome::Refusal { grounds } = &decision.outcome {
            prop_assert!(!grounds.is_empty());
        }
    }
    Ok(())
}

/// A line stays, with its amount and its order; what is paid stays paid unless the bank gives it back.
fn changes_nothing_paid(before: &Case, after: &Case) -> Result<(), TestCaseError> {
    for (was, is) in before.lines.iter().zip(&after.lines) {
        prop_assert_eq!((&was.id, was.amount), (&is.id, is.amount));
        if let Some(approval) = was.ever_approved() {
            prop_assert_eq!(Some(approval), is.ever_approved());
        }
        prop_assert!(
            !is_paid(was) || is_paid(is) || was_returned(is),
            "paid, and then {:?}",
            is.state
        );
    }
    prop_assert!(before.lines.len() <= after.lines.len());
    Ok(())
}

/// The explanation of a line accounts for its amount.
fn adds_up(line: &Line) -> Result<(), TestCaseError> {
    for (rule, amount) in [("PS-5.6", line.amount), ("PS-5.6b", line.own_payment)] {
        let finding = line.assessment.findings.iter().find(|finding| finding.rule == rule);
        let leaves = finding.map(|finding| line.assessment.leaves(finding)).unwrap_or_default();
        prop_assert!(!leaves.is_empty(), "{rule} has no leaves");
        let sum = leaves.iter().try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
        prop_assert_eq!(sum, Some(Fraction::from(amount)), "{}", rule);
    }
    Ok(())
}

/// What happened, read by itself: a line is approved once, under one order of its own, after a grant whose letter was
/// handed over; only an order is paid, and each only once.
fn history_is_in_order(events: &[Recorded]) -> Result<(), TestCaseError> {
    let (mut granted, mut in_force, mut sent) = (false, false, None);
    let mut orders: Vec<(&OrderId, &LineId)> = Vec::new();
    let mut completed: Vec<&OrderId> = Vec::new();
    for recorded in events {
        match &recorded.event {
            Event::Decided { decision } => {
                granted = matches!(decision.outcome, DecisionOutcome::Grant { .. });
            }
            Event::DecisionTakenBack { .. } => granted = false,
            Event::LetterApproved { letter } => sent = Some(letter),
            Event::LetterHandedOver { letter, .. } => in_force |= granted && sent == Some(letter),
            Event::LineApproved { line, approval } => {
                prop_assert!(in_force, "a line is approved before the grant is in force");
                let alone =
                    !orders.iter().any(|(order, of)| **order == approval.order || *of == line);
                prop_assert!(alone, "a line with two orders, or an order for two lines");
                orders.push((&approval.order, line));
            }
            Event::PaymentAdvanced { order, progress: PaymentProgress::Completed } => {
                prop_assert!(orders.iter().any(|(known, _)| *known == order), "paid without order");
                prop_assert!(!completed.contains(&order), "an order is paid twice");
                completed.push(order);
            }
            _ => {}
        }
    }
    Ok(())
}
