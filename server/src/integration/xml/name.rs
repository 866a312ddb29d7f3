//! Names and characters that XML 1.0 allows.

/// True for a name without a colon, as XML Namespaces want it.
#[must_use]
pub fn is_ncname(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(starts_name) && characters.all(continues_name)
}

/// True for a character that may stand in an XML 1.0 document.
#[must_use]
pub const fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// The place of the first character that may not stand in an XML 1.0 document.
#[must_use]
pub fn find_forbidden(text: &str) -> Option<usize> {
    // Bytes are enough: control characters are single bytes, and the two forbidden letters begin with EF BF.
    let bytes = text.as_bytes();
    bytes.iter().enumerate().position(|(at, byte)| match byte {
        0..0x20 => !matches!(byte, b'\t' | b'\n' | b'\r'),
        0xEF => matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])),
        _ => false,
    })
}

const fn starts_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

const fn continues_name(character: char) -> bool {
    starts_name(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_letters_may_stand_in_names_and_digits_may_not_begin_them() {
        assert!(is_ncname("VærgemålType"));
        assert!(is_ncname("_a-1.b"));
        for wrong in ["", "1a", "a:b", "a b", "-a", "a$"] {
            assert!(!is_ncname(wrong), "{wrong}");
        }
    }

    #[test]
    fn forbidden_characters_are_found_at_their_place() {
        assert_eq!(find_forbidden("æøå\t\r\n𝄞\u{FFFD}"), None);
        assert_eq!(find_forbidden("a\u{0}"), Some(1));
        assert_eq!(find_forbidden("å\u{FFFE}"), Some(2));
        assert!(!is_allowed('\u{FFFF}') && is_allowed('å'));
    }
}
