//! The made-up people: one table of their situations, read at start, changed by control calls.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One person as the registers know them.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) key: String,
    pub(crate) cpr: String,
    pub(crate) first: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) middle: Option<String>,
    pub(crate) last: String,
    pub(crate) gender: String,
    pub(crate) civil: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) civil_on: Option<NaiveDate>,
    /// What the person is there to show.
    pub(crate) about: String,
    pub(crate) address: Option<Address>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) abroad: Option<Abroad>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) spouse: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) guardian: Option<String>,
    #[serde(default)]
    pub(crate) children: u32,
    #[serde(default = "resident")]
    pub(crate) status: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) status_on: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) protected: bool,
    #[serde(default)]
    pub(crate) digital_post: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) current_cpr: Option<String>,
    /// What Udbetaling Danmark knows, in the short form of the table; absent when it knows nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pension: Option<Pension>,
}

/// Where somebody lives in Denmark.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Address {
    pub(crate) street: String,
    pub(crate) street_code: u32,
    pub(crate) house: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) floor: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) door: Option<String>,
    pub(crate) postcode: String,
    pub(crate) district: String,
    pub(crate) municipality: u32,
    pub(crate) moved_in: NaiveDate,
}

/// Where somebody moved who left the country.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Abroad {
    pub(crate) code: u32,
    pub(crate) name: String,
    pub(crate) on: NaiveDate,
    pub(crate) lines: Vec<String>,
}

/// A pension in short form: histories as `[percent, from, to]`, wealth as `[owner, kind, øre]`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Pension {
    pub(crate) kind: Option<String>,
    pub(crate) since: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) case_started: Option<NaiveDate>,
    #[serde(default)]
    pub(crate) case_status: Option<String>,
    #[serde(default)]
    pub(crate) pension_status: Option<String>,
    pub(crate) wealth: Option<Vec<(String, String, i64)>>,
    pub(crate) percent: Vec<(u8, NaiveDate, Option<NaiveDate>)>,
    #[serde(default)]
    pub(crate) health: Vec<(u8, NaiveDate, Option<NaiveDate>)>,
    #[serde(default)]
    pub(crate) partner: Option<String>,
    #[serde(default)]
    pub(crate) fraction: Option<(u32, u32)>,
    #[serde(default)]
    pub(crate) municipality: Option<String>,
    #[serde(default)]
    pub(crate) abroad: Option<Value>,
    #[serde(default)]
    pub(crate) foreign_pension: bool,
    #[serde(default)]
    pub(crate) under_administration: bool,
}

/// All people, with what control calls changed about them.
#[derive(Debug)]
pub(crate) struct People {
    original: Vec<Person>,
    now: Vec<Person>,
    /// Pension snapshots that were changed, by number.
    pub(crate) snapshots: std::collections::BTreeMap<String, Value>,
}

impl People {
    pub(crate) fn read() -> Result<Self, serde_json::Error> {
        Ok(Self::of(serde_json::from_str(include_str!("../personas.json"))?))
    }

    fn of(original: Vec<Person>) -> Self {
        Self { now: original.clone(), original, snapshots: std::collections::BTreeMap::new() }
    }

    pub(crate) fn original(&self) -> Self {
        Self::of(self.original.clone())
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Person> {
        self.now.iter()
    }

    pub(crate) fn by_cpr(&self, cpr: &str) -> Option<&Person> {
        self.now.iter().find(|person| person.cpr == cpr)
    }

    /// Finds somebody by key (`P7`) or by number.
    pub(crate) fn find(&self, key_or_cpr: &str) -> Option<&Person> {
        let wanted = key_or_cpr.replace('-', "");
        self.now.iter().find(|person| person.key == wanted || person.cpr == wanted)
    }

    pub(crate) fn replace(&mut self, cpr: &str, changed: Person) {
        if let Some(person) = self.now.iter_mut().find(|person| person.cpr == cpr) {
            *person = changed;
        }
    }
}

impl Person {
    pub(crate) fn name(&self) -> String {
        let middle = self.middle.as_deref().map(|middle| format!("{middle} ")).unwrap_or_default();
        format!("{} {middle}{}", self.first, self.last)
    }

    /// The day of birth that the number tells.
    pub(crate) fn born(&self) -> Option<NaiveDate> {
        let digits =
            self.cpr.bytes().map(|byte| i32::from(byte.wrapping_sub(b'0'))).collect::<Vec<_>>();
        let &[d1, d2, m1, m2, y1, y2, seventh, ..] = digits.as_slice() else { return None };
        let year = y1 * 10 + y2;
        let century = match (seventh, year) {
            (0..=3, _) | (4 | 9, 37..) => 1900,
            (4 | 9, _) | (5..=8, ..=57) => 2000,
            _ => 1800,
        };
        let (month, day) = (u32::try_from(m1 * 10 + m2).ok()?, u32::try_from(d1 * 10 + d2).ok()?);
        NaiveDate::from_ymd_opt(century + year, month, day)
    }
}

impl Address {
    /// The way a letter writes it.
    pub(crate) fn line(&self) -> String {
        let floor = self.floor.as_deref().map(|floor| format!(", {floor}.")).unwrap_or_default();
        let door = self.door.as_deref().map(|door| format!(" {door}")).unwrap_or_default();
        format!("{} {}{floor}{door}", self.street, self.house)
    }
}

fn resident() -> u8 {
    1
}

/// Lays `patch` over `target`: objects are merged, everything else is replaced, `null` included.
pub(crate) fn merge(target: &mut Value, patch: Value) {
    match (target, patch) {
        (Value::Object(target), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(target.entry(key).or_insert(Value::Null), value);
            }
        }
        (target, patch) => *target = patch,
    }
}

/// The day percentages of that period were sent: well before they begin to count.
pub(crate) fn updated_on(from: NaiveDate) -> NaiveDate {
    from - chrono::Days::new(u64::from(from.day() + 11))
}

#[cfg(test)]
mod tests {
    use super::{People, merge};
    use serde_json::json;
    use std::collections::BTreeSet;

    fn modulus_11(cpr: &str) -> bool {
        let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        cpr.bytes()
            .zip(weights)
            .map(|(digit, weight)| i32::from(digit - b'0') * weight)
            .sum::<i32>()
            % 11
            == 0
    }

    #[test]
    fn everybody_is_made_up_and_has_a_date_of_birth() {
        let people = People::read().expect("the table is right");
        let mut seen = BTreeSet::new();
        for person in people.all() {
            assert!(seen.insert(person.cpr.clone()), "{} stands twice", person.key);
            assert_eq!(person.cpr.len(), 10, "{}", person.key);
            assert_eq!(person.cpr.as_bytes()[6], b'9', "{}", person.key);
            assert!(person.born().is_some(), "{}", person.key);
            let without = ["P6", "P25"].contains(&person.key.as_str());
            assert_eq!(modulus_11(&person.cpr), !without, "{}", person.key);
            for other in
                [&person.spouse, &person.guardian, &person.current_cpr].into_iter().flatten()
            {
                assert!(people.by_cpr(other).is_some(), "{} names somebody unknown", person.key);
            }
        }
        assert!(seen.len() >= 22);
    }

    #[test]
    fn a_null_in_a_patch_is_a_value() {
        let mut target = json!({ "a": { "b": 1, "c": 2 }, "d": [1] });
        merge(&mut target, json!({ "a": { "b": null }, "d": [2, 3] }));
        assert_eq!(target, json!({ "a": { "b": null, "c": 2 }, "d": [2, 3] }));
    }
}
