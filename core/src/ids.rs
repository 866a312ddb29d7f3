//! Identifiers of our own. They are given by the caller: the core makes none.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name(String);

        impl $name {
            /// The identifier with this text.
            #[must_use]
            pub fn new(text: impl Into<String>) -> $name {
                $name(text.into())
            }

            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A case — *sag*.
    CaseId;
    /// A municipality by its number — *kommune*.
    MunicipalityId;
    /// A person known to the municipality; the civil registration number stands elsewhere, encrypted.
    PersonId;
    /// A document — *dokument*.
    DocumentId;
    /// A letter — *brev*.
    LetterId;
    /// A grant line, one settled expense — *ydelse*.
    LineId;
    /// A payment order — *betalingsordre*.
    OrderId;
    /// An application that a citizen sent — *indsendelse*.
    SubmissionId;
    /// A report or a request about an absence — *anmeldelse*, *anmodning*.
    ReportId;
    /// What somebody said about days of an absence.
    StatementId;
    /// The user who acts, by the stable identifier of the sign-in. Never a civil registration number.
    ActorId;
    /// Another system that is told what happens.
    WebhookId;
    /// Something that happened, as other systems are told of it.
    EventId;
    /// Another system that may ask the interface.
    ClientId;
}
