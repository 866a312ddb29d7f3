//! Values, sources and citations as people read them.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

use chrono::NaiveDate;

use crate::calendar::{push_short_danish, short_danish};
use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::rate::{Label, Unit};
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::assessment::Outcome;
use crate::rule::contrast::Contrast;
use crate::rule::explain::{Area, fact_label};
use crate::rule::fact::{Origin, Source};
use crate::rule::value::Value;
use crate::text::words::known_word;
use crate::text::{Language, Message};

/// An amount with its unit: `153,00 kr.`.
#[must_use]
pub fn money(amount: Money) -> String {
    followed(&amount, " kr.")
}

/// An exact part of an amount with its sign and unit: `-45,00 kr.`.
#[must_use]
pub fn part(amount: Fraction) -> String {
    followed(&amount, " kr.")
}

/// A share as percent: `51 %`, `63,75 %`.
#[must_use]
pub fn share(share: Fraction) -> String {
    let percent =
        share.checked_mul(Fraction::from(Money::from_ore(10_000))).unwrap_or(Fraction::ZERO);
    let text = percent.to_string();
    format!("{} %", text.strip_suffix(",00").unwrap_or(&text))
}

/// A day: `12.02.2026`.
#[must_use]
pub fn day(day: NaiveDate) -> String {
    short_danish(day)
}

/// A value in a language.
#[must_use]
pub fn value(value: &Value, language: Language) -> Cow<'static, str> {
    match value {
        Value::Money(amount) => money(*amount).into(),
        Value::Fraction(fraction) => share(*fraction).into(),
        Value::Percent(percent) => followed(percent, " %").into(),
        Value::Count(count) => count.to_string().into(),
        Value::Hours(hours) => followed(hours, hours_word(language)).into(),
        Value::Exact(amount) => part(*amount).into(),
        Value::Day(found) => day(*found).into(),
        Value::Flag(true) => Message::Yes.text(language).into(),
        Value::Flag(false) => Message::No.text(language).into(),
        Value::Word(name) => known_word(name, language).map_or_else(|| name.clone(), Cow::Borrowed),
    }
}

/// Who says so, and on which day: `Borger.dk, 12.02.2026`.
#[must_use]
pub fn source(source: &Source, language: Language) -> String {
    let who = origin(&source.origin, language);
    let mut text = String::with_capacity(who.len() + ", 12.02.2026".len());
    text.push_str(who);
    if let Origin::OtherCase { number } = &source.origin {
        text.push(' ');
        text.push_str(number);
    }
    text.push_str(", ");
    push_short_danish(&mut text, source.on);
    text
}

/// Something printed with its unit, in one allocation: explanations print hundreds of values at a time.
fn followed(printed: &dyn Display, unit: &str) -> String {
    let mut text = String::with_capacity(24);
    // A text takes whatever is written to it.
    if write!(text, "{printed}").is_ok() {
        text.push_str(unit);
    }
    text
}

const fn hours_word(language: Language) -> &'static str {
    match language {
        Language::Da => " timer",
        Language::En => " hours",
    }
}

/// The amount of a rate in its unit.
#[must_use]
pub fn rate(amount: i64, unit: Unit, language: Language) -> String {
    match (unit, language) {
        (Unit::Ore, _) => money(Money::from_ore(amount)),
        (Unit::Percent, _) => format!("{amount} %"),
        (Unit::Days, Language::Da) => format!("{amount} dage"),
        (Unit::Days, Language::En) => format!("{amount} days"),
        (Unit::BasisPoints, _) => {
            share(Fraction::try_from((amount, 10_000)).unwrap_or(Fraction::ZERO))
        }
        (Unit::HundredthsOfHour, _) => {
            followed(&Hours::from_hundredths(amount), hours_word(language))
        }
        (Unit::Count, _) => amount.to_string(),
        (Unit::Weeks, Language::Da) => format!("{amount} uger"),
        (Unit::Weeks, Language::En) => format!("{amount} weeks"),
        (Unit::Months, Language::Da) => format!("{amount} måneder"),
        (Unit::Months, Language::En) => format!("{amount} months"),
        (Unit::Years, Language::Da) => format!("{amount} år"),
        (Unit::Years, Language::En) => format!("{amount} years"),
    }
}

/// A label in a language.
#[must_use]
pub const fn label(label: Label, language: Language) -> &'static str {
    match language {
        Language::Da => label.da,
        Language::En => label.en,
    }
}

/// The nearest change of one fact in a sentence: `Timer i måneden: 18,50 timer. Med 40,00 timer bliver resultatet et andet.`
#[must_use]
pub fn contrast(area: &Area, change: &Contrast, language: Language) -> String {
    let label = fact_label(area, &change.path, language);
    let (now, then) = (value(&change.now, language), value(&change.then, language));
    match language {
        Language::Da => format!("{label}: {now}. Med {then} bliver resultatet et andet."),
        Language::En => format!("{label}: {now}. With {then} the result would be another."),
    }
}

/// Who says so.
#[must_use]
pub fn origin(origin: &Origin, language: Language) -> &'static str {
    match origin {
        Origin::CivilRegister => Message::OriginCivilRegister,
        Origin::PensionAuthority => Message::OriginPensionAuthority,
        Origin::Application { .. } => Message::OriginApplication,
        Origin::Document { .. } => Message::OriginDocument,
        Origin::Caseworker { .. } => Message::OriginCaseworker,
        Origin::Draft => Message::OriginDraft,
        Origin::Case => Message::OriginCase,
        Origin::OtherCase { .. } => Message::OriginOtherCase,
        Origin::CaseFile => Message::OriginCaseFile,
    }
    .text(language)
}

/// What an assessment comes to.
#[must_use]
pub fn outcome(outcome: Outcome, language: Language) -> &'static str {
    match outcome {
        Outcome::Grant => Message::OutcomeGrant,
        Outcome::Refuse => Message::OutcomeRefuse,
        Outcome::Wait => Message::OutcomeWait,
        Outcome::Refer => Message::OutcomeRefer,
        Outcome::Manual => Message::OutcomeManual,
    }
    .text(language)
}

/// How sure a rule or figure is.
#[must_use]
pub fn standing(standing: Standing, language: Language) -> &'static str {
    match standing {
        Standing::Statute => Message::StandingStatute,
        Standing::Guidance => Message::StandingGuidance,
        Standing::Practice => Message::StandingPractice,
        Standing::Analogy => Message::StandingAnalogy,
        Standing::Model => Message::StandingModel,
        Standing::Unconfirmed => Message::StandingUnconfirmed,
    }
    .text(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_show_the_decimals_that_they_have() {
        let fraction = |numerator, denominator| {
            Fraction::try_from((numerator, denominator)).expect("a denominator above zero")
        };
        assert_eq!(share(fraction(51, 100)), "51 %");
        assert_eq!(share(fraction(6375, 10_000)), "63,75 %");
        assert_eq!(share(Fraction::percent(100)), "100 %");
    }
}
