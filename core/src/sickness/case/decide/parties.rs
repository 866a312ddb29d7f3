//! Taking an employer out of the case, or putting the right one in its place.

use crate::cpr::CvrNumber;
use crate::ids::LetterId;
use crate::money::Money;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::hearing::sent;
use crate::sickness::case::decide::reason::{by_person, required};
use crate::sickness::case::decide::receive::{close_tasks, pair};
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{not_closed, unused};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Stage, Way};
use crate::sickness::case::state::{AbsenceCase, Party, Subject};
use crate::sickness::case::week::{Week, WeekStage};
use crate::sickness::ledger::entry::WeekAmounts;

/// Takes an employer out. What it asked for is taken back, and it is heard when it loses money.
///
/// # Errors
/// It is no party, weeks are on their way to it, or the reason is missing.
pub(super) fn remove(
    case: &AbsenceCase,
    employer: CvrNumber,
    reason: String,
    letter: LetterId,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    changeable(case, &employer, context)?;
    let reason = required(reason)?;
    let subject = Subject::Refund { employer: employer.clone() };
    let requests: Vec<&Way> = case
        .reports
        .values()
        .filter(|way| way.refunds_to() == Some(&employer))
        .filter(|way| !matches!(way.stage, Stage::Annulled | Stage::Refused { .. }))
        .collect();
    let mut events = vec![Event::PartyRemoved { employer, reason }];
    events.extend(close_tasks(case, &subject));
    for way in requests.iter().filter(|way| way.stage.is_open()) {
        let report = way.report.id.clone();
        let its = Subject::Report { report: report.clone() };
        events.push(Event::ReportAdvanced { report, stage: Stage::Annulled });
        events.extend(close_tasks(case, &its).collect::<Vec<_>>());
    }
    if !requests.is_empty() {
        unused(case, &letter)?;
        events.push(sent((subject, DecisionKind::Refuse), letter, context)?);
    }
    Ok(events)
}

/// Puts the right employer in the place of a wrong one.
///
/// # Errors
/// The wrong one is no party, the right one is, weeks are on their way, or the reason is missing.
pub(super) fn correct(
    case: &AbsenceCase,
    from: CvrNumber,
    to: CvrNumber,
    reason: String,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    changeable(case, &from, context)?;
    if case.weeks.iter().any(|week| {
        week.payee == (Party::Employer { employer: from.clone() })
            && week.stage == WeekStage::Planned
    }) {
        return Err(Refusal::WeeksUnsettled);
    }
    if case.refund_cases.contains_key(&to) {
        return Err(Refusal::PartyExists);
    }
    // What was paid to the wrong one is its own: it is recalculated to nothing, and settled, first.
    let wrong = Party::Employer { employer: from.clone() };
    let booked = case.ledger_of(&wrong).current();
    if booked.values().any(|amounts| *amounts != WeekAmounts::default())
        || case.deficits_of(&wrong).next().is_some()
        || case.due_to(&wrong) > Money::ZERO
        || case.claims.values().any(|claim| claim.ended.is_none() && claim.debtor == wrong)
    {
        return Err(Refusal::WeeksUnsettled);
    }
    let paired = pair(case, &to);
    let corrected = Event::PartyCorrected { from, to, reason: required(reason)? };
    Ok([corrected].into_iter().chain(paired).collect())
}

fn changeable(
    case: &AbsenceCase,
    employer: &CvrNumber,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    by_person(context)?;
    let party = Party::Employer { employer: employer.clone() };
    not_closed(case, &party)?;
    if case.refund_cases.get(employer).is_some_and(|refund| refund.removed.is_some()) {
        return Err(Refusal::PartyUnknown);
    }
    // A plan is withdrawn with the employer.
    let underway = |week: &Week| !week.stage.is_settled() && week.stage != WeekStage::Planned;
    if case.weeks.iter().any(|week| week.payee == party && underway(week)) {
        return Err(Refusal::WeeksUnsettled);
    }
    Ok(())
}
