//! What the caseworker's screen computed, held against what is computed here: nobody decides on figures of another day
//! or of other rules.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::rule::assessment::{Assessment, Reading};
use crate::rule::value::Value;
use crate::supplement::case::decide::Context;
use crate::supplement::case::refusal::Refusal;
use crate::supplement::facts;

/// The server's own assessment, when the browser saw the same one.
///
/// # Errors
/// Another rule build, or another result.
pub(super) fn same(
    seen: &Assessment,
    computed: Assessment,
    context: &Context<'_>,
) -> Result<Assessment, Refusal> {
    if seen.rule_build != context.rule_build {
        return Err(Refusal::RuleBuildDiffers);
    }
    // Both sides name the build they were told to be; what is compared is what they found.
    let computed = Assessment { rule_build: Cow::Owned(context.rule_build.to_owned()), ..computed };
    if *seen == computed { Ok(computed) } else { Err(Refusal::AssessmentDiffers) }
}

/// The day that the screen took for today is today.
///
/// # Errors
/// The screen was loaded on another day.
pub(super) fn same_day(day: NaiveDate, context: &Context<'_>) -> Result<(), Refusal> {
    if day == context.today { Ok(()) } else { Err(Refusal::DayDiffers { today: context.today }) }
}

/// The day that the screen took for today, where the assessment reads it.
pub(super) fn day_of(seen: &Assessment) -> Option<NaiveDate> {
    let readings = seen.findings.iter().flat_map(|finding| seen.readings(finding));
    readings.into_iter().find_map(|reading| match reading {
        Reading::Fact { path, value: Value::Day(day), .. } if path == facts::TODAY.path => {
            Some(*day)
        }
        _ => None,
    })
}
