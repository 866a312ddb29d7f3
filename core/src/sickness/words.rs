//! Enumerations whose choices are words with a stable name.

/// Declares an enumeration with its names, in the order in which its choices are offered.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
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

        impl $crate::rule::value::ToValue for $name {
            fn to_value(&self) -> $crate::rule::value::Value {
                $crate::rule::value::Value::Word(std::borrow::Cow::Borrowed(self.name()))
            }
        }
    };
}

pub(crate) use words;
