//! Whether the reassessment point is reached at the end of a month, in the order in which it is asked.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::{ToValue, Value};
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::AfterDuration;
use crate::sickness::days::{first_of_month, last_of_month, months_later};
use crate::sickness::duration::window;
use crate::sickness::reassessment::facts::{self, ReassessmentFacts};
use crate::text::Message;

/// A rule of the reassessment point.
pub type ReassessmentRule = Rule<ReassessmentFacts>;

/// The reassessment point at the end of the month of the assessment.
pub static REASSESSMENT: &[&ReassessmentRule] = &[&LIMIT, &COUNTED_DAYS, &POINT, &AFTERWARDS];

/// SB-7.1 How many counted days there may be: 22 weeks in nine months; for pensioners 26 weeks in twelve.
pub static LIMIT: ReassessmentRule = ReassessmentRule {
    id: "SB-7.1",
    title: Message::RuleReassessmentLimit,
    basis: Citation::new(Act::Sdl, "24").subsection("1"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let end = last_of_month(read.day());
        let limit = if read.fact(&facts::PENSION)? {
            read.rate(&rates::SICKNESS_REASSESSMENT_DAYS_25, end)?
        } else {
            read.rate(&rates::SICKNESS_REASSESSMENT_DAYS, end)?
        };
        Ok(Verdict::Value(Value::Count(limit)))
    },
};

/// SB-7.2 The days that count in the calendar months looked back over, the month itself included. A day counts whoever paid it, and
/// whether wholly or in part; the first 30 days of an employee, the first two weeks of a self-employed person, and parental
/// leave do not.
pub static COUNTED_DAYS: ReassessmentRule = ReassessmentRule {
    id: "SB-7.2",
    title: Message::RuleCountedDays,
    basis: Citation::new(Act::Sdl, "24").subsection("2"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let end = last_of_month(read.day());
        let months = if read.fact(&facts::PENSION)? {
            read.rate(&rates::SICKNESS_REASSESSMENT_MONTHS_25, end)?
        } else {
            read.rate(&rates::SICKNESS_REASSESSMENT_MONTHS, end)?
        };
        let (first, _) = window(end, u8::try_from(months).unwrap_or(u8::MAX));
        let mut total = 0_i64;
        for back in 0..u32::try_from(months).unwrap_or(0) {
            let month = first_of_month(months_later(first, back));
            let days = read.on(&facts::COUNTED, month)?;
            if !(0..=31).contains(&days) {
                return Err(Gap::Invalid { path: facts::COUNTED.path.into(), code: Code::Range });
            }
            total = total.saturating_add(days);
        }
        Ok(Verdict::Value(Value::Count(total)))
    },
};

/// SB-7.3 The point is reached when more days count than there may be: payment stops after the month, by a decision that never
/// reaches back, or a person extends it.
pub static POINT: ReassessmentRule = ReassessmentRule {
    id: "SB-7.3",
    title: Message::RuleReassessmentPoint,
    basis: Citation::new(Act::Sdl, "24").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if !reached(read)? {
            return Ok(Verdict::Met);
        }
        let end = last_of_month(read.day());
        if read.optional(&facts::EXTENDED_TO).is_some_and(|to| end <= to) {
            return Ok(Verdict::NotRelevant);
        }
        let pension = read.fact(&facts::PENSION)?;
        Ok(Verdict::Manual(if pension { Code::PensionAge } else { Code::Reassess }))
    },
};

/// SB-7.4 What follows where no ground extends the benefit. From 2027 it is benefit at a reduced rate, which is not known yet: a gap.
pub static AFTERWARDS: ReassessmentRule = ReassessmentRule {
    id: "SB-7.4",
    title: Message::RuleAfterDuration,
    basis: Citation::new(Act::Sdl, "24 a"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if !reached(read)? || read.fact(&facts::PENSION)? {
            return Ok(Verdict::NotRelevant);
        }
        let end = last_of_month(read.day());
        match read.policy::<AfterDuration>(&rates::SICKNESS_AFTER_DURATION, end)? {
            AfterDuration::JobClarification => {
                Ok(Verdict::Value(AfterDuration::JobClarification.to_value()))
            }
            AfterDuration::ReducedRate => {
                Err(Gap::NoRate { key: rates::SICKNESS_AFTER_DURATION.key, day: end })
            }
        }
    },
};

fn reached(read: &mut Reader<'_, ReassessmentFacts>) -> Result<bool, Gap> {
    match (read.finding(&COUNTED_DAYS)?, read.finding(&LIMIT)?) {
        (Value::Count(days), Value::Count(limit)) => Ok(days > limit),
        _ => Err(Gap::Blocked { rule: COUNTED_DAYS.id }),
    }
}
