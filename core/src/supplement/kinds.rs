//! The words of the area: kinds of benefit, pension, expense.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::rule::value::{ToValue, Value};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every kind, in the order of the specification.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The kind of this name.
            #[must_use]
            pub fn find(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|kind| kind.as_str() == text)
            }
        }

        // The derive does not see names that a macro gives.
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                use utoipa::openapi::schema::{ObjectBuilder, Type};
                let names = $name::ALL.iter().map(|kind| kind.as_str());
                ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}

        impl ToValue for $name {
            fn to_value(&self) -> Value {
                Value::Word(Cow::Borrowed(self.as_str()))
            }
        }
    )+};
}

words! {
    /// Which supplement — *tillæg*.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    Benefit {
        /// Ordinary health supplement — *almindeligt helbredstillæg*.
        Ordinary = "almindeligt",
        /// Extended health supplement — *udvidet helbredstillæg*.
        Extended = "udvidet",
        /// Personal supplement — *personligt tillæg*.
        Personal = "personligt",
    }

    /// Kind of pension — *pensionsart*.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    PensionKind {
        /// Old-age pension — *folkepension*, also a reduced one (*brøkpension*).
        OldAge = "Folkepension",
        /// Disability pension under the rules before 2003 — *førtidspension efter gamle regler*.
        DisabilityOldRules = "FoertidspensionGammel",
        /// Disability pension under the rules from 2003 — *førtidspension efter nye regler*.
        DisabilityNewRules = "FoertidspensionNy",
        /// Senior pension — *seniorpension*.
        Senior = "Seniorpension",
        /// Early pension — *tidlig pension*.
        Early = "TidligPension",
        /// No pension.
        None = "Ingen",
    }

    /// Where the citizen lives.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    Residence {
        /// In Denmark.
        Denmark = "Danmark",
        /// Abroad.
        Abroad = "Udlandet",
    }

    /// Whether the wealth has been stated — *formueoplysning*.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    WealthStatus {
        /// Stated.
        Stated = "Oplyst",
        /// Not stated: not zero.
        NotStated = "IkkeOplyst",
    }

    /// Household for the percentage — *samlivsstatus*.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    Household {
        /// Single — *enlig*.
        Single = "Enlig",
        /// Couple — *par*.
        Couple = "Par",
    }

    /// Kind of expense — *udgiftsart*.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    ExpenseKind {
        /// Medicine.
        Medicine = "Medicin",
        /// Dental treatment.
        Dental = "Tandbehandling",
        /// Foot treatment.
        Foot = "Fodbehandling",
        /// Physiotherapy.
        Physiotherapy = "Fysioterapi",
        /// Chiropractic.
        Chiropractic = "Kiropraktik",
        /// Help by a psychologist.
        Psychologist = "Psykologhjaelp",
        /// Hearing aids.
        HearingAid = "Hoereapparatbehandling",
        /// Dentures (extended only).
        Denture = "Tandprotese",
        /// Glasses (extended only).
        Glasses = "Briller",
    }

    /// Group in the health insurance "danmark" — *sygeforsikringsgruppe*.
    #[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
    InsuranceGroup {
        /// Group 1.
        Group1 = "GRUPPE_1",
        /// Group 2.
        Group2 = "GRUPPE_2",
        /// Group 5.
        Group5 = "GRUPPE_5",
        /// Group E.
        GroupE = "GRUPPE_E",
        /// Group N.
        GroupN = "GRUPPE_N",
        /// Group S.
        GroupS = "GRUPPE_S",
        /// Resting membership: no cover.
        Basis = "GRUPPE_BASIS",
    }

    /// Who is paid — *betalingsmodtager*.
    Payee {
        /// The citizen's NemKonto, when the citizen has paid.
        NemKonto = "NemKonto",
        /// The supplier, when the supplier bills the municipality.
        Supplier = "Leverandoer",
    }
}

impl ExpenseKind {
    /// The kind that a message names: as [`ExpenseKind::find`], and the misspelling of the published form.
    #[must_use]
    pub fn find_in_message(text: &str) -> Option<ExpenseKind> {
        if text == "Hoereappartbehandling" {
            Some(ExpenseKind::HearingAid)
        } else {
            ExpenseKind::find(text)
        }
    }

    /// The expenses that the ordinary supplement can cover.
    pub const ORDINARY: &'static [ExpenseKind] = &[
        ExpenseKind::Medicine,
        ExpenseKind::Dental,
        ExpenseKind::Foot,
        ExpenseKind::Physiotherapy,
        ExpenseKind::Chiropractic,
        ExpenseKind::Psychologist,
        ExpenseKind::HearingAid,
    ];
}
