//! A citizen as far as the user may see.

use bevilling_core::access::Principal;
use bevilling_core::api::person::PersonSummary;

use crate::store::access_log::AccessAction;
use crate::store::persons::StoredPerson;

/// Whether a protected address is asked for in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// It is not: it is shown to those alone whose sign-in says so.
    AsUsual,
    /// It is: the employee may see it, and that they did is written down as such.
    Show,
}

/// The citizen, and what showing them so is called in the access log.
#[must_use]
pub fn summary(
    person: &StoredPerson,
    principal: &Principal,
    address: Address,
) -> (PersonSummary, AccessAction) {
    let record = person.record.clone().unwrap_or_default();
    let shown = !record.protected || principal.sees_protected_addresses || address == Address::Show;
    let action = if record.protected && shown {
        AccessAction::ViewProtectedAddress
    } else {
        AccessAction::View
    };
    let summary = PersonSummary {
        id: person.id.clone(),
        name: record.name,
        cpr: person.cpr.formatted(),
        protected_address: record.protected,
        address: if shown { record.address } else { Vec::new() },
        digital_post: record.digital_post,
        dead: record.dead,
    };
    (summary, action)
}

#[cfg(test)]
mod tests {
    use bevilling_core::access::Assurance;
    use bevilling_core::ids::{ActorId, PersonId};

    use super::*;
    use crate::store::persons::PersonRecord;

    fn check(protected: bool, sees: bool, address: Address) -> (bool, AccessAction) {
        let record = PersonRecord {
            name: "Oda Vesterhav".into(),
            address: vec!["Havnegade 24".into()],
            protected,
            ..PersonRecord::default()
        };
        let cpr = "2505539802".parse().expect("a made-up number");
        let person =
            StoredPerson { id: PersonId::new("p-1"), cpr, record: Some(record), fetched_at: None };
        let principal = Principal {
            user: ActorId::new("u-1"),
            name: "Anna".into(),
            municipality: "99010002".parse().expect("a test vector"),
            assurance: Assurance::Substantial,
            grants: Vec::new(),
            sees_protected_addresses: sees,
        };
        let (summary, action) = summary(&person, &principal, address);
        (!summary.address.is_empty(), action)
    }

    #[test]
    fn a_protected_address_is_shown_on_demand_or_by_right_and_logged_as_such() {
        assert_eq!(check(false, false, Address::AsUsual), (true, AccessAction::View));
        assert_eq!(check(true, false, Address::AsUsual), (false, AccessAction::View));
        assert_eq!(check(true, false, Address::Show), (true, AccessAction::ViewProtectedAddress));
        assert_eq!(check(true, true, Address::AsUsual), (true, AccessAction::ViewProtectedAddress));
    }
}
