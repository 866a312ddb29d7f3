//! The hours of a week of an unemployed person (SDL § 51; BekB § 13).

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};
use crate::sickness::choice::HoursRounding;
use crate::sickness::days::{minus, weeks_between};
use crate::sickness::estimate::kinds::FundMember;
use crate::sickness::unemployed::facts::{self, UnemployedFacts};
use crate::text::Message;

/// A rule of the hours.
pub type UnemployedRule = Rule<UnemployedFacts>;

/// The hours of a week.
pub static UNEMPLOYED_HOURS: &[&UnemployedRule] = &[&WEEKLY_HOURS];

/// SB-6.5a The hours that the person is insured for, 37 or 30, less those that would have been worked. Where those vary, the
/// average of the last four weeks counts, or of all since the partial unemployment began; it is taken in whole hundredths.
pub static WEEKLY_HOURS: UnemployedRule = UnemployedRule {
    id: "SB-6.5a",
    title: Message::RuleUnemployedHours,
    basis: Citation::new(Act::BekB, "13"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        let first = read.day();
        let insured = match read.fact(&facts::MEMBER)? {
            FundMember::FullTime => read.rate(&rates::SICKNESS_FUND_HOURS_FULL_TIME, first)?,
            FundMember::PartTime => read.rate(&rates::SICKNESS_FUND_HOURS_PART_TIME, first)?,
        };
        let insured = Hours::from_hundredths(insured);
        if read.fact(&facts::FULLY_UNEMPLOYED)? {
            return Ok(Verdict::Value(Value::Hours(insured)));
        }
        let worked = if read.fact(&facts::VARYING)? {
            average(read)?
        } else {
            read.fact(&facts::WOULD_WORK)?
        };
        if worked.is_negative() || worked > Hours::WEEK {
            return Err(invalid(facts::WOULD_WORK.path, Code::Range));
        }
        let left = insured.checked_sub(worked).ok_or_else(out_of_range)?;
        Ok(Verdict::Value(Value::Hours(left.max(Hours::ZERO))))
    },
};

/// The average of the weeks before the absence; each must be told.
fn average(read: &mut Reader<'_, UnemployedFacts>) -> Result<Hours, Gap> {
    let first = read.day();
    let most = read.rate(&rates::SICKNESS_PARTLY_UNEMPLOYED_WEEKS, first)?;
    let since = read.fact(&facts::PARTLY_SINCE)?;
    let weeks = weeks_between(since, first).min(most);
    let mut together = Hours::ZERO;
    for back in 1..=weeks {
        let days = u64::try_from(back.saturating_mul(7)).map_err(|_| out_of_range())?;
        let hours = read.on(&facts::WORKED, minus(first, days))?;
        together = together.checked_add(hours).ok_or_else(out_of_range)?;
    }
    let share = Fraction::try_from((1, weeks))
        .map_err(|_| Gap::Unknown { path: facts::WORKED.path, code: Code::HoursNotReported })?;
    let each = Fraction::try_from((together.hundredths(), 1))
        .ok()
        .and_then(|together| together.checked_mul(share))
        .ok_or_else(out_of_range)?;
    let rounding = read.policy::<HoursRounding>(&rates::SICKNESS_HOURS_ROUNDING, first)?;
    Ok(rounding.round(each))
}

const fn out_of_range() -> Gap {
    invalid("", Code::OutOfRange)
}

const fn invalid(path: &'static str, code: Code) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code }
}
