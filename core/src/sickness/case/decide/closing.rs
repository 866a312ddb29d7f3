//! Closing, and opening again what is closed.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::sickness::case::decide::reason::required;
use crate::sickness::case::decide::write_off::made;
use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::can_close;
use crate::sickness::case::lost::gaps;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage};
use crate::sickness::case::standing::{Stretch, standing, unpaid};
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
    let alone = case.refund_cases.values().all(|refund| refund.removed.is_some());
    let mut events = Vec::new();
    if let (Party::Citizen, true, false, Some(last)) =
        (&party, alone, applied, case.last_absence_day)
    {
        let never = gaps((case.first_absence_day, last), taken(case));
        events.extend(never.into_iter().map(|(from, to)| {
            let (party, reason) = (Party::Citizen, WriteOffReason::NeverClaimed);
            let write_off = WriteOff { party, from, to, reason, hours: None, amount: None };
            Event::WrittenOff { write_off, how: made(context) }
        }));
    }
    events.push(Event::Closed { party });
    Ok(events)
}

/// The citizen's days that were granted, refused or given up, or that are paid to nobody.
fn taken(case: &AbsenceCase) -> Vec<Stretch> {
    let open = |period: Period| (period.from(), period.to().unwrap_or(NaiveDate::MAX));
    let whole = Period::open(case.first_absence_day);
    let decided =
        standing(case).filter(|found| case.party_of(&found.decision.subject) == Party::Citizen);
    let decided = decided.map(|found| open(found.decision.period.unwrap_or(whole)));
    let written_off = case.write_offs.iter().filter(|write_off| write_off.party == Party::Citizen);
    let written_off = written_off.map(|write_off| (write_off.from, write_off.to));
    decided.chain(written_off).chain(unpaid(case).map(open)).collect()
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
