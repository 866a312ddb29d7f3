//! Privilege lists of the *OIO Basic Privilege Profile*: what the municipality's sign-in lets somebody do.
//!
//! Fails closed: a group that holds a name we do not know, or a limit that we cannot keep, gives nothing.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bevilling_core::access::{Role, RoleGrant};
use bevilling_core::cpr::CvrNumber;

use crate::integration::xml::error::XmlError;
use crate::integration::xml::reader::{Reader, Start, Token};

const NAMESPACES: [&str; 2] = [
    "http://digst.dk/oiosaml/basic_privilege_profile",
    "http://itst.dk/oiosaml/basic_privilege_profile",
];
const SCOPE_PREFIX: &str = "urn:dk:gov:saml:cvrNumberIdentifier:";
const KLE: &str = "http://sts.kombit.dk/constraints/KLE/1";
const UNIT: &str = "http://sts.kombit.dk/constraints/orgenhed/1";
const ROLE_VERSION: &str = "1";
/// The add-on by which protected addresses are shown at once.
const PROTECTED_ADDRESSES: &str = "adressebeskyttet";

/// What a privilege list gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Privileges {
    /// The roles with their limits.
    pub grants: Vec<RoleGrant>,
    /// True when protected addresses are shown at once.
    pub sees_protected_addresses: bool,
    /// Groups that give nothing because something in them is not known.
    pub ignored_groups: usize,
}

/// A privilege list cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PrivilegesError {
    /// Not base64.
    #[error("the privilege list is not base64")]
    Base64,
    /// Not plain XML.
    #[error("the privilege list is not readable: {0}")]
    Xml(#[from] XmlError),
    /// The root is something else.
    #[error("the privilege list has another root element")]
    Root,
}

/// Reads a privilege list: base64 of XML. Groups of another municipality than the employer give nothing.
///
/// # Errors
/// When it cannot be read at all.
pub fn read(
    encoded: &str,
    employer: &CvrNumber,
    role_prefix: &str,
) -> Result<Privileges, PrivilegesError> {
    let compact: String =
        encoded.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    let bytes = BASE64_STANDARD.decode(compact).map_err(|_| PrivilegesError::Base64)?;
    let mut reader = Reader::document(&bytes)?;
    match reader.next_token()? {
        Token::Start(root)
            if root.local() == "PrivilegeList"
                && root.namespace.as_deref().is_some_and(|found| NAMESPACES.contains(&found)) => {}
        _ => return Err(PrivilegesError::Root),
    }
    let mut privileges = Privileges::default();
    loop {
        match reader.next_token()? {
            Token::Start(start) => {
                match read_group(&mut reader, &start)?.grants(employer, role_prefix) {
                    Some((roles, sees_protected_addresses)) => {
                        privileges.grants.extend(roles);
                        privileges.sees_protected_addresses |= sees_protected_addresses;
                    }
                    None => privileges.ignored_groups += 1,
                }
            }
            Token::Text(_) => {}
            Token::End | Token::Done => return Ok(privileges),
        }
    }
}

/// A group as it stands in the list.
#[derive(Default)]
struct Group {
    scope: String,
    privileges: Vec<String>,
    constraints: Vec<(String, String)>,
    unknown: bool,
}

impl Group {
    /// The roles of the group with its limits; none when anything in it is not known.
    fn grants(self, employer: &CvrNumber, role_prefix: &str) -> Option<(Vec<RoleGrant>, bool)> {
        if self.unknown || self.scope.strip_prefix(SCOPE_PREFIX) != Some(employer.digits()) {
            return None;
        }
        let (mut kle, mut units) = (Vec::new(), Vec::new());
        for (name, value) in self.constraints {
            match name.as_str() {
                KLE if is_kle_pattern(&value) => kle.push(value),
                UNIT if !value.is_empty() => units.push(value),
                _ => return None,
            }
        }
        let (mut roles, mut sees_protected_addresses) = (Vec::new(), false);
        for privilege in &self.privileges {
            let (name, version) = privilege.strip_prefix(role_prefix)?.split_once('/')?;
            match (Role::find(name), name, version) {
                (Some(role), _, ROLE_VERSION) => {
                    roles.push(RoleGrant { role, kle: kle.clone(), units: units.clone() })
                }
                (None, PROTECTED_ADDRESSES, ROLE_VERSION) => sees_protected_addresses = true,
                _ => return None,
            }
        }
        Some((roles, sees_protected_addresses))
    }
}

/// Reads a group to its end. What does not belong there makes the whole group unknown.
fn read_group(reader: &mut Reader<'_>, start: &Start<'_>) -> Result<Group, PrivilegesError> {
    let mut group = Group { unknown: start.local() != "PrivilegeGroup", ..Group::default() };
    for attribute in &start.attributes {
        match attribute.name.as_str() {
            "Scope" => group.scope = attribute.value.trim().to_owned(),
            _ => group.unknown = true,
        }
    }
    loop {
        match reader.next_token()? {
            Token::Start(child) => {
                let name = child
                    .attributes
                    .iter()
                    .find(|attribute| attribute.name == "Name")
                    .map(|attribute| attribute.value.clone());
                let text = read_text(reader, &mut group.unknown)?;
                match (child.local(), name) {
                    ("Privilege", None) => group.privileges.push(text),
                    ("Constraint", Some(name)) => group.constraints.push((name, text)),
                    _ => group.unknown = true,
                }
            }
            Token::Text(text) => group.unknown |= !text.trim().is_empty(),
            Token::End | Token::Done => return Ok(group),
        }
    }
}

fn read_text(reader: &mut Reader<'_>, unknown: &mut bool) -> Result<String, PrivilegesError> {
    let (mut text, mut depth) = (String::new(), 1_usize);
    loop {
        match reader.next_token()? {
            Token::Text(part) => text.push_str(&part),
            Token::Start(_) => {
                *unknown = true;
                depth += 1;
            }
            Token::End if depth > 1 => depth -= 1,
            Token::End | Token::Done => return Ok(text.trim().to_owned()),
        }
    }
}

/// True for `32.03.12`, `32.03.*`, `32.*` and `*`.
fn is_kle_pattern(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let numbers = |parts: &[&str]| {
        parts.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    match parts.split_last() {
        Some((&"*", before)) => before.len() < 3 && numbers(before),
        _ => parts.len() == 3 && numbers(&parts),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREFIX: &str = "http://ydelse.korshavn.example/roles/usersystemrole/";

    fn group(scope: &str, constraints: &[(&str, &str)], privileges: &[&str]) -> String {
        let constraints: String = constraints
            .iter()
            .map(|(name, value)| format!("<Constraint Name=\"{name}\">{value}</Constraint>"))
            .collect();
        let privileges: String = privileges
            .iter()
            .map(|privilege| format!("<Privilege>{privilege}</Privilege>"))
            .collect();
        format!(
            "<PrivilegeGroup Scope=\"{SCOPE_PREFIX}{scope}\">{constraints}{privileges}</PrivilegeGroup>"
        )
    }

    fn check(groups: &str) -> Privileges {
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpp:PrivilegeList xmlns:bpp=\"{}\">{groups}</bpp:PrivilegeList>",
            NAMESPACES[0]
        );
        let employer = "99010002".parse().expect("a test vector");
        read(&BASE64_STANDARD.encode(xml), &employer, PREFIX).expect("a readable list")
    }

    fn role(name: &str) -> String {
        format!("{PREFIX}{name}/1")
    }

    #[test]
    fn a_role_comes_with_the_limits_of_its_group() {
        let found = check(&group(
            "99010002",
            &[(KLE, "32.03.12"), (UNIT, "unit-1")],
            &[&role("sagsbehandler_ydelse")],
        ));
        let grant = RoleGrant {
            role: Role::BenefitCaseworker,
            kle: vec!["32.03.12".into()],
            units: vec!["unit-1".into()],
        };
        assert_eq!(found, Privileges { grants: vec![grant], ..Privileges::default() });
    }

    #[test]
    fn a_group_with_an_unknown_name_gives_nothing_and_the_others_stay() {
        let unknown_limit = group(
            "99010002",
            &[("http://sts.kombit.dk/constraints/ukendt/1", "x")],
            &[&role("leder")],
        );
        let unknown_role = group("99010002", &[], &[&role("leder"), &role("borgmester")]);
        let good = group("99010002", &[], &[&role("opslag")]);
        let found = check(&format!("{unknown_limit}{unknown_role}{good}"));
        assert_eq!(found.grants.iter().map(|grant| grant.role).collect::<Vec<_>>(), [Role::Lookup]);
        assert_eq!(found.ignored_groups, 2);
    }

    #[test]
    fn limits_that_cannot_be_kept_give_nothing() {
        for limit in [
            ("http://sts.kombit.dk/constraints/foelsomhed/1", "2"),
            (KLE, "32.03"),
            (KLE, "alt"),
            (UNIT, ""),
        ] {
            let found = check(&group("99010002", &[limit], &[&role("leder")]));
            assert_eq!((found.grants.len(), found.ignored_groups), (0, 1), "{limit:?}");
        }
    }

    #[test]
    fn a_group_of_another_municipality_or_version_gives_nothing() {
        assert_eq!(check(&group("99013575", &[], &[&role("leder")])).grants, []);
        assert_eq!(check(&group("99010002", &[], &[&format!("{PREFIX}leder/2")])).grants, []);
        assert_eq!(
            check(&group("99010002", &[], &["http://else.example/roles/usersystemrole/leder/1"]))
                .grants,
            []
        );
    }

    #[test]
    fn the_add_on_for_protected_addresses_is_no_role() {
        let found = check(&group(
            "99010002",
            &[],
            &[&role("sagsbehandler_ydelse"), &role("adressebeskyttet")],
        ));
        assert!(found.sees_protected_addresses);
        assert_eq!(found.grants.len(), 1);
    }

    #[test]
    fn an_element_that_does_not_belong_there_closes_its_group_only() {
        let strange = format!(
            "<PrivilegeGroup Scope=\"{SCOPE_PREFIX}99010002\"><Deny/><Privilege>{}</Privilege></PrivilegeGroup>",
            role("leder")
        );
        let found = check(&format!("{strange}{}", group("99010002", &[], &[&role("revisor")])));
        assert_eq!(
            found.grants.iter().map(|grant| grant.role).collect::<Vec<_>>(),
            [Role::Auditor]
        );
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let employer = "99010002".parse().expect("a test vector");
        let encode = |xml: &str| BASE64_STANDARD.encode(xml);
        assert_eq!(read("%%%", &employer, PREFIX), Err(PrivilegesError::Base64));
        assert_eq!(
            read(&encode("<PrivilegeList/>"), &employer, PREFIX),
            Err(PrivilegesError::Root)
        );
        assert!(matches!(
            read(&encode("<!DOCTYPE a []><a/>"), &employer, PREFIX),
            Err(PrivilegesError::Xml(_))
        ));
    }

    #[test]
    fn patterns_of_classification_are_whole() {
        for good in ["32.03.12", "32.03.*", "32.*", "*"] {
            assert!(is_kle_pattern(good), "{good}");
        }
        for wrong in ["", "32", "32.03", "32.03.12.*", "32.3.*", "32.**", "3*"] {
            assert!(!is_kle_pattern(wrong), "{wrong}");
        }
    }
}
