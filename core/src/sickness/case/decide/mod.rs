//! Deciding what happens: every condition stands here, one file for each subject.

mod absence;
mod automatic;
mod choice;
mod claim;
mod closing;
mod effect;
mod hearing;
mod opening;
mod parties;
mod reason;
mod receive;
mod records;
mod request;
mod settled;
mod stop;
mod tasks;
mod vas;
mod way;
mod weeks;
mod write_off;

use chrono::{DateTime, NaiveDate, Utc};

pub(in crate::sickness::case) use crate::sickness::case::decide::claim::advanceable;
pub(in crate::sickness::case) use crate::sickness::case::decide::closing::can_reopen;
pub(in crate::sickness::case) use crate::sickness::case::decide::settled::done_days;

use crate::ids::{ActorId, MunicipalityId};
use crate::law::rate_book::RateBook;
use crate::sickness::case::command::{Command, Opening};
use crate::sickness::case::event::{Event, Recorded};
use crate::sickness::case::evolve::{evolve, replay};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::AbsenceCase;

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acting<'a> {
    /// The system, by the rules alone.
    System,
    /// A caseworker.
    Caseworker(&'a ActorId),
    /// Somebody who may also reopen what is closed.
    Authorized(&'a ActorId),
}

/// What a decision may read besides the case and the command: who, when, and the rates.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Who asks.
    pub acting: Acting<'a>,
    /// The civil day in Denmark.
    pub today: NaiveDate,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The rates and policies.
    pub book: RateBook<'a>,
    /// The municipality whose case it is.
    pub municipality: &'a MunicipalityId,
}

impl Context<'_> {
    /// Who acts; nobody when the system does.
    #[must_use]
    pub fn actor(&self) -> Option<&ActorId> {
        match self.acting {
            Acting::System => None,
            Acting::Caseworker(actor) | Acting::Authorized(actor) => Some(actor),
        }
    }

    /// An event with who and when.
    #[must_use]
    pub fn record(&self, event: Event) -> Recorded {
        Recorded { by: self.actor().cloned(), at: self.now, on: self.today, event }
    }
}

/// Decides whether a case is opened.
///
/// # Errors
/// [`Refusal`] when it is not, with the reason.
pub fn open(opening: Opening, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
    let mut events = opening::open(opening, context)?;
    let recorded: Vec<Recorded> =
        events.iter().map(|event| context.record(event.clone())).collect();
    if let Some(case) = replay(&recorded) {
        events.extend(settled::ended_refunds(&case));
    }
    Ok(events)
}

/// Decides what happens when a case is asked something.
///
/// # Errors
/// [`Refusal`] when the case does not do it, with the reason.
pub fn decide(
    case: &AbsenceCase,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = answer(case, command, context)?;
    let then = |case: AbsenceCase, events: &[Event]| {
        events.iter().fold(case, |case, event| evolve(case, &context.record(event.clone())))
    };
    let cut = settled::cut_plans(case, &events);
    events.extend(cut);
    let mut after = then(case.clone(), &events);
    let beyond = settled::paid_beyond(&after, &events, context);
    after = then(after, &beyond);
    events.extend(beyond);
    for follows in [settled::withdrawn_plans, settled::ended_refunds] {
        let follow = follows(&after);
        after = then(after, &follow);
        events.extend(follow);
    }
    Ok(events)
}

fn answer(
    case: &AbsenceCase,
    command: Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Receive { report } => receive::receive(case, report, context),
        Command::AnnulReport { report } => receive::annul(case, report),
        Command::MissNotification { report } => receive::miss_notification(case, report, context),
        Command::ReceiveForm { report, answer } => way::form(case, report, answer, context),
        Command::LearnIncome { report } => way::income(case, report),
        Command::LearnVas { report, answer } => vas::learn(case, report, answer, context),
        Command::MissVas { report } => vas::miss(case, report, context),
        Command::Assess { report, found } => way::assess(case, report, &found, context),
        Command::Remind { report, letter } => way::remind(case, report, letter, context),
        Command::Warn { letter } => way::warn(case, letter, context),
        Command::LiftWarning { warning } => way::lift(case, warning, context),
        Command::SendNotice { report } => way::send_notice(case, report, context),
        Command::Hear { subject, intends, letter } => {
            hearing::hear(case, (subject, intends), letter, context)
        }
        Command::AnswerHearing { hearing } => hearing::answer(case, hearing),
        Command::ReportRecovery { last_absence_day } => {
            absence::report_recovery(case, last_absence_day, context)
        }
        Command::RegretRecovery => absence::regret(case, context),
        Command::RecordUnderFourHours { monday, week } => {
            absence::under_four_hours(case, monday, week, context)
        }
        Command::RecordLeave { period, agreement } => {
            absence::leave(case, period, agreement, context)
        }
        Command::RemoveParty { employer, reason, letter } => {
            parties::remove(case, employer, reason, letter, context)
        }
        Command::CorrectParty { from, to, reason } => {
            parties::correct(case, from, to, reason, context)
        }
        Command::Decide { choice } => choice::make(case, choice, context),
        Command::Complain { decision } => records::complain(case, decision, context),
        Command::SettleComplaint { decision } => records::settle_complaint(case, decision),
        Command::LearnStop { stop } => stop::learn(case, stop, context),
        Command::PayInstalment { decision, amount } => {
            records::pay_instalment(case, decision, amount)
        }
        Command::EndClaim { decision, end } => records::end_claim(case, decision, end, context),
        Command::PlanPayout { monday, payee, amounts, decision, paid_to } => {
            weeks::plan(case, (monday, payee), (amounts, paid_to), decision, context)
        }
        Command::AdvancePayment { monday, payee, step } => {
            weeks::advance(case, monday, payee, step, context)
        }
        Command::Recalculate { monday, payee, amounts } => {
            weeks::recalculate(case, monday, payee, amounts)
        }
        Command::Reaccount { monday, payee } => weeks::reaccount(case, monday, payee, context),
        Command::PayDue { payee } => weeks::pay_due(case, payee, context),
        Command::WriteOff { employer, period, hours, amount } => {
            write_off::never_claimed(case, employer, period, (hours, amount), context)
        }
        Command::OpenTask { reason, subject, due_on } => tasks::open(case, reason, subject, due_on),
        Command::CompleteTask { reason, subject } => {
            tasks::complete(case, reason, &subject, context)
        }
        Command::ObjectToAutomation => tasks::object(case),
        Command::AttachDocument { document, direction, sender, via } => {
            records::attach(case, document, (direction, sender, via))
        }
        Command::MoveDocument { document, to, reason } => {
            records::move_document(case, document, to, reason, context)
        }
        Command::Close { party } => closing::close(case, party, context),
        Command::Reopen { reason } => closing::reopen(case, reason, context),
    }
}
