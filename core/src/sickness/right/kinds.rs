//! Words of the right to benefit.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::rule::value::{ToValue, Value};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every choice, in the order in which it is offered.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => stringify!($variant),)+ }
            }

            /// The choice of this name.
            #[must_use]
            pub fn find(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|choice| choice.name() == name)
            }
        }

        impl ToValue for $name {
            fn to_value(&self) -> Value {
                Value::Word(Cow::Borrowed(self.name()))
            }
        }
    };
}

words! {
    /// Who claims (SDL § 2).
    Claimant {
        /// An employee — *lønmodtager*.
        Employee,
        /// A self-employed person — *selvstændig*.
        SelfEmployed,
        /// An unemployed person with a right to unemployment benefit — *ledig*.
        Unemployed,
        /// None of these.
        NoneOfThem,
    }
}

words! {
    /// How far sickness keeps the person from work (SDL § 7).
    Incapacity {
        /// Wholly.
        Whole,
        /// Partly.
        Part,
        /// Not, or not because of own sickness.
        None,
    }
}

words! {
    /// Where the person lives and pays tax (SDL §§ 3–5).
    Affiliation {
        /// Lives and pays tax in Denmark.
        Denmark,
        /// Lives, works or pays tax in another country of the EU or of a treaty.
        AnotherCountry,
        /// Neither lives nor pays tax here, and no treaty helps.
        Outside,
    }
}
