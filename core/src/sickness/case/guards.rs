//! The conditions under which something can be asked of a case; `decide` and `offers` ask the same ones.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::code::Code;
use crate::ids::{LetterId, ReportId};
use crate::law::rate::{PolicySeries, RateSeries};
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::reader::Choice;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decision::DecisionKind;
use crate::sickness::case::hindrance::Hindrance;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::report::{Content, Stage, Way};
use crate::sickness::case::standing::{pays_on, standing};
use crate::sickness::case::state::{AbsenceCase, EndCause, Party, Status, Subject, Task};
use crate::sickness::days::{days, monday_of, plus};

/// True where the case of a party is not closed.
///
/// # Errors
/// It is, or the employer is no party.
pub(super) fn not_closed(case: &AbsenceCase, party: &Party) -> Result<(), Refusal> {
    match case.status_of(party) {
        Some(Status::Active | Status::Ended { .. }) => Ok(()),
        Some(Status::Closed { .. }) => Err(Refusal::CaseClosed),
        None => Err(Refusal::PartyUnknown),
    }
}

/// True where the case of a party runs.
///
/// # Errors
/// It ended or is closed, or the employer is no party.
pub(super) fn active(case: &AbsenceCase, party: &Party) -> Result<(), Refusal> {
    match case.status_of(party) {
        Some(Status::Active) => Ok(()),
        Some(Status::Ended { .. }) => Err(Refusal::NotActive),
        Some(Status::Closed { .. }) => Err(Refusal::CaseClosed),
        None => Err(Refusal::PartyUnknown),
    }
}

/// True where the absence case or a refund case is not closed.
///
/// # Errors
/// All are.
pub(super) fn any_open(case: &AbsenceCase) -> Result<(), Refusal> {
    let refunds = case.refund_cases.values().map(|refund| refund.status);
    if refunds.chain([case.status]).all(|status| matches!(status, Status::Closed { .. })) {
        Err(Refusal::CaseClosed)
    } else {
        Ok(())
    }
}

/// The day on which the case of a party ended.
///
/// # Errors
/// It runs, it is closed, or the employer is no party.
pub(super) fn ended(case: &AbsenceCase, party: &Party) -> Result<NaiveDate, Refusal> {
    match case.status_of(party) {
        Some(Status::Active) => Err(Refusal::NotEnded),
        Some(Status::Ended { on }) => Ok(on),
        Some(Status::Closed { .. }) => Err(Refusal::CaseClosed),
        None => Err(Refusal::PartyUnknown),
    }
}

/// The report of this identifier.
///
/// # Errors
/// There is none.
pub(super) fn report<'a>(case: &'a AbsenceCase, id: &ReportId) -> Result<&'a Way, Refusal> {
    case.reports.get(id).ok_or(Refusal::Unknown)
}

/// True when what a subject names is on the case, and the case of its party is not closed.
///
/// # Errors
/// It is not.
pub(super) fn about(case: &AbsenceCase, subject: &Subject) -> Result<Party, Refusal> {
    if let Subject::Report { report: id } = subject {
        report(case, id)?;
    }
    let party = case.party_of(subject);
    not_closed(case, &party)?;
    Ok(party)
}

/// True for a report that can be decided about: it is assessed; or a person asks, and the system decided it alone or somebody
/// complains of the decision; or it is a request without a notification whose task proposes to refuse it.
pub(super) fn can_be_decided(case: &AbsenceCase, way: &Way, context: &Context<'_>) -> bool {
    match &way.stage {
        Stage::Assessed | Stage::Manual { .. } => true,
        Stage::Granted { decision } | Stage::Refused { decision } => {
            let complained = case.complaints.contains(decision);
            context.actor().is_some()
                && case.decisions.get(decision).is_some_and(|made| made.by.is_none() || complained)
        }
        Stage::AwaitingNotification { .. } => {
            let subject = Subject::Report { report: way.report.id.clone() };
            task(case, Code::NoNotification, &subject).is_some_and(|task| task.proposal.is_some())
        }
        _ => false,
    }
}

/// The open task of this reason about this subject.
pub(super) fn task<'a>(case: &'a AbsenceCase, reason: Code, subject: &Subject) -> Option<&'a Task> {
    case.tasks.iter().find(|task| task.reason == reason && task.subject == *subject)
}

/// True for a letter that names nothing yet.
///
/// # Errors
/// It names something.
pub(super) fn unused(case: &AbsenceCase, letter: &LetterId) -> Result<(), Refusal> {
    let used = case.decisions.contains_key(letter)
        || case.hearings.contains_key(letter)
        || case.warnings.contains_key(letter);
    if used { Err(Refusal::IdUsed) } else { Ok(()) }
}

/// A figure of a day.
///
/// # Errors
/// It is not known.
pub(super) fn figure(
    series: &'static RateSeries,
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Result<u64, Refusal> {
    let found = book.rate(series, day).ok_or(Refusal::RateMissing)?.amount;
    u64::try_from(found).map_err(|_| Refusal::RateMissing)
}

/// What a policy says today.
///
/// # Errors
/// It is not known.
pub(super) fn chosen<C: Choice>(
    series: &'static PolicySeries,
    context: &Context<'_>,
) -> Result<C, Refusal> {
    let policy = context.book.policy(series, context.today);
    policy.and_then(|found| C::from_name(&found.choice)).ok_or(Refusal::RateMissing)
}

/// True where benefit can be resumed, or resuming refused: a recovery is regretted, or the right lapsed.
///
/// # Errors
/// Nothing asks for it.
pub(super) fn can_resume(case: &AbsenceCase) -> Result<(), Refusal> {
    ended(case, &Party::Citizen)?;
    let regretted = task(case, Code::RegrettedRecovery, &Subject::Absence).is_some();
    if !regretted && case.ended_by != Some(EndCause::Lapse) && !complains_of_end(case) {
        return Err(Refusal::NothingToDecide);
    }
    can_run(case)
}

/// True where an absence may run: not beside a closed refund case, where the employer could claim nothing. It is reopened first.
///
/// # Errors
/// A refund case is closed.
pub(super) fn can_run(case: &AbsenceCase) -> Result<(), Refusal> {
    let shut = case
        .refund_cases
        .values()
        .any(|refund| refund.removed.is_none() && matches!(refund.status, Status::Closed { .. }));
    if shut { Err(Refusal::CaseClosed) } else { Ok(()) }
}

/// True where somebody complains of the decision that ended the absence: a stop or a lapse.
pub(super) fn complains_of_end(case: &AbsenceCase) -> bool {
    let ending = match case.ended_by {
        Some(EndCause::Stop) => DecisionKind::Stop,
        Some(EndCause::Lapse) => DecisionKind::Lapse,
        _ => return false,
    };
    let complained = case.complaints.iter().filter_map(|letter| case.decisions.get(letter));
    complained.into_iter().any(|decision| {
        let last = decision.period.and_then(|period| period.to());
        decision.kind == ending && last == case.last_absence_day
    })
}

/// True where the refund of an employer as a whole can be refused: its case runs, or it was taken out.
///
/// # Errors
/// It ended or is closed, or the employer is no party.
pub(super) fn refuses_refund(case: &AbsenceCase, party: &Party) -> Result<(), Refusal> {
    let removed = case.refund_cases.iter().any(|(employer, refund)| {
        refund.removed.is_some() && *party == Party::Employer { employer: employer.clone() }
    });
    if removed { not_closed(case, party) } else { active(case, party) }
}

/// True where the citizen can regret a recovery, or object to what counts as one: it ended the case.
///
/// # Errors
/// Why not.
pub(super) fn can_regret(case: &AbsenceCase) -> Result<(), Refusal> {
    ended(case, &Party::Citizen)?;
    match case.ended_by {
        Some(
            EndCause::Recovery
            | EndCause::ReportedWithEnd
            | EndCause::UnagreedLeave
            | EndCause::UnderFourHours,
        ) => Ok(()),
        _ => Err(Refusal::NothingToDecide),
    }
}

/// True where a payee has too much that nobody decided about.
///
/// # Errors
/// There is nothing, or the case is closed.
pub(super) fn has_deficit(case: &AbsenceCase, party: &Party) -> Result<(), Refusal> {
    not_closed(case, party)?;
    if case.deficits_of(party).next().is_some() { Ok(()) } else { Err(Refusal::NothingToDecide) }
}

/// What a payee has to get besides its weeks.
///
/// # Errors
/// There is nothing, or the case is closed.
pub(super) fn has_due(case: &AbsenceCase, party: &Party) -> Result<Money, Refusal> {
    not_closed(case, party)?;
    Some(case.due_to(party)).filter(|due| *due > Money::ZERO).ok_or(Refusal::NothingToDecide)
}

/// True where the case of a party can be closed: days enough after its end, with nothing open. An employer's closes after the
/// absence ended.
///
/// # Errors
/// Why not.
pub(super) fn can_close(
    case: &AbsenceCase,
    party: &Party,
    today: NaiveDate,
    book: &RateBook<'_>,
) -> Result<(), Refusal> {
    let ended_on = ended(case, party)?;
    // A stop that was decided ahead ends nothing before its day.
    let over = case.last_absence_day.filter(|_| *party == Party::Citizen);
    let ended_on = over.map_or(ended_on, |last| ended_on.max(last));
    let days = match party {
        Party::Citizen => &rates::SICKNESS_CLOSE_ABSENCE,
        Party::Employer { .. } if case.status == Status::Active => return Err(Refusal::NotEnded),
        Party::Employer { .. } => &rates::SICKNESS_CLOSE_REFUND,
    };
    let from = plus(ended_on, figure(days, ended_on, book)?);
    if today < from {
        return Err(Refusal::TooEarly { from });
    }
    let what = hindrances(case, party);
    if what.is_empty() { Ok(()) } else { Err(Refusal::StillOpen { what }) }
}

/// True where the citizen was granted a working day of a week that nobody is paid for. A week that comes to nothing is planned as
/// nothing.
fn has_unplanned(case: &AbsenceCase) -> bool {
    let Some(last) = case.last_absence_day else { return false };
    let grants = standing(case).filter(|found| {
        found.decision.kind.grants() && case.party_of(&found.decision.subject) == Party::Citizen
    });
    let granted = grants.filter_map(|found| found.decision.period);
    granted.into_iter().any(|period| {
        days(period.from(), period.to().map_or(last, |to| to.min(last))).any(|day| {
            !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
                && pays_on(case, &Party::Citizen, day)
                && !case.weeks.iter().any(|week| week.monday == monday_of(day))
        })
    })
}

/// What keeps the case of a party from closing.
fn hindrances(case: &AbsenceCase, party: &Party) -> Vec<Hindrance> {
    let its = |subject: &Subject| case.party_of(subject) == *party;
    let open_report = |way: &Way| {
        way.stage.is_open()
            && !matches!(way.report.content, Content::Notification { .. })
            && its(&Subject::Report { report: way.report.id.clone() })
    };
    let complained = case.complaints.iter().filter_map(|letter| case.decisions.get(letter));
    [
        // The task of a complaint is told as the complaint.
        (
            Hindrance::Task,
            case.tasks.iter().any(|task| task.reason != Code::ComplaintOpen && its(&task.subject)),
        ),
        (Hindrance::Report, case.reports.values().any(open_report)),
        (
            Hindrance::Claim,
            case.deficits_of(party).next().is_some()
                || case
                    .claims
                    .values()
                    .any(|claim| claim.ended.is_none() && claim.debtor == *party),
        ),
        (Hindrance::Complaint, complained.into_iter().any(|decision| its(&decision.subject))),
        (
            Hindrance::Week,
            case.due_to(party) > Money::ZERO
                || case.weeks.iter().any(|week| week.payee == *party && !week.stage.is_settled())
                || (*party == Party::Citizen && has_unplanned(case)),
        ),
    ]
    .into_iter()
    .filter_map(|(hindrance, found)| found.then_some(hindrance))
    .collect()
}
