//! Cases of an absence as they come to be by commands.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::cpr::CvrNumber;
use bevilling_core::hours::Hours;
use bevilling_core::ids::{ActorId, CaseId, LetterId, MunicipalityId, PersonId, ReportId};
use bevilling_core::law::rate_book::{Overlay, OverlayPolicy, RateBook};
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::automation::facts::GateFacts;
use bevilling_core::sickness::automation::kinds::{MessageState, RequirementGround};
use bevilling_core::sickness::case::command::{
    Choice, Command, Opening, OpeningKind, Repayment, RepaymentGround,
};
use bevilling_core::sickness::case::decide::{Acting, Context, decide, open};
use bevilling_core::sickness::case::decision::{DecisionKind, Ground};
use bevilling_core::sickness::case::event::{Event, Recorded};
use bevilling_core::sickness::case::evolve::{evolve, replay};
use bevilling_core::sickness::case::refusal::Refusal;
use bevilling_core::sickness::case::report::{
    Content, FormAnswer, Refundable, Registered, Report, VasAnswer, Via,
};
use bevilling_core::sickness::case::state::{AbsenceCase, ManualReason, Party, Subject};
use bevilling_core::sickness::case::week::PaymentStep;
use bevilling_core::sickness::ledger::entry::WeekAmounts;
use bevilling_core::sickness::payout_calendar::{propose_year, publish};
use bevilling_core::sickness::right::kinds::Claimant;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

pub(super) fn days(from: &str, to: &str) -> Period {
    Period::new(day(from), Some(day(to))).expect("in order")
}

pub(super) fn noon(on: NaiveDate) -> DateTime<Utc> {
    on.and_time(NaiveTime::from_hms_opt(12, 0, 0).expect("a time")).and_utc()
}

/// Three employers.
pub(super) fn employer(number: usize) -> CvrNumber {
    ["99010002", "99020008", "99020016"][number].parse().expect("a company number")
}

pub(super) fn party(number: usize) -> Party {
    Party::Employer { employer: employer(number) }
}

pub(super) fn letter(name: &str) -> LetterId {
    LetterId::new(name)
}

pub(super) fn about(report: &str) -> Subject {
    Subject::Report { report: ReportId::new(report) }
}

pub(super) fn ore(amount: i64) -> Money {
    Money::from_ore(amount)
}

fn report(id: &str, on: &str, content: Content) -> Report {
    let on = day(on);
    Report {
        id: ReportId::new(id),
        content,
        signed_at: noon(on),
        signed_on: on,
        via: Via::NemRefusion,
        registered: Registered::In { municipality: here() },
    }
}

/// The municipality whose cases these are.
pub(super) fn here() -> MunicipalityId {
    MunicipalityId::new("0101")
}

/// A week of refund that comes to so much.
pub(super) fn refund(amount: i64) -> WeekAmounts {
    WeekAmounts { gross: ore(amount), ..WeekAmounts::default() }
}

/// A week of benefit that comes to so much, and the tax withheld of it.
pub(super) fn benefit(gross: i64, tax: i64) -> WeekAmounts {
    WeekAmounts { gross: ore(gross), tax: ore(tax), ..WeekAmounts::default() }
}

/// The report of a person registered abroad who works in another municipality.
pub(super) fn abroad(report: Report) -> Report {
    let workplace = MunicipalityId::new("0147");
    Report { registered: Registered::Abroad { workplace }, ..report }
}

/// A notification by an employer; refundable 30 days after the first day.
pub(super) fn notification(
    id: &str,
    on: &str,
    by: usize,
    first: &str,
    last: Option<&str>,
) -> Report {
    let first_absence_day = day(first);
    let first_refundable_day = first_absence_day + chrono::Days::new(30);
    let refundable = Refundable { employer: employer(by), first_refundable_day };
    let content = Content::Notification {
        employer: Some(refundable),
        first_absence_day,
        last_absence_day: last.map(day),
    };
    report(id, on, content)
}

pub(super) fn unnotifiable(id: &str, on: &str, first: &str) -> Report {
    let content = Content::Notification {
        employer: None,
        first_absence_day: day(first),
        last_absence_day: None,
    };
    Report { via: Via::Telephone, ..report(id, on, content) }
}

pub(super) fn request(id: &str, on: &str, by: usize, period: Period) -> Report {
    report(id, on, Content::RefundRequest { employer: employer(by), period })
}

pub(super) fn application(id: &str, on: &str) -> Report {
    report(id, on, Content::BenefitApplication)
}

pub(super) fn choice(kind: DecisionKind, subject: Subject, name: &str) -> Choice {
    // What a claim needs is found, unless a test says otherwise.
    let ground = match &subject {
        Subject::Refund { .. } => RepaymentGround::Refund,
        Subject::Absence | Subject::Report { .. } => RepaymentGround::AgainstBetterKnowledge,
    };
    let due_on = day("2035-01-05");
    Choice {
        kind,
        subject,
        period: None,
        repayment: (kind == DecisionKind::Repay).then_some(Repayment { ground, due_on }),
        grounds: vec![Ground { law: "SDL § 7".into(), facts: vec!["absence.reported".into()] }],
        reasons: "Fordi.".into(),
        letter: letter(name),
        reaches_back: None,
        not_heard_because: Some("Parten har selv oplyst det.".into()),
        facts: None,
    }
}

fn registered<T>(value: T) -> Option<Known<T>> {
    let source = Source { origin: Origin::CaseFile, on: day("2026-02-02") };
    Some(Known::new(value, source, DateTime::UNIX_EPOCH))
}

/// What registers and rules know of an employee whose refund is requested as before.
pub(super) fn gate_facts() -> GateFacts {
    GateFacts {
        message: registered(MessageState::Sound),
        matches: registered(1),
        lives_here: registered(true),
        ground: registered(RequirementGround::RegisterHours),
        margin: registered(Hours::ZERO),
        same_basis: registered(true),
        leave: registered(false),
        reassess_after: registered(day("2026-06-30")),
        ..GateFacts::default()
    }
}

/// A decision that the system is to make alone, by what registers and rules know.
pub(super) fn automatic(kind: DecisionKind, report: &str, name: &str) -> Command {
    let facts = Some(Box::new(gate_facts()));
    Command::Decide { choice: Choice { facts, ..choice(kind, about(report), name) } }
}

pub(super) fn decided(kind: DecisionKind, subject: Subject, name: &str) -> Command {
    Command::Decide { choice: choice(kind, subject, name) }
}

/// The last day with benefit.
pub(super) fn stop(on: &str, name: &str) -> Choice {
    let period = Some(days("2026-01-05", on));
    Choice { period, ..choice(DecisionKind::Stop, Subject::Absence, name) }
}

pub(super) fn opening(report: Report) -> Opening {
    Opening {
        case: CaseId::new("case-1"),
        person: PersonId::new("person-1"),
        claimant: Claimant::Employee,
        report,
        how: OpeningKind::Reported,
        other_cases: Vec::new(),
    }
}

/// A case that a caseworker makes.
pub(super) fn made_by_hand(reason: ManualReason) -> OpeningKind {
    OpeningKind::ByHand { reason, told_by: "Borgeren selv".to_owned() }
}

/// Who asks in a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    System,
    Caseworker,
    Manager,
}

/// A case with its history.
#[derive(Debug, Clone)]
pub(super) struct World {
    pub(super) case: AbsenceCase,
    pub(super) events: Vec<Recorded>,
    pub(super) today: NaiveDate,
    pub(super) basis: &'static str,
}

/// What a test decides with: a municipality that published the calendar of 2026, and its legal basis for automatic decisions.
struct Desk {
    anna: ActorId,
    here: MunicipalityId,
    overlay: Overlay,
}

impl Desk {
    fn new(basis: &str) -> Desk {
        let book = RateBook::NATIONAL;
        let year = propose_year(2026, day("2025-12-21"), &book).expect("whole weeks");
        let mut policies = publish(&year, "Direktionen", &book).expect("it fits");
        let legal = OverlayPolicy {
            key: rates::SICKNESS_AUTOMATION_LEGAL_BASIS.key.to_owned(),
            period: Period::open(day("2026-01-01")),
            choice: basis.to_owned(),
            source: "Byrådet".to_owned(),
        };
        policies.push(legal);
        let overlay = Overlay { policies, ..Overlay::default() };
        Desk { anna: ActorId::new("anna"), here: here(), overlay }
    }

    fn context(&self, today: NaiveDate, who: Who) -> Context<'_> {
        Context {
            acting: match who {
                Who::System => Acting::System,
                Who::Caseworker => Acting::Caseworker(&self.anna),
                Who::Manager => Acting::Authorized(&self.anna),
            },
            today,
            now: noon(today),
            book: RateBook::with(&self.overlay),
            municipality: &self.here,
        }
    }
}

impl World {
    pub(super) fn open(today: NaiveDate, who: Who, opening: Opening) -> Result<World, Refusal> {
        let desk = Desk::new("");
        let context = desk.context(today, who);
        let events: Vec<Recorded> =
            open(opening, &context)?.into_iter().map(|event| context.record(event)).collect();
        let case = replay(&events).expect("the first event opens a case");
        Ok(World { case, events, today, basis: "" })
    }

    pub(super) fn on(mut self, today: &str) -> World {
        self.today = day(today);
        self
    }

    pub(super) fn ask(&self, who: Who, command: Command) -> Result<Vec<Event>, Refusal> {
        decide(&self.case, command, &Desk::new(self.basis).context(self.today, who))
    }

    /// Does what is asked; the events it came to.
    pub(super) fn try_do(&mut self, who: Who, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = self.ask(who, command)?;
        let desk = Desk::new(self.basis);
        let context = desk.context(self.today, who);
        for event in &events {
            let recorded = context.record(event.clone());
            self.case = evolve(self.case.clone(), &recorded);
            self.events.push(recorded);
        }
        Ok(events)
    }

    pub(super) fn then(mut self, command: Command) -> World {
        self.try_do(Who::Caseworker, command).expect("the case does it");
        self
    }

    pub(super) fn with(self, who: Who, f: impl FnOnce(&Context<'_>, &AbsenceCase)) -> World {
        f(&Desk::new(self.basis).context(self.today, who), &self.case);
        self
    }
}

/// A refund request came, and no notification.
pub(super) fn unnotified() -> World {
    let first = request("r0", "2026-02-02", 0, days("2026-01-05", "2026-01-31"));
    World::open(day("2026-02-02"), Who::System, opening(first)).expect("it opens a case")
}

/// Notified by the first employer, still sick.
pub(super) fn active() -> World {
    let first = notification("n1", "2026-02-02", 0, "2026-01-05", None);
    World::open(day("2026-02-02"), Who::System, opening(first)).expect("it opens a case")
}

/// The form is in, the income known, a refund requested; the rules found nothing against either.
pub(super) fn assessed() -> World {
    let n1 = || ReportId::new("n1");
    let requested = request("r1", "2026-03-02", 0, days("2026-02-04", "2026-02-28"));
    active()
        .then(Command::ReceiveForm { report: n1(), answer: FormAnswer::Agrees })
        .then(Command::LearnIncome { report: n1() })
        .then(Command::LearnVas { report: n1(), answer: VasAnswer::NoRemark })
        .then(Command::Assess { report: n1(), found: Vec::new() })
        .on("2026-03-02")
        .then(Command::Receive { report: requested })
        .then(Command::Assess { report: ReportId::new("r1"), found: Vec::new() })
}

/// The refund of February is granted by a person, and that of March requested, where the municipality has a legal basis.
pub(super) fn repeated() -> World {
    let next = request("r2", "2026-04-01", 0, days("2026-03-01", "2026-03-31"));
    let world = assessed()
        .then(decided(DecisionKind::Grant, about("r1"), "g1"))
        .on("2026-04-01")
        .then(Command::Receive { report: next })
        .then(Command::Assess { report: ReportId::new("r2"), found: Vec::new() });
    World { basis: "lov om ...", ..world }
}

/// The refund is granted, one week of it paid and posted.
pub(super) fn paid() -> World {
    let world = assessed().then(decided(DecisionKind::Grant, about("r1"), "g1"));
    pay(world, "2026-02-09")
}

/// A week of the first employer, paid and posted.
pub(super) fn pay(world: World, monday: &str) -> World {
    let (monday, payee) = (day(monday), party(0));
    let step = |step| Command::AdvancePayment { monday, payee: party(0), step };
    world
        .then(Command::PlanPayout {
            monday,
            payee,
            amounts: refund(486_500),
            decision: letter("g1"),
            paid_to: None,
        })
        .then(step(PaymentStep::Requested))
        .then(step(PaymentStep::Paid))
        .then(step(PaymentStep::Posted))
}

/// Recovered, on 2 March.
pub(super) fn ended() -> World {
    paid().then(Command::ReportRecovery { last_absence_day: day("2026-02-28") })
}

/// The absence case is closed; the refund case still runs, because days are not claimed.
pub(super) fn closed() -> World {
    ended().on("2026-05-01").then(Command::Close { party: Party::Citizen })
}

pub(super) fn refused(world: &World, who: Who, command: Command) -> Option<Refusal> {
    world.ask(who, command).err()
}

pub(super) fn has_task(world: &World, reason: Code) -> bool {
    world.case.tasks.iter().any(|task| task.reason == reason)
}

pub(super) fn close(party: Party) -> Command {
    Command::Close { party }
}

/// A request that is assessed.
pub(super) fn asked(world: World, id: &str, on: &str, from: &str, to: &str) -> World {
    world
        .on(on)
        .then(Command::Receive { report: request(id, on, 0, days(from, to)) })
        .then(Command::Assess { report: ReportId::new(id), found: Vec::new() })
}

/// Refunded from 4 to 10 February, the Tuesday of a week; on 13 February, a Friday, the citizen is well.
pub(super) fn refunded_then_well() -> World {
    let first = asked(active(), "r1", "2026-02-11", "2026-02-04", "2026-02-10");
    let world = first.then(decided(DecisionKind::Grant, about("r1"), "g1")).on("2026-03-02");
    let well = Command::ReportRecovery { last_absence_day: day("2026-02-13") };
    pay(pay(world, "2026-02-02"), "2026-02-09").then(well)
}

/// Gives up days of the first employer, of which nobody knows what they would have come to.
pub(super) fn never_claimed(period: Period) -> Command {
    Command::WriteOff { employer: employer(0), period, hours: None, amount: None }
}
