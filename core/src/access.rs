//! Who may do what. Asked by both sides; the server decides.

pub mod client_scope;

use serde::{Deserialize, Serialize};

use crate::cpr::{CprNumber, CvrNumber};
use crate::ids::ActorId;
use crate::supplement::case::offers::CaseAction;

/// The classification of the supplements: *personligt- og helbredstillæg*.
pub const SUPPLEMENT_KLE: &str = "32.03.12";

/// A role that the municipality's sign-in gives — *brugersystemrolle*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    /// Reads, handles, decides within limits.
    #[serde(rename = "sagsbehandler_ydelse")]
    BenefitCaseworker,
    /// As a caseworker; distributes and approves over the limit besides.
    #[serde(rename = "leder")]
    Leader,
    /// Reads citizens of the own unit.
    #[serde(rename = "sagsbehandler_ekstern")]
    ExternalCaseworker,
    /// Reads only.
    #[serde(rename = "opslag")]
    Lookup,
    /// Letters, task packages, parameters, mapping.
    #[serde(rename = "lokal_administrator")]
    LocalAdministrator,
    /// Rates, standard letters, rules.
    #[serde(rename = "central_administrator")]
    CentralAdministrator,
    /// Reads, also the audit log.
    #[serde(rename = "revisor")]
    Auditor,
    /// Payments and reconciliation.
    #[serde(rename = "oekonomi")]
    Finance,
}

impl Role {
    /// The role of this name, as the last segment of its address has it.
    #[must_use]
    pub fn find(name: &str) -> Option<Role> {
        Some(match name {
            "sagsbehandler_ydelse" => Role::BenefitCaseworker,
            "leder" => Role::Leader,
            "sagsbehandler_ekstern" => Role::ExternalCaseworker,
            "opslag" => Role::Lookup,
            "lokal_administrator" => Role::LocalAdministrator,
            "central_administrator" => Role::CentralAdministrator,
            "revisor" => Role::Auditor,
            "oekonomi" => Role::Finance,
            _ => return None,
        })
    }

    const fn reads_cases(self) -> bool {
        match self {
            Role::BenefitCaseworker
            | Role::Leader
            | Role::ExternalCaseworker
            | Role::Lookup
            | Role::Auditor
            | Role::Finance => true,
            Role::LocalAdministrator | Role::CentralAdministrator => false,
        }
    }

    const fn handles_cases(self) -> bool {
        matches!(self, Role::BenefitCaseworker | Role::Leader)
    }

    const fn manages_integrations(self) -> bool {
        matches!(self, Role::LocalAdministrator)
    }
}

/// How sure the sign-in is — *NSIS-niveau*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Assurance {
    /// Low: not enough for case work.
    Low,
    /// Substantial: what case work needs.
    Substantial,
    /// High.
    High,
}

/// A role with the limits of the data it gives — *dataafgrænsning*. No entry of a kind means no limit of that kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RoleGrant {
    /// The role.
    pub role: Role,
    /// Patterns of classification: `32.03.12`, `32.03.*`, `32.*`, `*`.
    pub kle: Vec<String>,
    /// Units of the organization.
    pub units: Vec<String>,
}

/// Who acts, as the sign-in says. Nothing of it is stored with us but the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Principal {
    /// The stable identifier of the user.
    pub user: ActorId,
    /// The user's name.
    pub name: String,
    /// The employer.
    pub municipality: CvrNumber,
    /// How sure the sign-in is.
    pub assurance: Assurance,
    /// The roles with their limits.
    pub grants: Vec<RoleGrant>,
    /// True when protected addresses are shown at once.
    pub sees_protected_addresses: bool,
}

/// A citizen who signed in. What is theirs to see follows from the cases, not from roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Citizen {
    /// The name by which logs know the citizen; nobody finds the number by it.
    pub user: ActorId,
    /// The number.
    pub cpr: CprNumber,
    /// First names.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// How sure the sign-in is.
    pub assurance: Assurance,
}

impl Citizen {
    /// First and last names.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

/// What access is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// See a case, its citizen, documents and letters.
    ReadCase,
    /// Do something with a case.
    Handle(CaseAction),
    /// Search for a citizen.
    SearchPersons,
    /// See the payment file.
    ReadPayments,
    /// Say which other systems may ask the interface or are told of events, and by which keys.
    ManageIntegrations,
}

/// What access is asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope<'a> {
    /// The municipality whose case it is.
    pub municipality: &'a CvrNumber,
    /// The classification.
    pub kle: &'a str,
    /// The unit that handles it, when it has one.
    pub unit: Option<&'a str>,
}

/// Access is denied. What a user may not see does not exist for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denial {
    /// Nothing that the user may see is there.
    #[error("not within what the user may see")]
    NotVisible,
    /// It is visible, and the role does not give this.
    #[error("the role does not give this")]
    NotAllowed,
    /// The sign-in is not sure enough.
    #[error("the sign-in is not sure enough")]
    AssuranceTooLow,
}

/// True when the principal may do this here.
///
/// # Errors
/// [`Denial`]: not visible, not allowed, or signed in too weakly.
pub fn may(principal: &Principal, permission: Permission, scope: Scope<'_>) -> Result<(), Denial> {
    if principal.assurance < Assurance::Substantial {
        return Err(Denial::AssuranceTooLow);
    }
    if principal.municipality != *scope.municipality {
        return Err(Denial::NotVisible);
    }
    // That other systems are connected says nothing about anybody: it is hidden from nobody who works here.
    let sees = |role: Role| role.reads_cases() || permission == Permission::ManageIntegrations;
    let mut visible =
        principal.grants.iter().filter(|grant| grant.covers(scope) && sees(grant.role)).peekable();
    if visible.peek().is_none() {
        return Err(Denial::NotVisible);
    }
    let allowed = visible.any(|grant| match permission {
        Permission::ReadCase => true,
        Permission::Handle(_) => grant.role.handles_cases(),
        Permission::SearchPersons => true,
        Permission::ReadPayments => {
            grant.role.handles_cases() || matches!(grant.role, Role::Finance | Role::Auditor)
        }
        Permission::ManageIntegrations => grant.role.manages_integrations(),
    });
    if allowed { Ok(()) } else { Err(Denial::NotAllowed) }
}

impl RoleGrant {
    fn covers(&self, scope: Scope<'_>) -> bool {
        let kle =
            self.kle.is_empty() || self.kle.iter().any(|pattern| kle_matches(pattern, scope.kle));
        let unit = self.units.is_empty()
            || scope.unit.is_some_and(|unit| self.units.iter().any(|own| own == unit));
        kle && unit
    }
}

/// True when a classification falls under a pattern: the pattern itself, or everything below `32.03.*`, `32.*`, `*`.
#[must_use]
pub fn kle_matches(pattern: &str, kle: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(prefix) => kle.starts_with(prefix),
        None => pattern == kle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn principal(role: Role, kle: &[&str], units: &[&str]) -> Principal {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Principal {
            user: ActorId::new("u1"),
            name: "Anna".into(),
            municipality: "99010002".parse().expect("a test vector"),
            assurance: Assurance::Substantial,
            grants: vec![RoleGrant { role, kle: owned(kle), units: owned(units) }],
            sees_protected_addresses: false,
        }
    }

    fn check(principal: &Principal, permission: Permission, expect: Result<(), Denial>) {
        let own = "99010002".parse().expect("a test vector");
        assert_eq!(
            may(
                principal,
                permission,
                Scope { municipality: &own, kle: SUPPLEMENT_KLE, unit: None }
            ),
            expect
        );
    }

    const DECIDE: Permission = Permission::Handle(CaseAction::Decide);

    #[test]
    fn a_caseworker_decides_and_someone_who_looks_up_only_reads() {
        check(&principal(Role::BenefitCaseworker, &[], &[]), DECIDE, Ok(()));
        check(&principal(Role::Lookup, &[], &[]), Permission::ReadCase, Ok(()));
        check(&principal(Role::Lookup, &[], &[]), DECIDE, Err(Denial::NotAllowed));
    }

    #[test]
    fn administrators_see_no_cases() {
        check(
            &principal(Role::LocalAdministrator, &[], &[]),
            Permission::ReadCase,
            Err(Denial::NotVisible),
        );
    }

    #[test]
    fn integrations_are_the_matter_of_local_administrators_alone() {
        let manage = Permission::ManageIntegrations;
        check(&principal(Role::LocalAdministrator, &[], &[]), manage, Ok(()));
        for role in [Role::Leader, Role::CentralAdministrator, Role::Auditor] {
            check(&principal(role, &[], &[]), manage, Err(Denial::NotAllowed));
        }
        check(
            &principal(Role::LocalAdministrator, &["15.17.06"], &[]),
            manage,
            Err(Denial::NotVisible),
        );
    }

    #[test]
    fn a_limit_to_another_classification_hides_the_case() {
        check(
            &principal(Role::BenefitCaseworker, &["15.17.06"], &[]),
            Permission::ReadCase,
            Err(Denial::NotVisible),
        );
        check(&principal(Role::BenefitCaseworker, &["32.03.*"], &[]), Permission::ReadCase, Ok(()));
        check(&principal(Role::BenefitCaseworker, &["*"], &[]), Permission::ReadCase, Ok(()));
    }

    #[test]
    fn a_limit_to_a_unit_hides_cases_without_that_unit() {
        check(
            &principal(Role::ExternalCaseworker, &[], &["unit-1"]),
            Permission::ReadCase,
            Err(Denial::NotVisible),
        );
    }

    #[test]
    fn another_municipality_sees_nothing_and_a_weak_sign_in_is_told_so() {
        let mut other = principal(Role::BenefitCaseworker, &[], &[]);
        other.municipality = "99013575".parse().expect("a test vector");
        check(&other, Permission::ReadCase, Err(Denial::NotVisible));
        let mut low = principal(Role::BenefitCaseworker, &[], &[]);
        low.assurance = Assurance::Low;
        check(&low, Permission::ReadCase, Err(Denial::AssuranceTooLow));
    }
}
