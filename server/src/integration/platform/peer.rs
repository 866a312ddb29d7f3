//! The systems we call.

use std::fmt;

/// A system that we call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Peer {
    /// The civil register — *CPR*.
    CivilRegister,
    /// Pension data of Udbetaling Danmark.
    PensionAuthority,
    /// The service that gives out access tokens. It may be well while the service behind it is not.
    Tokens,
    /// Digital Post and print.
    Post,
    /// The payment system — *NemKonto*.
    Payments,
    /// The platform that delivers self-service forms and takes our receipts.
    Forms,
    /// The platform's folder of attached files.
    Files,
}

impl Peer {
    /// Every peer.
    pub const ALL: [Peer; 7] = [
        Peer::CivilRegister,
        Peer::PensionAuthority,
        Peer::Tokens,
        Peer::Post,
        Peer::Payments,
        Peer::Forms,
        Peer::Files,
    ];

    /// The stable name, for logs and for the health page.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Peer::CivilRegister => "cpr",
            Peer::PensionAuthority => "udk",
            Peer::Tokens => "tokens",
            Peer::Post => "post",
            Peer::Payments => "nks",
            Peer::Forms => "sf2900",
            Peer::Files => "sftp",
        }
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
