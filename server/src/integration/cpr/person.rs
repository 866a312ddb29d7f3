//! A person as the civil register tells, in our words.

use bevilling_core::cpr::CprNumber;
use bevilling_core::supplement::kinds::Residence;
use bevilling_core::supplement::snapshot::CivilStatus;
use chrono::{DateTime, NaiveDate, Utc};

use crate::store::persons::{PersonRecord, PostalAddress};

/// A person of the civil register. Debug shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The name for letters — *personadresseringsnavn*.
    pub name: String,
    /// Given name.
    pub given: Option<String>,
    /// Middle name.
    pub middle: Option<String>,
    /// Family name.
    pub family: Option<String>,
    /// What the register holds the person for.
    pub status: Status,
    /// The code of it.
    pub status_code: u8,
    /// The number that holds now, when the one asked for has been replaced.
    pub current_cpr: Option<CprNumber>,
    /// True for a person under guardianship — *værgemål*. Letters need a person's look.
    pub under_guardianship: bool,
    /// True when name and address are protected — *adressebeskyttelse*.
    pub protected: bool,
    /// True when the register says that the person is registered with Digital Post: a hint only.
    pub digital_post: Option<bool>,
    /// The address in Denmark.
    pub address: Option<Address>,
    /// The address abroad, one line each; empty when the person lives in Denmark.
    pub abroad: Option<Vec<String>>,
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person(..)")
    }
}

/// An address in Denmark.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// Number of the municipality, three digits.
    pub municipality_code: String,
    /// Care-of name, place name: what stands above the street.
    pub above: Option<String>,
    /// The parts.
    pub postal: PostalAddress,
}

/// What the register holds a person for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Resident in Denmark, with or without a fixed address.
    Resident,
    /// Resident in Greenland.
    Greenland,
    /// The number was annulled, deleted or changed.
    NumberGone,
    /// Disappeared.
    Disappeared,
    /// Left the country.
    Left,
    /// Dead.
    Dead,
}

impl Status {
    /// The status of a code of the register.
    #[must_use]
    pub const fn find(code: u8) -> Option<Status> {
        Some(match code {
            1 | 3 | 20 => Status::Resident,
            5 | 7 => Status::Greenland,
            30 | 50 | 60 => Status::NumberGone,
            70 => Status::Disappeared,
            80 => Status::Left,
            90 => Status::Dead,
            _ => return None,
        })
    }
}

impl Person {
    /// The lines of the address as a letter prints them; empty when the register has none.
    #[must_use]
    pub fn address_lines(&self) -> Vec<String> {
        match (&self.address, &self.abroad) {
            (Some(address), _) => {
                let town = format!("{} {}", address.postal.postcode, address.postal.district);
                let lines = [street_line(&address.postal), town.trim().to_owned()];
                let lines = address.above.iter().cloned().chain(lines);
                lines.filter(|line| !line.is_empty()).collect()
            }
            (None, Some(lines)) => lines.clone(),
            (None, None) => Vec::new(),
        }
    }

    /// What letters and screens keep of the person.
    #[must_use]
    pub fn record(&self) -> PersonRecord {
        PersonRecord {
            name: self.name.clone(),
            first_names: self.given.clone().unwrap_or_default(),
            middle_name: self.middle.clone(),
            last_name: self.family.clone().unwrap_or_default(),
            address: self.address_lines(),
            postal: self.address.as_ref().map(|address| address.postal.clone()),
            protected: self.protected,
            digital_post: self.digital_post,
            dead: self.status == Status::Dead,
            status: Some(self.status_code),
            municipality_code: self.address.as_ref().map(|at| at.municipality_code.clone()),
            current_cpr: self.current_cpr.clone(),
            guardianship: self.under_guardianship,
        }
    }

    /// What rules read of the person.
    #[must_use]
    pub fn civil_status(
        &self,
        own_code: &str,
        fetched_at: DateTime<Utc>,
        as_of: NaiveDate,
    ) -> CivilStatus {
        let here =
            self.address.as_ref().is_some_and(|address| address.municipality_code == own_code);
        let residence = match self.status {
            Status::Resident => Some(Residence::Denmark),
            Status::Left => Some(Residence::Abroad),
            // Of the dead the last address stands; where the others live the register does not say.
            Status::Dead if self.address.is_some() => Some(Residence::Denmark),
            Status::Dead | Status::Greenland | Status::NumberGone | Status::Disappeared => None,
        };
        let alive = self.status != Status::Dead;
        CivilStatus { fetched_at, as_of, alive, residence, lives_here: here }
    }
}

/// `Strandengen 12, 2. th`.
fn street_line(postal: &PostalAddress) -> String {
    let mut line = format!("{} {}", postal.street, postal.house).trim().to_owned();
    if let Some(floor) = &postal.floor {
        line.push_str(&format!(", {floor}"));
        if floor.bytes().all(|byte| byte.is_ascii_digit()) {
            line.push('.');
        }
    }
    if let Some(door) = &postal.door {
        line.push_str(&format!(" {door}"));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(code: u8, municipality: Option<&str>) -> Person {
        let address = municipality.map(|municipality| Address {
            municipality_code: municipality.to_owned(),
            above: None,
            postal: PostalAddress::default(),
        });
        Person {
            name: "Karen Elisabeth Thorsager".to_owned(),
            given: None,
            middle: None,
            family: None,
            status: Status::find(code).expect("a known code"),
            status_code: code,
            current_cpr: None,
            under_guardianship: false,
            protected: false,
            digital_post: None,
            address,
            abroad: None,
        }
    }

    fn check(code: u8, municipality: Option<&str>, expect: (bool, Option<Residence>, bool)) {
        let day = "2026-01-12".parse().expect("a day");
        let found = person(code, municipality).civil_status("899", DateTime::UNIX_EPOCH, day);
        assert_eq!((found.alive, found.residence, found.lives_here), expect, "{code}");
    }

    #[test]
    fn the_status_code_tells_life_and_residence() {
        check(1, Some("899"), (true, Some(Residence::Denmark), true));
        check(3, Some("898"), (true, Some(Residence::Denmark), false));
        check(80, None, (true, Some(Residence::Abroad), false));
        check(90, Some("899"), (false, Some(Residence::Denmark), true));
        check(70, None, (true, None, false));
        assert_eq!(Status::find(42), None);
    }
}
