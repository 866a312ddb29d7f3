//! Weeks on their way to the payee, and what happens to them when facts change.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::ids::LetterId;
use crate::money::Money;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::receive::overlap;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{not_closed, task};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{AbsenceCase, Party, Subject, Task};
use crate::sickness::case::week::{PaymentStep, Week, WeekStage};
use crate::sickness::days::{monday_of, sunday_of};
use crate::sickness::ledger::settlement::set_off;

/// Plans the payout of a week. There is no payment without a decision, and one version of a week.
///
/// # Errors
/// No decision grants it to the payee, or the week is there already.
pub(super) fn plan(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    amount: Money,
    decision: LetterId,
) -> Result<Vec<Event>, Refusal> {
    not_closed(case, &payee)?;
    if amount.is_negative() {
        return Err(Refusal::OutOfRange);
    }
    let monday = monday_of(monday);
    let week = Period::new(monday, Some(sunday_of(monday))).map_err(|_| Refusal::DateOrder)?;
    let granting = case.decisions.get(&decision).ok_or(Refusal::NoDecision)?;
    let grants = granting.kind.grants()
        && case.party_of(&granting.subject) == payee
        && granting.period.is_none_or(|days| overlap(&days, &week));
    if !grants {
        return Err(Refusal::NoDecision);
    }
    if find(case, monday, &payee).is_ok() {
        return Err(Refusal::WeekNotThere);
    }
    let week = Week { monday, payee, amount, decision, stage: WeekStage::Planned };
    Ok(vec![Event::PayoutPlanned { week }])
}

/// A payment came one step further.
///
/// # Errors
/// There is no such week, or it is not the next step.
pub(super) fn advance(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    step: PaymentStep,
) -> Result<Vec<Event>, Refusal> {
    let week = find(case, monday, &payee)?;
    not_closed(case, &payee)?;
    week.stage.after(step).ok_or(Refusal::WeekNotThere)?;
    Ok(vec![Event::PaymentAdvanced { monday: week.monday, payee, step }])
}

/// A posted week comes to something else.
///
/// # Errors
/// The week is not posted, or the case is closed.
pub(super) fn recalculate(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    amount: Money,
) -> Result<Vec<Event>, Refusal> {
    let week = find(case, monday, &payee)?;
    not_closed(case, &payee)?;
    if amount.is_negative() {
        return Err(Refusal::OutOfRange);
    }
    match week.stage {
        WeekStage::Posted | WeekStage::Reaccounted if week.amount == amount => Ok(Vec::new()),
        WeekStage::Posted | WeekStage::Reaccounted | WeekStage::Recalculating { .. } => {
            Ok(vec![Event::WeekRecalculated { monday: week.monday, payee, amount }])
        }
        WeekStage::Planned | WeekStage::Requested | WeekStage::Paid => Err(Refusal::WeekNotThere),
    }
}

/// Reverses the posted version and posts the new one. More goes to an open deficit of the same payee first; of less it is
/// decided whether it is claimed.
///
/// # Errors
/// The week is not being recalculated, or a figure leaves the range.
pub(super) fn reaccount(
    case: &AbsenceCase,
    monday: NaiveDate,
    payee: Party,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let week = find(case, monday, &payee)?;
    not_closed(case, &payee)?;
    let WeekStage::Recalculating { to: amount } = week.stage else {
        return Err(Refusal::WeekNotThere);
    };
    let open = case.deficit_of(&payee);
    let more = amount.checked_sub(week.amount).ok_or(Refusal::OutOfRange)?;
    let (surplus, deficit) = if more.is_negative() {
        (Money::ZERO, open.checked_sub(more).ok_or(Refusal::OutOfRange)?)
    } else {
        set_off(more, open)
    };
    let subject = match &payee {
        Party::Citizen => Subject::Absence,
        Party::Employer { employer } => Subject::Refund { employer: employer.clone() },
    };
    let asked = task(case, Code::RetroChangeNegative, &subject);
    let monday = week.monday;
    let mut events = vec![Event::WeekReaccounted { monday, payee, amount, surplus, deficit }];
    match (asked, deficit > Money::ZERO) {
        (None, true) => {
            let task = Task::new(Code::RetroChangeNegative, subject, context.today);
            events.push(Event::TaskOpened { task });
        }
        (Some(task), false) => events.push(Event::TaskClosed { task: task.clone() }),
        (None, false) | (Some(_), true) => {}
    }
    Ok(events)
}

fn find<'a>(case: &'a AbsenceCase, monday: NaiveDate, payee: &Party) -> Result<&'a Week, Refusal> {
    let monday = monday_of(monday);
    let mut weeks = case.weeks.iter();
    weeks.find(|week| week.monday == monday && week.payee == *payee).ok_or(Refusal::WeekNotThere)
}
