//! From the claims of an ID token to the principal.

use std::collections::BTreeMap;

use bevilling_core::access::{Assurance, Citizen, Principal};
use bevilling_core::cpr::CprNumber;
use bevilling_core::ids::ActorId;
use openidconnect::AdditionalClaims;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::auth::privileges::{self, PrivilegesError};

/// The names under which claims come: for each thing, the first that is there. Municipalities' brokers differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct ClaimNames {
    /// The stable identifier of the user.
    pub user: Vec<String>,
    /// The user's name.
    pub name: Vec<String>,
    /// The employer's company number.
    pub employer: Vec<String>,
    /// How sure the sign-in is.
    pub assurance: Vec<String>,
    /// The privilege list.
    pub privileges: Vec<String>,
    /// A citizen's civil registration number.
    pub cpr: Vec<String>,
    /// A citizen's first names.
    pub first_name: Vec<String>,
    /// A citizen's last name.
    pub last_name: Vec<String>,
    /// What stands before a role's name in its address.
    pub role_prefix: String,
}

impl Default for ClaimNames {
    fn default() -> ClaimNames {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
        ClaimNames {
            user: names(&["https://data.gov.dk/model/core/eid/professional/uuid/persistent"]),
            name: names(&["https://data.gov.dk/model/core/eid/fullName", "name"]),
            employer: names(&[
                "https://data.gov.dk/model/core/eid/professional/cvr",
                "dk:gov:saml:attribute:CvrNumberIdentifier",
            ]),
            assurance: names(&[
                "https://data.gov.dk/concept/core/nsis/loa",
                "dk:gov:saml:attribute:AssuranceLevel",
            ]),
            privileges: names(&[
                "https://data.gov.dk/model/core/eid/privilegesIntermediate",
                "dk:gov:saml:attribute:Privileges_intermediate",
            ]),
            cpr: names(&[
                "https://data.gov.dk/model/core/eid/cprNumber",
                "dk:gov:saml:attribute:CprNumberIdentifier",
            ]),
            first_name: names(&["https://data.gov.dk/model/core/eid/firstName", "given_name"]),
            last_name: names(&["https://data.gov.dk/model/core/eid/lastName", "family_name"]),
            role_prefix: "http://ydelse.korshavn.example/roles/usersystemrole/".to_owned(),
        }
    }
}

/// Every claim of an ID token beside the standard ones.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Claims {
    #[serde(flatten)]
    all: BTreeMap<String, Value>,
}

impl std::fmt::Debug for Claims {
    /// Names only: the values are about a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.all.keys()).finish()
    }
}

impl AdditionalClaims for Claims {}

impl Claims {
    /// The claim of this name, as text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.all.get(name).and_then(Value::as_str)
    }

    /// Lays a claim in beside the others.
    pub(crate) fn add(&mut self, name: &str, value: &str) {
        self.all.insert(name.to_owned(), Value::from(value));
    }

    /// True when the token is about this event.
    pub(crate) fn holds_event(&self, event: &str) -> bool {
        self.all
            .get("events")
            .and_then(Value::as_object)
            .is_some_and(|events| events.contains_key(event))
    }

    fn first(&self, names: &[String]) -> Option<&str> {
        names.iter().find_map(|name| self.text(name)).filter(|text| !text.is_empty())
    }
}

/// The claims do not say who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClaimsError {
    /// The employer is missing or no company number.
    #[error("the employer's company number is missing or wrong")]
    Employer,
    /// The number of the citizen is missing or wrong.
    #[error("the citizen's number is missing or wrong")]
    Citizen,
    /// The privilege list cannot be read.
    #[error(transparent)]
    Privileges(#[from] PrivilegesError),
}

/// The principal of these claims. A user without a privilege list has no roles.
///
/// # Errors
/// When the employer or the privileges cannot be read.
pub fn principal(
    subject: &str,
    claims: &Claims,
    names: &ClaimNames,
) -> Result<Principal, ClaimsError> {
    let municipality = claims
        .first(&names.employer)
        .and_then(|text| text.parse().ok())
        .ok_or(ClaimsError::Employer)?;
    let privileges = match claims.first(&names.privileges) {
        Some(encoded) => privileges::read(encoded, &municipality, &names.role_prefix)?,
        None => privileges::Privileges::default(),
    };
    let user = claims.first(&names.user).unwrap_or(subject);
    if privileges.ignored_groups > 0 {
        tracing::warn!(
            user.id = user,
            groups = privileges.ignored_groups,
            "Privilege groups with unknown names give nothing"
        );
    }
    Ok(Principal {
        user: ActorId::new(user),
        name: claims.first(&names.name).unwrap_or(user).to_owned(),
        municipality,
        assurance: claims.first(&names.assurance).map_or(Assurance::Low, assurance),
        grants: privileges.grants,
        sees_protected_addresses: privileges.sees_protected_addresses,
    })
}

/// The citizen of these claims; `name` gives the name by which logs know who has a number.
///
/// # Errors
/// When they name no number, or one that cannot be.
pub fn citizen(
    claims: &Claims,
    names: &ClaimNames,
    name: impl Fn(&CprNumber) -> ActorId,
) -> Result<Citizen, ClaimsError> {
    let cpr =
        claims.first(&names.cpr).and_then(|text| text.parse().ok()).ok_or(ClaimsError::Citizen)?;
    let full = claims.first(&names.name).unwrap_or_default();
    // Not every issuer tells first and last name apart; then the last word is the last name.
    let (first, last) = full.rsplit_once(' ').unwrap_or(("", full));
    Ok(Citizen {
        user: name(&cpr),
        cpr,
        first_name: claims.first(&names.first_name).unwrap_or(first).to_owned(),
        last_name: claims.first(&names.last_name).unwrap_or(last).to_owned(),
        assurance: claims.first(&names.assurance).map_or(Assurance::Low, assurance),
    })
}

/// The level of the sign-in, in the words of today or the figures of the older attribute set. What is not known is low.
fn assurance(text: &str) -> Assurance {
    match text {
        "High" | "4" => Assurance::High,
        "Substantial" | "3" => Assurance::Substantial,
        _ => Assurance::Low,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(pairs: &[(&str, &str)]) -> Claims {
        Claims {
            all: pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
                .collect(),
        }
    }

    #[test]
    fn a_user_without_privileges_or_level_gets_nothing() {
        let found = principal(
            "s-1",
            &claims(&[("https://data.gov.dk/model/core/eid/professional/cvr", "99010002")]),
            &ClaimNames::default(),
        );
        let found = found.expect("readable claims");
        assert_eq!(
            (found.user.as_str(), found.assurance, found.grants.len()),
            ("s-1", Assurance::Low, 0)
        );
    }

    #[test]
    fn a_citizen_is_who_the_number_says_and_without_one_nobody_is_let_in() {
        let of = |pairs: &[(&str, &str)]| {
            citizen(&claims(pairs), &ClaimNames::default(), |_| ActorId::new("c-1"))
        };
        let number = ("https://data.gov.dk/model/core/eid/cprNumber", "1703509858");
        let full = ("https://data.gov.dk/model/core/eid/fullName", "Karen Elisabeth Thorsager");
        let found = of(&[number, full]).expect("readable claims");
        assert_eq!(found.cpr.digits(), "1703509858");
        assert_eq!(
            (found.first_name.as_str(), found.last_name.as_str()),
            ("Karen Elisabeth", "Thorsager")
        );
        assert_eq!(found.assurance, Assurance::Low, "a level that is not told is low");
        assert_eq!(of(&[full]), Err(ClaimsError::Citizen));
        assert_eq!(of(&[(number.0, "3102509858"), full]), Err(ClaimsError::Citizen));
    }

    #[test]
    fn without_an_employer_nobody_is_let_in() {
        assert_eq!(
            principal("s-1", &claims(&[]), &ClaimNames::default()),
            Err(ClaimsError::Employer)
        );
    }

    #[test]
    fn a_broker_with_names_of_its_own_is_told_about_in_a_file() {
        let names: ClaimNames =
            toml::from_str("name = ['displayName']\nrole-prefix = 'https://roller.example/'")
                .expect("a map of names");
        assert_eq!(
            (names.name.as_slice(), names.role_prefix.as_str()),
            (["displayName".to_owned()].as_slice(), "https://roller.example/")
        );
        assert_eq!(
            names.employer,
            ClaimNames::default().employer,
            "what is not told stays as usual"
        );
        assert!(toml::from_str::<ClaimNames>("nmae = []").is_err());
    }

    #[test]
    fn the_older_attribute_names_are_read_during_the_change() {
        let old = claims(&[
            ("dk:gov:saml:attribute:CvrNumberIdentifier", "99010002"),
            ("dk:gov:saml:attribute:AssuranceLevel", "3"),
        ]);
        let found = principal("s-1", &old, &ClaimNames::default()).expect("readable claims");
        assert_eq!(found.assurance, Assurance::Substantial);
    }
}
