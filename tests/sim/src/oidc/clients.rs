//! Who may ask for a sign-in: the municipality's system, once for its staff and once for its citizens.

use serde_json::{Value, json};

use super::keys::Signer;
use super::users::User;
use crate::personas::{People, Person};

/// A system that is registered here.
#[derive(Debug)]
pub(crate) struct Client {
    pub(crate) id: &'static str,
    /// The one path it may be sent back to.
    pub(crate) callback: &'static str,
    pub(crate) audience: Audience,
}

/// Who signs in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Staff,
    Citizens,
}

/// All of them; both have the same secret.
pub(crate) static CLIENTS: [Client; 2] = [
    Client { id: "bevilling", callback: "/auth/callback", audience: Audience::Staff },
    Client {
        id: "bevilling-borger",
        callback: "/auth/citizen/callback",
        audience: Audience::Citizens,
    },
];

impl Client {
    pub(crate) fn find(id: &str) -> Option<&'static Client> {
        CLIENTS.iter().find(|client| client.id == id)
    }
}

/// Somebody who chose to sign in.
#[derive(Debug, Clone)]
pub(crate) enum Visitor {
    Staff(&'static User),
    Citizen { person: Box<Person>, loa: &'static str },
}

/// What stands behind the key of a person who signs in at the lowest level.
const LOW: &str = ".lav";

impl Visitor {
    /// Finds whoever a button of the page stands for.
    pub(crate) fn find(audience: Audience, chosen: &str, people: &People) -> Option<Visitor> {
        match audience {
            Audience::Staff => User::find(chosen).map(Visitor::Staff),
            Audience::Citizens => {
                let (key, loa) = match chosen.strip_suffix(LOW) {
                    Some(key) => (key, "Low"),
                    None => (chosen, "Substantial"),
                };
                let person = Box::new(people.find(key)?.clone());
                Some(Visitor::Citizen { person, loa })
            }
        }
    }

    /// The stable name of whoever it is; it tells nothing about them.
    pub(crate) fn subject(&self) -> String {
        match self {
            Visitor::Staff(user) => user.uuid.to_owned(),
            Visitor::Citizen { person, .. } => {
                let number: String = person.key.chars().filter(char::is_ascii_digit).collect();
                let renewed = if person.key.ends_with('N') { '1' } else { '0' };
                format!("0198f0c2-2000-7000-{renewed}000-{number:0>12}")
            }
        }
    }

    pub(crate) fn signer(&self) -> Signer {
        match self {
            Visitor::Staff(user) => user.signer,
            Visitor::Citizen { .. } => Signer::Published,
        }
    }

    pub(crate) fn loa(&self) -> &'static str {
        match self {
            Visitor::Staff(user) => user.loa,
            Visitor::Citizen { loa, .. } => loa,
        }
    }

    /// The claims that only this kind of visitor has.
    pub(crate) fn claims(&self) -> Value {
        match self {
            Visitor::Staff(user) => json!({
                "https://data.gov.dk/model/core/eid/professional/uuid/persistent": user.uuid,
                "https://data.gov.dk/model/core/eid/professional/cvr": user.cvr,
                "https://data.gov.dk/model/core/eid/professional/orgName": user.organisation(),
                "https://data.gov.dk/model/core/eid/fullName": user.name,
                "https://data.gov.dk/model/core/eid/email": user.email(),
                "https://data.gov.dk/model/core/eid/privilegesIntermediate": user.privileges(),
            }),
            Visitor::Citizen { person, .. } => {
                let middle = person.middle.as_deref().map(|name| format!(" {name}"));
                json!({
                    "https://data.gov.dk/model/core/eid/fullName": person.name(),
                    "https://data.gov.dk/model/core/eid/firstName":
                        format!("{}{}", person.first, middle.unwrap_or_default()),
                    "https://data.gov.dk/model/core/eid/lastName": person.last,
                    "https://data.gov.dk/model/core/eid/cprNumber": person.cpr,
                    "https://data.gov.dk/model/core/eid/cprUuid": self.subject(),
                })
            }
        }
    }
}

/// The citizens of the page: those who have a number that counts, and one whose level is too low.
pub(crate) fn citizens(people: &People) -> Vec<(String, String, String)> {
    let shown = |person: &Person| (person.key.clone(), person.name(), person.about.clone());
    let low = people.find("P1").map(|person| {
        (format!("{}{LOW}", person.key), person.name(), "lavt sikringsniveau".to_owned())
    });
    people.all().map(shown).chain(low).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_person_has_a_subject_of_its_own_that_does_not_tell_the_number() {
        let people = People::read().expect("the table");
        let mut seen = std::collections::BTreeSet::new();
        for person in people.all() {
            let found = Visitor::find(Audience::Citizens, &person.key, &people).expect("a person");
            assert!(!found.subject().contains(&person.cpr));
            assert!(seen.insert(found.subject()), "{}", person.key);
        }
    }

    #[test]
    fn staff_and_citizens_do_not_come_in_by_each_others_door() {
        let people = People::read().expect("the table");
        assert!(Visitor::find(Audience::Citizens, "anna.sagsbehandler", &people).is_none());
        assert!(Visitor::find(Audience::Staff, "P1", &people).is_none());
        let low = Visitor::find(Audience::Citizens, "P1.lav", &people).expect("a person");
        assert_eq!(low.loa(), "Low");
    }
}
