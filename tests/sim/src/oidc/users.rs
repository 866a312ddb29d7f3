//! The people who can sign in at the municipality.

use base64::prelude::{BASE64_STANDARD, Engine};

use super::keys::Signer;

/// Korshavn Kommune.
const KORSHAVN: &str = "99010002";
/// Nordvig Kommune.
const NORDVIG: &str = "99013575";

const KLE: &str = "http://sts.kombit.dk/constraints/KLE/1";
const UNIT: &str = "http://sts.kombit.dk/constraints/orgenhed/1";

/// One test user.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// The role in words, for the sign-in page.
    pub(crate) shown: &'static str,
    /// The persistent identifier that tokens carry.
    pub(crate) uuid: &'static str,
    pub(crate) cvr: &'static str,
    pub(crate) loa: &'static str,
    pub(crate) signer: Signer,
    groups: &'static [Group],
}

/// One privilege group: roles and the limits they hold within.
#[derive(Debug)]
struct Group {
    roles: &'static [&'static str],
    constraints: &'static [(&'static str, &'static str)],
}

impl User {
    const fn new(
        id: &'static str,
        name: &'static str,
        shown: &'static str,
        uuid: &'static str,
        groups: &'static [Group],
    ) -> Self {
        Self {
            id,
            name,
            shown,
            uuid,
            cvr: KORSHAVN,
            loa: "Substantial",
            signer: Signer::Published,
            groups,
        }
    }

    /// Finds a user by the whole id or by the first name in it.
    pub(crate) fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|user| user.id == id || user.id.split('.').next() == Some(id))
    }

    pub(crate) fn email(&self) -> String {
        format!("{}@{}.example", self.id, self.municipality())
    }

    pub(crate) fn organisation(&self) -> &'static str {
        if self.cvr == NORDVIG { "Nordvig Kommune" } else { "Korshavn Kommune" }
    }

    fn municipality(&self) -> &'static str {
        if self.cvr == NORDVIG { "nordvig" } else { "korshavn" }
    }

    /// The privilege list as the broker sends it: XML of the basic privilege profile, in base64.
    pub(crate) fn privileges(&self) -> String {
        BASE64_STANDARD.encode(self.privilege_xml())
    }

    fn privilege_xml(&self) -> String {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<bpp:PrivilegeList xmlns:bpp=\"http://digst.dk/oiosaml/basic_privilege_profile\">",
        );
        for group in self.groups {
            xml.push_str(&format!(
                "<PrivilegeGroup Scope=\"urn:dk:gov:saml:cvrNumberIdentifier:{}\">",
                self.cvr
            ));
            for (name, value) in group.constraints {
                xml.push_str(&format!("<Constraint Name=\"{name}\">{value}</Constraint>"));
            }
            for role in group.roles {
                xml.push_str(&format!(
                    "<Privilege>http://ydelse.korshavn.example/roles/usersystemrole/{role}/1</Privilege>"
                ));
            }
            xml.push_str("</PrivilegeGroup>");
        }
        xml.push_str("</bpp:PrivilegeList>");
        xml
    }
}

const SUPPLEMENT: &[Group] =
    &[Group { roles: &["sagsbehandler_ydelse"], constraints: &[(KLE, "32.03.12")] }];

/// Everybody, in the order the page shows them.
pub(crate) static ALL: [User; 16] = [
    User::new(
        "anna.sagsbehandler",
        "Anna Bregnerød",
        "Sagsbehandler, pensionstillæg",
        "0198f0c2-1000-7000-8000-000000000001",
        SUPPLEMENT,
    ),
    User::new(
        "bo.leder",
        "Bo Tværmose",
        "Leder af Ydelsescenter",
        "0198f0c2-1000-7000-8000-000000000002",
        &[Group { roles: &["leder"], constraints: &[] }],
    ),
    User::new(
        "carla.sagsbehandler",
        "Carla Enghave",
        "Sagsbehandler, pensionstillæg",
        "0198f0c2-1000-7000-8000-000000000003",
        SUPPLEMENT,
    ),
    User::new(
        "dorte.lokaladministrator",
        "Dorte Siv Kærgaard",
        "Lokal administrator",
        "0198f0c2-1000-7000-8000-000000000004",
        &[Group { roles: &["lokal_administrator"], constraints: &[] }],
    ),
    User::new(
        "erik.centraladministrator",
        "Erik Lyngbakke",
        "Central administrator",
        "0198f0c2-1000-7000-8000-000000000005",
        &[Group { roles: &["central_administrator"], constraints: &[] }],
    ),
    User::new(
        "freja.opslag",
        "Freja Rosenlund",
        "Opslag, kun læsning",
        "0198f0c2-1000-7000-8000-000000000006",
        &[Group { roles: &["opslag"], constraints: &[] }],
    ),
    User::new(
        "gorm.revisor",
        "Gorm Stenbro",
        "Revisor",
        "0198f0c2-1000-7000-8000-000000000007",
        &[Group { roles: &["revisor"], constraints: &[] }],
    ),
    User::new(
        "hanne.oekonomi",
        "Hanne Toldbod",
        "Økonomi",
        "0198f0c2-1000-7000-8000-000000000008",
        &[Group { roles: &["oekonomi"], constraints: &[] }],
    ),
    User::new(
        "ida.ekstern",
        "Ida Vestergård",
        "Sagsbehandler uden for Ydelsescenter, kun egen enhed",
        "0198f0c2-1000-7000-8000-000000000009",
        &[Group {
            roles: &["sagsbehandler_ekstern"],
            constraints: &[(KLE, "32.03.12"), (UNIT, "5c1f0a9e-2f6d-4b7e-9a6c-3a0f6d1c2b33")],
        }],
    ),
    User {
        cvr: NORDVIG,
        ..User::new(
            "jens.nordvig",
            "Jens Hedelund",
            "Sagsbehandler i en anden kommune",
            "0198f0c2-1000-7000-8000-000000000010",
            SUPPLEMENT,
        )
    },
    User {
        loa: "Low",
        ..User::new(
            "kim.lav",
            "Kim Møllevang",
            "Sagsbehandler, for lavt sikringsniveau",
            "0198f0c2-1000-7000-8000-000000000011",
            SUPPLEMENT,
        )
    },
    User::new(
        "lone.ingen",
        "Lone Birkedal",
        "Ingen roller",
        "0198f0c2-1000-7000-8000-000000000012",
        &[],
    ),
    User::new(
        "mads.sygedagpenge",
        "Mads Overgaard",
        "Sagsbehandler, kun sygedagpenge",
        "0198f0c2-1000-7000-8000-000000000013",
        &[Group { roles: &["sagsbehandler_ydelse"], constraints: &[(KLE, "15.17.06")] }],
    ),
    User::new(
        "nina.ukendt",
        "Nina Fuglsang",
        "Sagsbehandler, ukendt afgrænsning",
        "0198f0c2-1000-7000-8000-000000000014",
        &[Group {
            roles: &["sagsbehandler_ydelse"],
            constraints: &[("http://sts.kombit.dk/constraints/ukendt/1", "noget")],
        }],
    ),
    User::new(
        "ole.adressebeskyttet",
        "Ole Granlund",
        "Sagsbehandler, må se beskyttede adresser",
        "0198f0c2-1000-7000-8000-000000000015",
        &[Group {
            roles: &["sagsbehandler_ydelse", "adressebeskyttet"],
            constraints: &[(KLE, "32.03.12")],
        }],
    ),
    User {
        signer: Signer::Retired,
        ..User::new(
            "pia.noegle",
            "Pia Skovlund",
            "Sagsbehandler, udløbet nøgle hos udstederen",
            "0198f0c2-1000-7000-8000-000000000016",
            SUPPLEMENT,
        )
    },
];

#[cfg(test)]
mod tests {
    use super::{ALL, User};

    #[test]
    fn every_user_has_names_of_its_own() {
        for (at, user) in ALL.iter().enumerate() {
            for other in &ALL[at + 1..] {
                assert_ne!(user.id, other.id);
                assert_ne!(user.uuid, other.uuid);
            }
            let first = user.id.split('.').next().expect("a name");
            assert_eq!(User::find(first).map(|found| found.id), Some(user.id));
        }
    }

    #[test]
    fn a_role_stands_in_the_privilege_list_with_its_limit() {
        let xml = User::find("anna").expect("anna").privilege_xml();
        assert!(xml.contains("cvrNumberIdentifier:99010002"));
        assert!(xml.contains(">32.03.12</Constraint>"));
        assert!(xml.contains("usersystemrole/sagsbehandler_ydelse/1</Privilege>"));
        assert!(crate::xml::parse(xml.as_bytes()).is_ok());
    }
}
