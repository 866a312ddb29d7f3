//! From what is typed to what is meant: each field read once, what cannot be right and what is missing noted at its field.

use chrono::NaiveDate;

use crate::api::problem::FieldError;
use crate::calendar::parse_day;
use crate::code::Code;
use crate::hours::Hours;
use crate::money::Money;
use crate::rule::fact::FactName;

/// Reads fields and notes what is wrong and what is missing.
#[derive(Debug, Default)]
pub(super) struct FieldReader {
    /// What stands there and cannot be right.
    pub(super) wrong: Vec<FieldError>,
    /// What is asked and empty.
    pub(super) missing: Vec<FieldError>,
}

impl FieldReader {
    /// A day.
    pub(super) fn day(&mut self, text: &str, field: FactName) -> Option<NaiveDate> {
        self.read(text, field, Code::Date, parse_day)
    }

    /// A day that need not be stated.
    pub(super) fn optional_day(&mut self, text: &str, field: FactName) -> Option<NaiveDate> {
        if text.trim().is_empty() { None } else { self.day(text, field) }
    }

    /// An amount of pay or profit; below zero it cannot be right.
    pub(super) fn money(&mut self, text: &str, field: FactName) -> Option<Money> {
        // Amounts are typed without a sign; one below zero is readable, and cannot be right.
        let below_zero = text.trim().strip_prefix('-').map(str::parse::<Money>);
        if let Some(Ok(_)) = below_zero {
            self.refuse(field, Code::IncomeOutlier);
            return None;
        }
        self.read(text, field, Code::Amount, |text| text.parse::<Money>().ok())
    }

    /// Hours, from the least to the most that there can be.
    pub(super) fn hours(
        &mut self,
        text: &str,
        field: FactName,
        (least, most): (Hours, Hours),
    ) -> Option<Hours> {
        let found = self.read(text, field, Code::Hours, |text| text.parse::<Hours>().ok())?;
        self.keep(found, field, least <= found && found <= most, Code::Range)
    }

    /// A count, at most so many.
    pub(super) fn count(&mut self, text: &str, field: FactName, most: i64) -> Option<i64> {
        let found = self.read(text, field, Code::Range, |text| text.parse::<i64>().ok())?;
        self.keep(found, field, (0..=most).contains(&found), Code::Range)
    }

    /// The answer to a question.
    pub(super) fn flag(&mut self, text: &str, field: FactName) -> Option<bool> {
        self.read(text, field, Code::Choice, |text| match text {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// The answer to a question that need not be answered.
    pub(super) fn optional_flag(&mut self, text: &str, field: FactName) -> Option<bool> {
        if text.trim().is_empty() { None } else { self.flag(text, field) }
    }

    /// One of a list, by its name.
    pub(super) fn choice<T>(
        &mut self,
        text: &str,
        field: FactName,
        find: fn(&str) -> Option<T>,
    ) -> Option<T> {
        self.read(text, field, Code::Choice, find)
    }

    /// Notes what cannot be right at a field.
    pub(super) fn refuse(&mut self, field: FactName, code: Code) {
        self.wrong.push(FieldError::new(field.path, code));
    }

    /// Notes that a field is asked and empty.
    pub(super) fn ask(&mut self, field: FactName) {
        self.missing.push(FieldError::new(field.path, Code::Required));
    }

    fn read<T>(
        &mut self,
        text: &str,
        field: FactName,
        code: Code,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            self.ask(field);
            return None;
        }
        let found = parse(text);
        if found.is_none() {
            self.refuse(field, code);
        }
        found
    }

    fn keep<T>(&mut self, found: T, field: FactName, is_right: bool, code: Code) -> Option<T> {
        if !is_right {
            self.refuse(field, code);
        }
        is_right.then_some(found)
    }
}
