//! The window of a refund, day by day (SDL § 59): notified in time, asked for within three months, or excused.

use chrono::NaiveDate;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::{ToValue, Value};
use crate::sickness::days::{last_of, months_later, plus};
use crate::sickness::deadlines::{Roll, reaches_back};
use crate::sickness::payer::facts::{self, PayerFacts};
use crate::sickness::payer::kinds::{DayPayment, Excuse};
use crate::sickness::payer::rules::{PAYER_AND_PAYEE, PayerRule};
use crate::text::Message;

/// SB-8.59a The first day a refund can be for, by the notification. A late one is refunded from its own day, unless the absence
/// ended within the employer period, or a person excused the lateness within six months of the first absence day.
pub static REFUND_FROM: PayerRule = PayerRule {
    id: "SB-8.59a",
    title: Message::RuleRefundFrom,
    basis: Citation::new(Act::Sdl, "59").subsection("3"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.finding(&PAYER_AND_PAYEE)? != DayPayment::ToEmployer.to_value() {
            return Ok(Verdict::NotRelevant);
        }
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        if ended_early(read, first)? {
            return Ok(Verdict::Value(Value::Day(first)));
        }
        let notified = read.fact(&facts::NOTIFIED)?;
        if notified <= deadline(read, first)? {
            return Ok(Verdict::Value(Value::Day(first)));
        }
        // What counts is when the day was asked for, not when its absence was notified.
        let requested = read.all_on(&facts::REQUESTED, read.day()).into_iter().min();
        let came = requested.map_or(notified, |requested| requested.max(notified));
        Ok(match excused(read, first, came)? {
            Some(Excuse::Excused) => Verdict::Value(Value::Day(first)),
            Some(Excuse::NotDecided) => Verdict::Manual(Code::LateExcuse),
            Some(Excuse::NotExcused) | None => Verdict::Value(Value::Day(notified)),
        })
    },
};

/// SB-8.59b The refund of the day: asked for, at most three months back, and not before the notification counts. Days that fall
/// out of the window are refused and written off.
pub static IN_WINDOW: PayerRule = PayerRule {
    id: "SB-8.59b",
    title: Message::RuleRefundInWindow,
    basis: Citation::new(Act::Sdl, "59").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.finding(&PAYER_AND_PAYEE)? != DayPayment::ToEmployer.to_value() {
            return Ok(Verdict::NotRelevant);
        }
        let Value::Day(from) = read.finding(&REFUND_FROM)? else {
            return Err(Gap::Blocked { rule: REFUND_FROM.id });
        };
        let day = read.day();
        // The first request for a day counts; whoever corrects it later loses nothing.
        let Some(requested) = read.all_on(&facts::REQUESTED, day).into_iter().min() else {
            return Ok(Verdict::Value(DayPayment::NotClaimed.to_value()));
        };
        if day < from {
            return Ok(Verdict::Value(DayPayment::TooLate.to_value()));
        }
        let months = read.rate(&rates::SICKNESS_REFUND_MONTHS, requested)?;
        let earliest = reaches_back(requested, months);
        if day >= earliest {
            return Ok(Verdict::Value(DayPayment::ToEmployer.to_value()));
        }
        let first = read.fact(&facts::FIRST_ABSENCE_DAY)?;
        Ok(match excused(read, first, requested)? {
            Some(Excuse::Excused) => Verdict::Value(DayPayment::ToEmployer.to_value()),
            Some(Excuse::NotDecided) => Verdict::Manual(Code::LateExcuse),
            Some(Excuse::NotExcused) | None => Verdict::Value(DayPayment::TooLate.to_value()),
        })
    },
};

/// The excuse, when it still can be one: never for what came more than six months after the first absence day (stk. 6).
fn excused(
    read: &mut Reader<'_, PayerFacts>,
    first: NaiveDate,
    came: NaiveDate,
) -> Result<Option<Excuse>, Gap> {
    let Some(excuse) = read.optional(&facts::EXCUSE) else { return Ok(None) };
    let months = read.rate(&rates::SICKNESS_EXCUSED_MONTHS, first)?;
    let last = months_later(first, u32::try_from(months).unwrap_or(0));
    Ok((came <= last).then_some(excuse))
}

/// An absence that ended within 30 days needs no notification in time (stk. 4).
fn ended_early(read: &mut Reader<'_, PayerFacts>, first: NaiveDate) -> Result<bool, Gap> {
    let Some(last) = read.optional(&facts::LAST_ABSENCE_DAY) else { return Ok(false) };
    let days = read.rate(&rates::SICKNESS_EMPLOYER_PERIOD, first)?;
    Ok(last <= last_of(first, days))
}

fn deadline(read: &mut Reader<'_, PayerFacts>, first: NaiveDate) -> Result<NaiveDate, Gap> {
    let days = read.rate(&rates::SICKNESS_NOTIFY_WAGES, first)?;
    let last = plus(first, u64::try_from(days).unwrap_or(0));
    Ok(read.policy::<Roll>(&rates::SICKNESS_DEADLINE_ROLL, first)?.moved(last))
}
