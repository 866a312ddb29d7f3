//! The rules of a week of partial absence, in the order in which they are asked (SDL § 53).

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::fact::Fact;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::FourHoursWeek;
use crate::sickness::partial_week::facts::{self, PartialFacts};
use crate::sickness::right::kinds::Claimant;
use crate::text::Message;

/// A rule of a week of partial absence.
pub type PartialRule = Rule<PartialFacts>;

/// From hours worked to hours that pay.
pub static PARTIAL_WEEK: &[&PartialRule] =
    &[&COUNTS_AS_FULL, &ABSENCE, &FOUR_HOURS, &RECOVERED, &PAYABLE];

/// SB-6.4a The week counts as full absence: the unemployed, whoever became unemployed without a right to pay, and whoever the
/// employer offers no work of fewer hours. The self-employed have shares of their own.
pub static COUNTS_AS_FULL: PartialRule = PartialRule {
    id: "SB-6.4a",
    title: Message::RuleCountsAsFull,
    basis: Citation::new(Act::Sdl, "53").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        Ok(match read.fact(&facts::CLAIMANT)? {
            Claimant::Employee => Verdict::Value(Value::Flag(
                read.optional(&facts::LOST_WORK) == Some(true)
                    || read.optional(&facts::NO_PART_TIME_WORK) == Some(true),
            )),
            Claimant::Unemployed => Verdict::Value(Value::Flag(true)),
            Claimant::SelfEmployed | Claimant::NoneOfThem => Verdict::NotRelevant,
        })
    },
};

/// SB-6.4b The hours of absence: contracted less worked, never below nothing.
pub static ABSENCE: PartialRule = PartialRule {
    id: "SB-6.4b",
    title: Message::RuleAbsenceHours,
    basis: Citation::new(Act::Sdl, "53").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let full = counts_as_full(read)?;
        let contracted = if read.fact(&facts::SHORTENED)? {
            hours_of(read, &facts::CONTRACTED_HERE)?
        } else {
            contracted(read)?
        };
        if full {
            return Ok(Verdict::Value(Value::Hours(contracted)));
        }
        let worked = hours_of(read, &facts::WORKED)?;
        let absence = contracted.checked_sub(worked).ok_or_else(out_of_range)?;
        Ok(Verdict::Value(Value::Hours(absence.max(Hours::ZERO))))
    },
};

/// SB-6.4c The absence is at least four hours, measured on a full normal week. In a week cut short the absence is set in
/// proportion to the hours that were left, unless the municipality measures the week as it is.
pub static FOUR_HOURS: PartialRule = PartialRule {
    id: "SB-6.4c",
    title: Message::RuleFourHours,
    basis: Citation::new(Act::Sdl, "53").subsection("1"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if counts_as_full(read)? {
            return Ok(Verdict::Value(Value::Flag(true)));
        }
        let absence = read.hours(&ABSENCE)?;
        let monday = read.day();
        let least = Hours::from_hundredths(read.rate(&rates::SICKNESS_PARTIAL_HOURS, monday)?);
        let mut compared = absence.fraction();
        if read.fact(&facts::SHORTENED)?
            && read.policy::<FourHoursWeek>(&rates::SICKNESS_FOUR_HOURS_WEEK, monday)?
                == FourHoursWeek::Full
        {
            let here = hours_of(read, &facts::CONTRACTED_HERE)?;
            let share = if here.is_zero() {
                Fraction::ZERO
            } else {
                contracted(read)?
                    .fraction()
                    .checked_div(here.fraction())
                    .ok_or_else(out_of_range)?
            };
            compared = compared.checked_mul(share).ok_or_else(out_of_range)?;
        }
        let above = compared.checked_sub(least.fraction()).ok_or_else(out_of_range)?;
        Ok(Verdict::Value(Value::Flag(!above.is_negative())))
    },
};

/// SB-6.4d Below four hours the person counts as fully recovered, and the period ends. In a week cut short a person decides it.
pub static RECOVERED: PartialRule = PartialRule {
    id: "SB-6.4d",
    title: Message::RulePartialAbsence,
    basis: Citation::new(Act::Sdl, "53").subsection("1"),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        if reaches_four_hours(read)? {
            return Ok(Verdict::Met);
        }
        Ok(if read.fact(&facts::SHORTENED)? {
            Verdict::Manual(Code::UnderFourHours)
        } else {
            Verdict::NotMet(Code::RecoveredUnderFourHours)
        })
    },
};

/// SB-6.4 The hours that pay: each hour of absence as in full absence, and none in a week in which the person recovered.
pub static PAYABLE: PartialRule = PartialRule {
    id: "SB-6.4",
    title: Message::RulePayableHours,
    basis: Citation::new(Act::Sdl, "53").subsection("1"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if reaches_four_hours(read)? {
            return Ok(Verdict::Value(Value::Hours(read.hours(&ABSENCE)?)));
        }
        if read.fact(&facts::SHORTENED)? {
            return Err(Gap::Blocked { rule: RECOVERED.id });
        }
        Ok(Verdict::Value(Value::Hours(Hours::ZERO)))
    },
};

fn counts_as_full(read: &mut Reader<'_, PartialFacts>) -> Result<bool, Gap> {
    match read.finding(&COUNTS_AS_FULL)? {
        Value::Flag(full) => Ok(full),
        _ => Err(Gap::Blocked { rule: COUNTS_AS_FULL.id }),
    }
}

fn reaches_four_hours(read: &mut Reader<'_, PartialFacts>) -> Result<bool, Gap> {
    match read.finding(&FOUR_HOURS)? {
        Value::Flag(reaches) => Ok(reaches),
        _ => Err(Gap::Blocked { rule: FOUR_HOURS.id }),
    }
}

/// The hours of a full normal week: there is no employment without any.
fn contracted(read: &mut Reader<'_, PartialFacts>) -> Result<Hours, Gap> {
    let contracted = hours_of(read, &facts::CONTRACTED)?;
    if contracted.is_zero() {
        return Err(invalid(facts::CONTRACTED.path, Code::Range));
    }
    Ok(contracted)
}

/// Hours of a week: from none to all of them.
fn hours_of(
    read: &mut Reader<'_, PartialFacts>,
    fact: &Fact<PartialFacts, Hours>,
) -> Result<Hours, Gap> {
    let hours = read.fact(fact)?;
    if hours.is_negative() || hours > Hours::WEEK {
        return Err(invalid(fact.path, Code::Range));
    }
    Ok(hours)
}

const fn out_of_range() -> Gap {
    invalid("", Code::OutOfRange)
}

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
