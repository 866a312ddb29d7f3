//! What is known about recourse for an absence that somebody else caused.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::money::Money;
use crate::rule::fact::{Fact, FactName, Known};
use crate::text::Message;

macro_rules! recourse_facts {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)+) => {
        /// Everything known about recourse. Unknown is absent, never "no" and never nothing.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct RecourseFacts {
            $(
                $(#[$doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<Known<$kind>>,
            )+
        }

        $(
            $(#[$doc])*
            pub static $name: Fact<RecourseFacts, $kind> = Fact {
                path: $path,
                label: Message::$label,
                unknown: Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )+

        /// Every fact of recourse, for labels.
        pub static NAMES: &[FactName] = &[$($name.name(),)+];
    };
}

recourse_facts! {
    /// Somebody else is liable, as a person found.
    LIABLE: bool = "recourse.liable", FactLiable, LiabilityOpen, liable;
    /// There is a loss, as a person found.
    LOSS: bool = "recourse.loss", FactLoss, LiabilityOpen, loss;
    /// The absence is due to what the liable person did, as a person found.
    CAUSATION: bool = "recourse.causation", FactCausation, LiabilityOpen, causation;
    /// The scheme for patient injuries covers it.
    PATIENT_SCHEME: bool = "recourse.patientScheme", FactPatientScheme, LiabilityOpen, patient_scheme;
    /// Benefit paid to the citizen for the absence (§§ 2, stk. 1, no. 4, 32, 41).
    BENEFIT: Money = "recourse.benefit", FactRecourseBenefit, AmountMissing, benefit;
    /// Refund paid to employers for the absence (§ 54).
    REFUND: Money = "recourse.refund", FactRecourseRefund, AmountMissing, refund;
    /// What else was paid on account of it: other benefits, ATP, pension. Recourse does not cover it.
    OTHER: Money = "recourse.other", FactRecourseOther, AmountMissing, other;
    /// The day the claim was presented to the liable person or the insurer.
    PRESENTED: NaiveDate = "recourse.presented", FactClaimPresented, FactMissing, presented;
    /// What was paid in.
    RECEIVED: Money = "recourse.received", FactRecourseReceived, AmountMissing, received;
}
