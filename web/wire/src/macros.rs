//! Reading is listed, not written: what a type is made of, by its Rust names.
//!
//! Each list is complete or does not compile: a record is built by naming every field, and a variant that is left out leaves a
//! match open.

/// Records: every field by its Rust name. A field marked `= default` may be left out on the wire.
#[macro_export]
macro_rules! records {
    ($($type:ty { $($field:ident $(= $default:ident)?),+ $(,)? })+) => {$(
        impl $crate::Read for $type {
            fn read(json: &$crate::Json) -> Option<Self> {
                // Without this a record of defaults alone would be read out of anything.
                json.as_record()?;
                Some(Self { $($field: $crate::records!(@ json $field $($default)?),)+ })
            }
        }
    )+};
    (@ $json:ident $field:ident) => { $crate::field($json, stringify!($field))? };
    (@ $json:ident $field:ident default) => { $crate::field_or_default($json, stringify!($field))? };
}

/// Enumerations whose variants lie beside a tag.
macro_rules! tagged {
    ($($type:ident by $tag:literal { $($variant:ident $({ $($field:ident),+ })?),+ $(,)? })+) => {$(
        const _: fn(&$type) = |value| match value {
            $($type::$variant $({ $($field: _),+ })? => {})+
        };

        impl $crate::read::Read for $type {
            fn read(json: &$crate::json::Json) -> Option<Self> {
                let tag = $crate::json::tag(json, $tag)?;
                $(if $crate::json::is_named(tag, stringify!($variant)) {
                    return Some($type::$variant $({ $($field: $crate::json::field(json, stringify!($field))?),+ })?);
                })+
                None
            }
        }
    )+};
}

/// Enumerations of names alone.
macro_rules! names {
    ($($type:ident { $($variant:ident),+ $(,)? })+) => {$(
        const _: fn(&$type) = |value| match value {
            $($type::$variant => {})+
        };

        impl $crate::read::Read for $type {
            fn read(json: &$crate::json::Json) -> Option<Self> {
                let name = json.as_text()?;
                $(if $crate::json::is_named(name, stringify!($variant)) {
                    return Some($type::$variant);
                })+
                None
            }
        }
    )+};
}

/// Enumerations that have names of their own on the wire; with a content, it is the variant's only one.
macro_rules! named {
    ($($type:ident { $($name:literal => $variant:ident),+ $(,)? })+) => {$(
        const _: fn(&$type) = |value| match value {
            $($type::$variant => {})+
        };

        impl $crate::read::Read for $type {
            fn read(json: &$crate::json::Json) -> Option<Self> {
                Some(match json.as_text()? {
                    $($name => $type::$variant,)+
                    _ => return None,
                })
            }
        }
    )+};
}

/// Enumerations whose variants hold one content each, beside the name of the variant.
macro_rules! contents {
    ($($type:ident by $tag:literal in $content:literal { $($variant:ident),+ $(,)? })+) => {$(
        const _: fn(&$type) = |value| match value {
            $($type::$variant(_) => {})+
        };

        impl $crate::read::Read for $type {
            fn read(json: &$crate::json::Json) -> Option<Self> {
                let tag = $crate::json::tag(json, $tag)?;
                $(if $crate::json::is_named(tag, stringify!($variant)) {
                    return $crate::json::field(json, $content).map($type::$variant);
                })+
                None
            }
        }
    )+};
}

/// What the domain finds by its text.
macro_rules! found {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::read::Read for $type {
            fn read(json: &$crate::json::Json) -> Option<Self> {
                <$type>::find(json.as_text()?)
            }
        }
    )+};
}

/// Identifiers.
macro_rules! ids {
    ($($type:ty),+ $(,)?) => {$(
        impl $crate::read::Read for $type {
            fn read(json: &$crate::json::Json) -> Option<Self> {
                Some(<$type>::new(json.as_text()?))
            }
        }
    )+};
}
