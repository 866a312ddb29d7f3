//! Who we are on the platform: what decides whether a message is ours.

use bevilling_core::cpr::CvrNumber;

use crate::integration::sf2900::form::FormKind;

/// The classification subject of pension supplements.
pub const PENSION_SUPPLEMENTS: &str = "32.03.12";

/// The declared type of an application for the ordinary health supplement.
pub const ORDINARY_APPLICATION: &str = "HelbredstillægAnsøgningFormular_1";

/// One municipality's receiving end.
#[derive(Debug, Clone)]
pub struct Receiver {
    /// The municipality that runs this system.
    pub municipality: CvrNumber,
    /// The classification subjects that it takes messages for.
    pub subjects: Vec<String>,
    /// Declared form types and the form each stands for. Configuration: the official list is not public.
    pub form_types: Vec<(String, FormKind)>,
}

impl Receiver {
    /// A municipality that takes messages about pension supplements.
    #[must_use]
    pub fn new(municipality: CvrNumber) -> Receiver {
        Receiver {
            municipality,
            subjects: vec![PENSION_SUPPLEMENTS.to_owned()],
            form_types: known_form_types(),
        }
    }

    /// True when messages about this subject are ours.
    #[must_use]
    pub fn serves(&self, subject: &str) -> bool {
        self.subjects.iter().any(|served| served == subject)
    }
}

/// The form types seen in use.
#[must_use]
pub fn known_form_types() -> Vec<(String, FormKind)> {
    vec![
        (ORDINARY_APPLICATION.to_owned(), FormKind::Sp241),
        ("ØjenspecialistOverslagFormular_1".to_owned(), FormKind::Sp246),
    ]
}
