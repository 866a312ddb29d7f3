//! Asking a JSON tree by the Rust names of fields.

use crate::read::Read;

/// A JSON tree. Whoever has a text brings the parser: in the app that is the browser's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A number that is not whole, or too great for a program that counts in steps of one; nothing of ours is one.
    Other,
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names with their values.
    Record(Vec<(String, Json)>),
}

impl Json {
    /// The names with their values.
    #[must_use]
    pub fn as_record(&self) -> Option<&[(String, Json)]> {
        if let Json::Record(fields) = self { Some(fields) } else { None }
    }

    /// The text.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn as_number(&self) -> Option<i64> {
        if let Json::Number(number) = self { Some(*number) } else { None }
    }
}

/// The value of a field, by the field's Rust name.
#[must_use]
pub fn field<T: Read>(json: &Json, name: &str) -> Option<T> {
    match find(json, name) {
        Some(json) => T::read(json),
        None => T::absent(),
    }
}

/// The value of a field that stands for the type's default when it is left out.
#[must_use]
pub fn field_or_default<T: Read + Default>(json: &Json, name: &str) -> Option<T> {
    find(json, name).map_or_else(|| Some(T::default()), T::read)
}

/// The field, by its Rust name: on the wire `received_on` is `receivedOn`.
pub(crate) fn find<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    json.as_record()?.iter().find(|(key, _)| is_named(key, name)).map(|(_, value)| value)
}

/// The name that a field holds, such as the tag of a variant.
pub(crate) fn tag<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    find(json, name)?.as_text()
}

/// True when a name on the wire is that Rust name, of a field or of a variant.
pub(crate) fn is_named(wire: &str, rust: &str) -> bool {
    let mut wire = wire.bytes();
    let mut raised = false;
    for (index, byte) in rust.bytes().enumerate() {
        if byte == b'_' {
            raised = true;
            continue;
        }
        let byte = match (raised, index) {
            (true, _) => byte.to_ascii_uppercase(),
            (false, 0) => byte.to_ascii_lowercase(),
            (false, _) => byte,
        };
        raised = false;
        if wire.next() != Some(byte) {
            return false;
        }
    }
    wire.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_named;

    #[test]
    fn names_are_those_of_the_wire() {
        for (wire, rust) in [
            ("receivedOn", "received_on"),
            ("notMet", "NotMet"),
            ("wealthItems1To5", "wealth_items_1_to_5"),
            ("id", "id"),
        ] {
            assert!(is_named(wire, rust), "{wire}");
        }
        for (wire, rust) in
            [("received_on", "received_on"), ("receivedOnce", "received_on"), ("i", "id")]
        {
            assert!(!is_named(wire, rust), "{wire}");
        }
    }
}
