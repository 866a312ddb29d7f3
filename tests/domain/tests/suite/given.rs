//! Cases in each state, built the way they arise: by commands.

use bevilling_core::calendar::deadline::Channel;
use bevilling_core::calendar::period::Period;
use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::case::party::PowerOfAttorney;
use bevilling_core::ids::{ActorId, CaseId, DocumentId, LetterId, LineId, OrderId, PersonId};
use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::supplement::case::command::{Command, DecisionChoice};
use bevilling_core::supplement::case::decide::{self, Context, assess_eligibility, assess_expense};
use bevilling_core::supplement::case::event::{Event, Received, Recorded};
use bevilling_core::supplement::case::evolve::{evolve, start};
use bevilling_core::supplement::case::line::PaymentProgress;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::routing::MessageKind;
use bevilling_core::supplement::case::state::Case;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::facts::{Facts, PriorPayment, StandingGrant};
use bevilling_core::supplement::kinds::{
    Benefit, ExpenseKind, InsuranceGroup, Payee, PensionKind, Residence,
};
use bevilling_core::supplement::snapshot::{
    CivilStatus, PensionSnapshot, PercentEntry, WealthStatement,
};
use chrono::{DateTime, NaiveDate, Utc};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

pub(crate) fn now() -> DateTime<Utc> {
    "2026-02-02T09:00:00Z".parse().expect("a moment")
}

pub(crate) fn today() -> NaiveDate {
    day("2026-02-02")
}

pub(crate) fn anna() -> ActorId {
    ActorId::new("anna")
}

pub(crate) fn context(actor: &ActorId) -> Context<'_> {
    Context { actor, today: today(), now: now(), book: RateBook::NATIONAL, rule_build: RULE_BUILD }
}

pub(crate) fn received(power_of_attorney: bool) -> Received {
    let document = |id: &str, name: &str, kind| Document {
        id: DocumentId::new(id),
        name: name.to_owned(),
        kind,
        category: None,
        media_type: "application/pdf".to_owned(),
        sha256: Some("00".repeat(32)),
        received_on: day("2026-01-12"),
        state: DocumentState::Present,
    };
    let mut documents = vec![document("d-1", "Ansøgning", DocumentKind::Application)];
    if power_of_attorney {
        documents.push(document("d-2", "Fuldmagt", DocumentKind::PowerOfAttorney));
    }
    Received {
        case: CaseId::new("case-1"),
        number: "HT-2026-000001".to_owned(),
        benefit: Benefit::Ordinary,
        person: Some(PersonId::new("person-1")),
        received_on: day("2026-01-12"),
        insurance: Some(InsuranceGroup::Group5),
        power_of_attorney: power_of_attorney.then(|| PowerOfAttorney {
            document: Some(DocumentId::new("d-2")),
            holder: PersonId::new("person-3"),
            verified: None,
        }),
        remarks: Vec::new(),
        documents,
    }
}

pub(crate) fn civil() -> CivilStatus {
    CivilStatus {
        fetched_at: now(),
        as_of: today(),
        alive: true,
        residence: Some(Residence::Denmark),
        lives_here: true,
    }
}

/// Pension data of a pensioner: percentage 60 all year, wealth as given.
pub(crate) fn pension(wealth: Option<i64>) -> PensionSnapshot {
    let valid = Period::new(day("2026-01-01"), Some(day("2026-12-31"))).expect("in order");
    PensionSnapshot {
        fetched_at: now(),
        as_of: today(),
        kind: Some(PensionKind::OldAge),
        case_started: None,
        awarded_on: Some(day("2016-04-01")),
        wealth: match wealth {
            None => WealthStatement::NotStated,
            Some(ore) => WealthStatement::Stated {
                reference_date: day("2026-01-01"),
                items_1_to_5: Money::from_ore(ore),
                items_6_to_7: Money::ZERO,
                disregards: Money::ZERO,
                decided_total: Some(Money::from_ore(ore)),
            },
        },
        personal_percent: vec![PercentEntry { percent: 60, valid, updated_on: day("2025-12-15") }],
        health_percent: Vec::new(),
    }
}

pub(crate) fn apply(case: Case, command: Command) -> Case {
    apply_by(case, command, &anna())
}

pub(crate) fn apply_by(case: Case, command: Command, actor: &ActorId) -> Case {
    let events =
        decide::decide(&case, command, &context(actor)).expect("the command is possible here");
    evolved(case, events, actor)
}

pub(crate) fn evolved(case: Case, events: Vec<Event>, actor: &ActorId) -> Case {
    events.into_iter().fold(case, |case, event| evolve(case, &record(event, actor)))
}

pub(crate) fn record(event: Event, actor: &ActorId) -> Recorded {
    Recorded { by: actor.clone(), at: now(), on: today(), event }
}

pub(crate) fn refused(case: &Case, command: Command) -> Refusal {
    decide::decide(case, command, &context(&anna())).expect_err("the command is refused here")
}

fn opened_by(message: MessageKind, received: Received) -> Case {
    start(&record(decide::receive(message, received), &anna())).expect("a message opens a case")
}

pub(crate) fn mail() -> Case {
    opened_by(MessageKind::Application, received(true))
}

pub(crate) fn unhandled() -> Case {
    opened_by(MessageKind::Application, received(false))
}

pub(crate) fn learnt(wealth: Option<i64>) -> Case {
    let case = apply(unhandled(), Command::LearnPerson { facts: Box::new(civil().facts()) });
    apply(case, Command::LearnPension { facts: Box::new(pension(wealth).facts()) })
}

pub(crate) fn waiting() -> Case {
    apply(learnt(None), Command::Open)
}

pub(crate) fn assessing(wealth: i64) -> Case {
    apply(learnt(Some(wealth)), Command::Open)
}

pub(crate) fn decision(case: &Case, choice: DecisionChoice) -> Command {
    let seen = Box::new(assess_eligibility(case, &context(&anna())));
    Command::Decide {
        choice,
        reasons: "Formuen er over grænsen.".to_owned(),
        seen,
        letter: LetterId::new("letter-1"),
    }
}

pub(crate) fn decided() -> Case {
    let case = assessing(5_000_000);
    let command = decision(&case, DecisionChoice::Grant);
    apply(case, command)
}

pub(crate) fn approve_letter() -> Command {
    Command::ApproveLetter { letter: LetterId::new("letter-1") }
}

pub(crate) fn letter_sending() -> Case {
    apply(decided(), approve_letter())
}

pub(crate) fn handed_over(case: Case) -> Case {
    apply(
        case,
        Command::RecordLetterHandedOver {
            letter: LetterId::new("letter-1"),
            channel: Channel::Letter,
        },
    )
}

pub(crate) fn granted() -> Case {
    handed_over(letter_sending())
}

pub(crate) fn refused_case() -> Case {
    let case = assessing(20_000_000);
    let command = decision(&case, DecisionChoice::Refuse);
    handed_over(apply(apply(case, command), approve_letter()))
}

pub(crate) fn referred() -> Case {
    let abroad = CivilStatus { residence: Some(Residence::Abroad), lives_here: false, ..civil() };
    let case = apply(unhandled(), Command::LearnPerson { facts: Box::new(abroad.facts()) });
    let case = apply(case, Command::LearnPension { facts: Box::new(pension(Some(0)).facts()) });
    let case = apply(case, Command::Open);
    let command = decision(&case, DecisionChoice::Refer);
    handed_over(apply(apply(case, command), approve_letter()))
}

pub(crate) fn withdrawn() -> Case {
    apply(unhandled(), Command::Withdraw { reason: "Borgeren ringede.".to_owned() })
}

pub(crate) fn mail_closed() -> Case {
    let case = apply(mail(), Command::VerifyPowerOfAttorney);
    apply(case, Command::CloseWithoutAction { reason: "Reklame.".to_owned() })
}

pub(crate) fn dental(price: i64) -> ExpenseInput {
    ExpenseInput {
        kind: Some(ExpenseKind::Dental),
        date: Some(day("2026-01-20")),
        gross_price: Some(Money::from_ore(price)),
        regional_subsidy: Some(Money::ZERO),
        insurance_subsidy: Some(Money::ZERO),
        publicly_subsidized: Some(true),
        provider_number: None,
        payee: Some(Payee::NemKonto),
        document: None,
    }
}

pub(crate) fn line(case: &Case, id: &str, input: &ExpenseInput) -> Command {
    let actor = anna();
    let expense = Box::new(input.facts(&actor, today(), now()));
    let seen = Box::new(assess_expense(case, &expense, &context(&actor)));
    Command::AddLine {
        line: LineId::new(id),
        expense,
        payee: input.payee.unwrap_or(Payee::NemKonto),
        today: today(),
        seen,
        acknowledged: Vec::new(),
        override_reason: None,
    }
}

pub(crate) fn with_line(price: i64) -> Case {
    let case = granted();
    let command = line(&case, "line-1", &dental(price));
    apply(case, command)
}

pub(crate) fn approval() -> Command {
    Command::ApproveLine {
        line: LineId::new("line-1"),
        order: OrderId::new("order-1"),
        letter: LetterId::new("letter-2"),
        value_date: day("2026-02-05"),
    }
}

pub(crate) fn approved() -> Case {
    apply(with_line(30_000), approval())
}

/// The order was handed over for this day.
pub(crate) fn other_day(text: &str) -> Command {
    Command::RecordValueDate { order: OrderId::new("order-1"), value_date: day(text) }
}

pub(crate) fn payment(progress: PaymentProgress) -> Command {
    Command::RecordPayment { order: OrderId::new("order-1"), progress }
}

/// Another case of the citizen has a grant since 1 January and one settled dentist's bill of 20 January.
pub(crate) fn learn_other_cases(price: i64) -> Command {
    let source = Source {
        origin: Origin::OtherCase { number: "HT-2026-000002".to_owned() },
        on: day("2026-01-21"),
    };
    let grant =
        StandingGrant { benefit: Benefit::Ordinary, period: Period::open(day("2026-01-01")) };
    let prior = PriorPayment {
        kind: ExpenseKind::Dental,
        date: Some(day("2026-01-20")),
        gross_price: Money::from_ore(price),
        receipt: None,
        receipt_sha256: None,
    };
    let facts = Facts {
        standing_grants: vec![Known::new(grant, source.clone(), now())],
        prior_payments: vec![Known::new(prior, source, now())],
        ..Facts::default()
    };
    Command::LearnOtherCases { facts: Box::new(facts) }
}
