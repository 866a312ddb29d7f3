//! What another system may do here: an operation in a municipality.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::access::Permission;
use crate::cpr::CvrNumber;

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)+) => {
        /// An operation that another system may be given. Its words stand in [`crate::text`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Operation { $($(#[$doc])* $name,)+ }

        impl Operation {
            /// Every operation.
            pub const ALL: &'static [Operation] = &[$(Operation::$name,)+];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Operation::$name => $text,)+ }
            }
        }
    };
}

operations! {
    /// List cases.
    ReadCases = "cases.read";
    /// List tasks.
    ReadTasks = "tasks.read";
    /// List grants.
    ReadGrants = "grants.read";
    /// List payments.
    ReadPayments = "payments.read";
    /// Have facts assessed. Nothing is kept of them.
    Assess = "assessments.create";
}

impl Operation {
    /// What a person needs for the same; none for what everybody who is signed in may do.
    #[must_use]
    pub const fn permission(self) -> Option<Permission> {
        match self {
            Operation::ReadCases | Operation::ReadTasks | Operation::ReadGrants => {
                Some(Permission::ReadCase)
            }
            Operation::ReadPayments => Some(Permission::ReadPayments),
            Operation::Assess => None,
        }
    }
}

/// An operation in a municipality, written `cases.read:99010002`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClientScope {
    /// The operation.
    pub operation: Operation,
    /// The municipality.
    pub municipality: CvrNumber,
}

/// A text names no operation in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown scope: it is an operation and a company number, such as cases.read:99010002")]
pub struct ClientScopeError;

impl FromStr for ClientScope {
    type Err = ClientScopeError;

    fn from_str(text: &str) -> Result<ClientScope, ClientScopeError> {
        let (name, municipality) = text.split_once(':').ok_or(ClientScopeError)?;
        let operation = Operation::ALL.iter().copied().find(|found| found.as_str() == name);
        Ok(ClientScope {
            operation: operation.ok_or(ClientScopeError)?,
            municipality: municipality.parse().map_err(|_| ClientScopeError)?,
        })
    }
}

impl TryFrom<String> for ClientScope {
    type Error = ClientScopeError;

    fn try_from(text: String) -> Result<ClientScope, ClientScopeError> {
        text.parse()
    }
}

impl From<ClientScope> for String {
    fn from(scope: ClientScope) -> String {
        scope.to_string()
    }
}

impl fmt::Display for ClientScope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.operation.as_str(), self.municipality)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for ClientScope {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{ObjectBuilder, Type};
        let names: Vec<&str> = Operation::ALL.iter().map(|operation| operation.as_str()).collect();
        let pattern = format!("^({}):[0-9]{{8}}$", names.join("|").replace('.', "\\."));
        ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for ClientScope {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_read_as_it_is_written() {
        for operation in Operation::ALL {
            let text = format!("{}:99010002", operation.as_str());
            let scope: ClientScope = text.parse().expect("a scope");
            assert_eq!((scope.operation, scope.to_string()), (*operation, text));
        }
    }

    #[test]
    fn what_names_no_operation_or_no_municipality_gives_nothing() {
        for text in [
            "",
            "cases.read",
            "cases.read:",
            "cases.write:99010002",
            "*:99010002",
            "cases.read:99010003",
        ] {
            assert_eq!(text.parse::<ClientScope>(), Err(ClientScopeError), "{text}");
        }
    }
}
