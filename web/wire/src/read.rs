//! Reading values out of a JSON tree: the trait, and what all records are made of.

use std::borrow::Cow;
use std::sync::Arc;

use bevilling_core::calendar::parse_iso_day;
use bevilling_core::code::Code;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::money::Money;
use chrono::{DateTime, NaiveDate, Utc};

use crate::json::Json;

/// What can be read out of a JSON tree.
pub trait Read: Sized {
    /// The value; nothing when the tree holds another thing.
    fn read(json: &Json) -> Option<Self>;

    /// The value of a field that is left out; nothing when it must be there.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

found!(Code);

impl Read for bool {
    fn read(json: &Json) -> Option<bool> {
        if let Json::Flag(flag) = json { Some(*flag) } else { None }
    }
}

impl Read for i64 {
    fn read(json: &Json) -> Option<i64> {
        json.as_number()
    }
}

impl Read for u16 {
    fn read(json: &Json) -> Option<u16> {
        json.as_number()?.try_into().ok()
    }
}

impl Read for usize {
    fn read(json: &Json) -> Option<usize> {
        json.as_number()?.try_into().ok()
    }
}

impl Read for String {
    fn read(json: &Json) -> Option<String> {
        json.as_text().map(str::to_owned)
    }
}

impl Read for Cow<'static, str> {
    fn read(json: &Json) -> Option<Cow<'static, str>> {
        String::read(json).map(Cow::Owned)
    }
}

impl Read for NaiveDate {
    fn read(json: &Json) -> Option<NaiveDate> {
        parse_iso_day(json.as_text()?)
    }
}

impl Read for DateTime<Utc> {
    fn read(json: &Json) -> Option<DateTime<Utc>> {
        moment(json.as_text()?)
    }
}

/// A moment as the server writes it: `2026-02-12T08:30:00Z`, with or without parts of a second.
fn moment(text: &str) -> Option<DateTime<Utc>> {
    let (day, time) = text.strip_suffix('Z')?.split_once('T')?;
    let (whole, part) = time.split_once('.').unwrap_or((time, "0"));
    let mut numbers = whole.split(':').map(|number| number.parse::<u32>().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let digits = u32::try_from(part.len()).ok().filter(|digits| (1..=9).contains(digits))?;
    let nanoseconds = part.parse::<u32>().ok()? * 10_u32.pow(9 - digits);
    let day = parse_iso_day(day)?.and_hms_nano_opt(hour, minute, second, nanoseconds)?;
    numbers.next().is_none().then(|| day.and_utc())
}

impl Read for Hours {
    fn read(json: &Json) -> Option<Hours> {
        json.as_number().map(Hours::from_hundredths)
    }
}

impl Read for Money {
    fn read(json: &Json) -> Option<Money> {
        json.as_number().map(Money::from_ore)
    }
}

impl Read for Fraction {
    fn read(json: &Json) -> Option<Fraction> {
        let parts = Vec::<String>::read(json)?;
        let [numerator, denominator] = <[String; 2]>::try_from(parts).ok()?;
        Fraction::try_from((numerator, denominator)).ok()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &Json) -> Option<Option<T>> {
        if *json == Json::Null { Some(None) } else { T::read(json).map(Some) }
    }

    fn absent() -> Option<Option<T>> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &Json) -> Option<Vec<T>> {
        let Json::List(list) = json else { return None };
        // Collecting would compile a good deal more for each type.
        let mut found = Vec::with_capacity(list.len());
        for one in list {
            found.push(T::read(one)?);
        }
        Some(found)
    }
}

impl<T: Read> Read for Arc<T> {
    fn read(json: &Json) -> Option<Arc<T>> {
        T::read(json).map(Arc::new)
    }
}

impl<T: Read> Read for Box<T> {
    fn read(json: &Json) -> Option<Box<T>> {
        T::read(json).map(Box::new)
    }
}

impl Read for Json {
    fn read(json: &Json) -> Option<Json> {
        Some(json.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_as_the_server_writes_them() {
        for text in [
            "2026-02-12T08:30:00Z",
            "2026-02-12T23:59:59.5Z",
            "2024-02-29T00:00:00.123456789Z",
            "1970-01-01T00:00:00.000001Z",
        ] {
            let found = moment(text);
            assert_eq!(found, text.parse::<DateTime<Utc>>().ok(), "{text}");
            assert!(found.is_some(), "{text}");
        }
        for text in [
            "",
            "2026-02-12",
            "2026-02-12T08:30:00",
            "2026-02-30T08:30:00Z",
            "2026-02-12T24:00:00Z",
            "2026-02-12T08:30Z",
            "2026-02-12T08:30:00:00Z",
            "2026-02-12T08:30:00.Z",
            "2026-02-12T08:30:00.1234567890Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
