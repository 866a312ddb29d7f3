//! Facts of a question, declared once each.

/// Declares what is known about a question: its type, its facts and histories, and their names.
macro_rules! facts {
    (
        $(#[$doc:meta])* $facts:ident
        single { $($(#[$fact_doc:meta])* $name:ident: $kind:ty = $path:literal, $label:ident, $unknown:ident, $field:ident;)* }
        series { $($(#[$series_doc:meta])* $series:ident: $series_kind:ty = $series_path:literal, $series_label:ident, $series_unknown:ident, $overlap:ident, $series_field:ident;)* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "camelCase", default)]
        #[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
        pub struct $facts {
            $(
                $(#[$fact_doc])*
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$crate::rule::fact::Known<$kind>>,
            )*
            $(
                $(#[$series_doc])*
                #[serde(skip_serializing_if = "Vec::is_empty")]
                pub $series_field: Vec<$crate::rule::fact::Known<$series_kind>>,
            )*
        }

        $(
            $(#[$fact_doc])*
            pub static $name: $crate::rule::fact::Fact<$facts, $kind> = $crate::rule::fact::Fact {
                path: $path,
                label: $crate::text::Message::$label,
                unknown: $crate::code::Code::$unknown,
                get: |facts| facts.$field.as_ref(),
            };
        )*

        $(
            $(#[$series_doc])*
            pub static $series: $crate::rule::fact::FactSeries<$facts, $series_kind> = $crate::rule::fact::FactSeries {
                path: $series_path,
                label: $crate::text::Message::$series_label,
                unknown: $crate::code::Code::$series_unknown,
                overlap: $crate::code::Code::$overlap,
                get: |facts| &facts.$series_field,
            };
        )*

        /// Every fact, for labels.
        pub static NAMES: &[$crate::rule::fact::FactName] = &[$($name.name(),)* $($series.name(),)*];
    };
}

pub(crate) use facts;
