//! Closing, and opening again what is closed.

use crate::sickness::case::decide::reason::required;
use crate::sickness::case::decide::write_off::made;
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::can_close;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage};
use crate::sickness::case::state::{AbsenceCase, Party, Status, WriteOff, WriteOffReason};

/// Closes the case of a party. What a citizen without an employer never applied for is written off with it.
///
/// # Errors
/// It runs, it is too early, or something is open.
pub(super) fn close(
    case: &AbsenceCase,
    party: Party,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_close(case, &party, context.today, &context.book)?;
    let applied = case.reports.values().any(|way| {
        way.report.content == Content::BenefitApplication && way.stage != Stage::Annulled
    });
    let paid = case.weeks.iter().any(|week| week.payee == Party::Citizen);
    let written_off = case.write_offs.iter().any(|write_off| write_off.party == Party::Citizen);
    let alone = case.refund_cases.values().all(|refund| refund.removed.is_some());
    let nobody = alone && !applied && !paid && !written_off;
    let mut events = Vec::new();
    if let (Party::Citizen, true, Some(to)) = (&party, nobody, case.last_absence_day) {
        let write_off = WriteOff {
            party: Party::Citizen,
            from: case.first_absence_day,
            to,
            reason: WriteOffReason::NeverClaimed,
            hours: None,
            amount: None,
        };
        events.push(Event::WrittenOff { write_off, how: made(context) });
    }
    events.push(Event::Closed { party });
    Ok(events)
}

/// Opens everything that is closed, as ended today: the days until it closes begin anew.
///
/// # Errors
/// The user may not, nothing is closed, or the reason is missing.
pub(super) fn reopen(
    case: &AbsenceCase,
    reason: String,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    can_reopen(case, context)?;
    let reason = required(reason)?;
    let closed = |status: &Status| matches!(status, Status::Closed { .. });
    let citizen = Some(Party::Citizen).filter(|_| closed(&case.status));
    let employers = case.refund_cases.iter().filter(|(_, refund)| closed(&refund.status));
    let employers = employers.map(|(employer, _)| Party::Employer { employer: employer.clone() });
    let parties = citizen.into_iter().chain(employers);
    Ok(parties.map(|party| Event::Reopened { party, reason: reason.clone() }).collect())
}

/// True where an authorized user finds something closed.
///
/// # Errors
/// Why not.
pub(in crate::sickness::case) fn can_reopen(
    case: &AbsenceCase,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    match context.acting {
        Acting::Authorized(_) => {}
        Acting::System | Acting::Caseworker(_) => return Err(Refusal::NotAuthorized),
    }
    let closed = |status: Status| matches!(status, Status::Closed { .. });
    if closed(case.status) || case.refund_cases.values().any(|refund| closed(refund.status)) {
        Ok(())
    } else {
        Err(Refusal::NothingToDecide)
    }
}
