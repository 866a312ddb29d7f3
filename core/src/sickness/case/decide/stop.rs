//! The end of benefit by a decision — *standsning* — and the job centre's message that it made one.

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::code::Code;
use crate::sickness::case::command::JobCentreStop;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::effect::{Settled, effect};
use crate::sickness::case::decide::reason::required;
use crate::sickness::case::decision::{Decision, DecisionKind, Ground, ReachesBack};
use crate::sickness::case::event::Event;
use crate::sickness::case::guards::{active, task, unused};
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{AbsenceCase, Party, Subject};

/// When an end may be.
pub(super) struct Ending {
    /// The earliest last day with benefit: for most the date of the letter.
    pub(super) earliest: NaiveDate,
    /// The date of the letter.
    pub(super) letter: NaiveDate,
    /// Why it may be earlier.
    pub(super) reaches_back: Option<ReachesBack>,
}

/// The days until the last one with benefit. It is never before its earliest day, but for the reasons that reach back (75-15, 40-18);
/// and not after the letter, but at the reassessment point.
///
/// # Errors
/// It is, or it lies before the absence.
pub(super) fn until(
    case: &AbsenceCase,
    last: NaiveDate,
    ending: &Ending,
) -> Result<Period, Refusal> {
    if last < case.first_absence_day {
        return Err(Refusal::OutsideAbsence);
    }
    if last < ending.earliest && ending.reaches_back.is_none() {
        return Err(Refusal::StopRetroactive { earliest: ending.earliest });
    }
    let reassessed = task(case, Code::Reassess, &Subject::Absence).is_some();
    if last > ending.letter && !reassessed {
        return Err(Refusal::StopTooLate { latest: ending.letter });
    }
    Period::new(case.first_absence_day, Some(last)).map_err(|_| Refusal::DateOrder)
}

/// A decision has at least one ground in the law.
///
/// # Errors
/// It has none.
pub(super) fn grounded(grounds: &[Ground]) -> Result<(), Refusal> {
    if grounds.is_empty() || grounds.iter().any(|ground| ground.law.trim().is_empty()) {
        Err(Refusal::GroundMissing)
    } else {
        Ok(())
    }
}

/// The job centre decided to stop, heard the citizen and sent the letter: the absence ends with its last day. The message may come
/// later than the letter, and the same message twice.
///
/// # Errors
/// It is not founded, lies ahead, reaches back before its letter, or the absence ended.
pub(super) fn learn(
    case: &AbsenceCase,
    stop: JobCentreStop,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let JobCentreStop { letter, decided_on, last_day, grounds, reasons, by } = stop;
    grounded(&grounds)?;
    let reasons = required(reasons)?;
    let ending = Ending { earliest: decided_on, letter: decided_on, reaches_back: None };
    let period = Some(until(case, last_day, &ending)?);
    let decision = Decision {
        kind: DecisionKind::Stop,
        subject: Subject::Absence,
        period,
        grounds,
        reasons,
        by: Some(by),
        assessment: None,
        on: decided_on,
    };
    if case.decisions.get(&letter) == Some(&decision) {
        return Ok(Vec::new());
    }
    unused(case, &letter)?;
    if decided_on > context.today {
        return Err(Refusal::DateFuture);
    }
    active(case, &Party::Citizen)?;
    Ok(effect(case, letter, (decision, Settled::default())))
}
