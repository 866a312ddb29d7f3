//! What the text of an element may look like: small exact matchers instead of regular expressions.

use chrono::NaiveDate;

/// A rule for the text of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Any text.
    AnyText,
    /// At most so many characters.
    MaxLength(usize),
    /// Exactly one of these.
    OneOf(&'static [&'static str]),
    /// Like this text, where a dot stands for any character: a published pattern that forgot to escape its dots.
    Like(&'static str),
    /// One digit or more, and nothing else.
    Digits,
    /// `urn:oio:cpr:` and ten digits. Whether they hold a day is a question of content.
    CprUrn,
    /// `urn:oio:cvr-nr:` and eight digits.
    AuthorityUrn,
    /// Eight digits, bare or with one of the two prefixes that senders write in envelopes.
    Cvr,
    /// A universally unique identifier.
    Uuid,
    /// A uniform resource name.
    Urn,
    /// A subject of the classification: `nn.nn.nn`.
    KleSubject,
    /// An action facet of the classification: a letter and two digits.
    KleFacet,
    /// A day that exists, with or without a time zone.
    Date,
    /// A point in time, with or without a time zone.
    DateTime,
    /// `true`, `false`, `1` or `0`.
    Boolean,
    /// A whole number.
    Integer,
    /// A number with at most two decimals and so many digits in all.
    Decimal {
        /// Which numbers.
        sign: Sign,
        /// Digits before and after the point together.
        digits: usize,
    },
    /// A whole number above zero with at most ten digits.
    Count,
    /// As [`Pattern::Count`], or nothing at all.
    CountOrEmpty,
    /// A mail address: something, `@`, something with a dot inside.
    Mail,
}

/// Which numbers a [`Pattern::Decimal`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// All.
    Any,
    /// Zero and above.
    NotNegative,
    /// Above zero.
    Positive,
}

/// Why a text does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// More characters than allowed.
    TooLong,
    /// Not of this form.
    Form,
}

impl Pattern {
    /// Compares a text with the pattern.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn check(self, text: &str) -> Result<(), Mismatch> {
        let fits = match self {
            Pattern::AnyText => true,
            Pattern::MaxLength(most) => {
                return if text.chars().nth(most).is_none() {
                    Ok(())
                } else {
                    Err(Mismatch::TooLong)
                };
            }
            Pattern::OneOf(allowed) => allowed.contains(&text),
            Pattern::Like(model) => is_like(text, model),
            Pattern::Digits => is_digits(text),
            Pattern::CprUrn => {
                text.strip_prefix("urn:oio:cpr:").is_some_and(|rest| is_digits_of(rest, 10))
            }
            Pattern::AuthorityUrn => {
                text.strip_prefix("urn:oio:cvr-nr:").is_some_and(|rest| is_digits_of(rest, 8))
            }
            Pattern::Cvr => is_digits_of(bare_cvr(text), 8),
            Pattern::Uuid => is_uuid(text),
            Pattern::Urn => is_urn(text),
            Pattern::KleSubject => is_kle_subject(text),
            Pattern::KleFacet => is_kle_facet(text),
            Pattern::Date => parse_date(text).is_some(),
            Pattern::DateTime => is_date_time(collapse(text)),
            Pattern::Boolean => matches!(collapse(text), "true" | "false" | "1" | "0"),
            Pattern::Integer => is_digits(unsigned(collapse(text)).1),
            Pattern::Decimal { sign, digits } => is_decimal(collapse(text), sign, digits),
            Pattern::Count => is_count(collapse(text)),
            Pattern::CountOrEmpty => text.is_empty() || is_count(collapse(text)),
            Pattern::Mail => is_mail(text),
        };
        if fits { Ok(()) } else { Err(Mismatch::Form) }
    }
}

/// The company number of an envelope without a prefix.
#[must_use]
pub fn bare_cvr(text: &str) -> &str {
    text.strip_prefix("urn:oio:cvr-nr:")
        .or_else(|| text.strip_prefix("urn:oio:cvr:"))
        .unwrap_or(text)
}

/// The day of an `xs:date`. A time zone says nothing more about a day and is dropped.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = collapse(text);
    let day = text.get(..10)?;
    let shape = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    // The calendar of XML has no year 0.
    let exists = shape && !day.starts_with("0000") && is_time_zone(&text[10..]);
    exists.then(|| day.parse().ok()).flatten()
}

fn is_date_time(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else { return false };
    let Some((clock, rest)) = time.split_at_checked(8) else { return false };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => rest,
    };
    let shape = clock.bytes().enumerate().all(|(at, byte)| match at {
        2 | 5 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    let whole_day = clock == "24:00:00";
    let in_range =
        shape && (whole_day || (&clock[..2] < "24" && &clock[3..5] < "60" && &clock[6..] < "60"));
    day.len() == 10 && parse_date(day).is_some() && in_range && is_time_zone(zone)
}

fn is_time_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    match bytes {
        [] | b"Z" => true,
        [b'+' | b'-', hour @ .., b':', _, _] if hour.len() == 2 => {
            let (hour, minute) = (&text[1..3], &text[4..6]);
            is_digits(hour)
                && is_digits(minute)
                && (hour < "14" && minute < "60" || hour == "14" && minute == "00")
        }
        _ => false,
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn is_urn(text: &str) -> bool {
    let mut parts = text.splitn(3, ':');
    let (Some(scheme), Some(kind), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let bytes = kind.as_bytes();
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    scheme.eq_ignore_ascii_case("urn")
        && (2..=32).contains(&bytes.len())
        && ends(bytes.first())
        && ends(bytes.last())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && !rest.is_empty()
        && rest
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"()+,\\-.:=@;$_!*'%/?#".contains(&byte))
}

fn is_kle_subject(text: &str) -> bool {
    text.len() == 8
        && text.bytes().enumerate().all(|(at, byte)| match at {
            2 | 5 => byte == b'.',
            _ => byte.is_ascii_digit(),
        })
}

fn is_kle_facet(text: &str) -> bool {
    // The published pattern lets a comma through by mistake. It is read as published, and never written.
    let mut characters = text.chars();
    let letter =
        |letter: char| letter.is_ascii_uppercase() || matches!(letter, 'Æ' | 'Ø' | 'Å' | ',');
    characters.next().is_some_and(letter) && is_digits_of(characters.as_str(), 2)
}

/// How many digits of a number carry value: zeros at either end do not, as the schema language counts.
#[must_use]
pub fn significant_digits(text: &str) -> usize {
    let (whole, decimals) = digits_of(unsigned(collapse(text)).1);
    whole.len() + decimals.len()
}

fn is_decimal(text: &str, sign: Sign, most: usize) -> bool {
    let (negative, number) = unsigned(text);
    let shape = number.bytes().filter(|byte| *byte == b'.').count() <= 1
        && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && number != "."
        && !number.is_empty();
    let (whole, decimals) = digits_of(number);
    let zero = whole.is_empty() && decimals.is_empty();
    let fits = shape && decimals.len() <= 2 && whole.len() + decimals.len() <= most;
    fits && match sign {
        Sign::Any => true,
        Sign::NotNegative => !negative || zero,
        Sign::Positive => !negative && !zero,
    }
}

fn digits_of(number: &str) -> (&str, &str) {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    (whole.trim_start_matches('0'), decimals.trim_end_matches('0'))
}

fn is_like(text: &str, model: &str) -> bool {
    text.chars().count() == model.chars().count()
        && text.chars().zip(model.chars()).all(|(found, wanted)| {
            found == wanted || (wanted == '.' && !matches!(found, '\n' | '\r'))
        })
}

fn is_count(text: &str) -> bool {
    let number = text.strip_prefix('+').unwrap_or(text);
    let value = number.trim_start_matches('0');
    is_digits(number) && (1..=10).contains(&value.len())
}

fn is_mail(text: &str) -> bool {
    // A dot with something on both sides, after an `@` with something before it.
    text.char_indices().any(|(at, character)| {
        let domain = &text[at + character.len_utf8()..];
        let dotted = domain
            .char_indices()
            .any(|(dot, letter)| letter == '.' && dot > 0 && dot + 1 < domain.len());
        character == '@' && at > 0 && dotted
    }) && !text.contains(['\n', '\r'])
}

fn unsigned(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_digits_of(text: &str, length: usize) -> bool {
    text.len() == length && is_digits(text)
}

/// White space around a value of these types means nothing; inside it is an error that the matcher finds.
fn collapse(text: &str) -> &str {
    text.trim_matches(crate::integration::xml::reader::is_white_space)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: Pattern, texts: &[&str]) {
        for text in texts {
            assert_eq!(pattern.check(text), Ok(()), "{pattern:?} {text}");
        }
    }

    fn fails(pattern: Pattern, texts: &[&str]) {
        for text in texts {
            assert_eq!(pattern.check(text), Err(Mismatch::Form), "{pattern:?} {text}");
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        fits(Pattern::MaxLength(200), &["", &"å".repeat(200)]);
        assert_eq!(Pattern::MaxLength(200).check(&"å".repeat(201)), Err(Mismatch::TooLong));
    }

    #[test]
    fn numbers_of_people_and_companies_have_one_form_each() {
        fits(Pattern::CprUrn, &["urn:oio:cpr:1703509858", "urn:oio:cpr:3102509858"]);
        fails(
            Pattern::CprUrn,
            &[
                "1703509858",
                "urn:oio:cpr:170350985",
                "urn:oio:cpr:17035098588",
                "urn:oio:cpr:17o3509858",
                "urn:oio:cpr-nr:1703509858",
                "",
            ],
        );
        fits(Pattern::AuthorityUrn, &["urn:oio:cvr-nr:99010002"]);
        fails(
            Pattern::AuthorityUrn,
            &[
                "99010002",
                "urn:oio:cvr:99010002",
                "urn:oio:cvr-nr:9901000",
                " urn:oio:cvr-nr:99010002",
            ],
        );
        fits(Pattern::Cvr, &["99010002", "urn:oio:cvr-nr:99010002", "urn:oio:cvr:99010002"]);
        fails(Pattern::Cvr, &["9901000", "DK99010002", "urn:oio:cvr:urn:oio:cvr:99010002"]);
    }

    #[test]
    fn days_must_exist_and_may_carry_a_time_zone() {
        fits(
            Pattern::Date,
            &[
                "2026-01-12",
                "2024-02-29",
                "2026-01-12Z",
                "2026-01-12+01:00",
                "2026-01-12-14:00",
                " 2026-01-12\n",
            ],
        );
        fails(
            Pattern::Date,
            &[
                "2026-02-29",
                "12-01-2026",
                "2026-1-12",
                "2026-01-12T00:00:00",
                "2026-01-12+1:00",
                "2026-01-12+14:01",
                "0000-01-01",
                "",
                "2026-01-1å",
                "2026-01-12z",
            ],
        );
        fits(
            Pattern::DateTime,
            &["2026-01-12T10:11:12", "2026-01-12T10:11:12.3441152+02:00", "2026-01-12T24:00:00Z"],
        );
        fails(
            Pattern::DateTime,
            &[
                "2026-01-12",
                "2026-01-12T25:00:00",
                "2026-01-12T10:11",
                "2026-01-12T10:11:12.",
                "2026-01-12T10:60:12",
                "2026-01-12Z T10:11:12",
            ],
        );
    }

    #[test]
    fn identifiers_of_the_platform_are_exact() {
        fits(
            Pattern::Uuid,
            &["5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a11", "5D0C7A6E-6A0B-4A57-9B8E-0F6F2F3C9A11"],
        );
        fails(
            Pattern::Uuid,
            &[
                "5d0c7a6e6a0b4a579b8e0f6f2f3c9a11",
                "{5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a1}",
                "5d0c7a6e-6a0b-4a57-9b8e-0f6f2f3c9a1g",
            ],
        );
        fits(Pattern::KleSubject, &["32.03.12"]);
        fails(Pattern::KleSubject, &["32.3.12", "32-03-12", "32.03.121", "32a03.12"]);
        fits(Pattern::KleFacet, &["G01", "Å99", ",01"]);
        fails(Pattern::KleFacet, &["g01", "G1", "G001"]);
        fits(Pattern::Urn, &["urn:oio:cpr-nr:1703509858", "URN:ab:x"]);
        fails(Pattern::Urn, &["urn:oio", "urn:a:b", "urn:-ab:c", "urn:oio:", "urn:oio:æ"]);
    }

    const fn amount(sign: Sign) -> Pattern {
        Pattern::Decimal { sign, digits: 14 }
    }

    #[test]
    fn a_forgotten_escape_lets_any_character_stand_for_a_dot() {
        fits(Pattern::Like("32.03.12"), &["32.03.12", "32x03å12"]);
        fails(Pattern::Like("32.03.12"), &["32.03.13", "32.03.12 ", "320312"]);
        assert_eq!(significant_digits("+000123.4500"), 5);
    }

    #[test]
    fn numbers_are_exact_and_never_rounded() {
        fits(
            amount(Sign::NotNegative),
            &[
                "0",
                "300.00",
                "300",
                ".5",
                "5.",
                "+1",
                "-0",
                "300.1000",
                "123456789012.34",
                "0000123456789012.34",
            ],
        );
        fails(
            amount(Sign::NotNegative),
            &["", ".", "1.234", "1,5", "1.000,00", "-1", "1234567890123.45", "1e3", "NaN"],
        );
        fits(amount(Sign::Any), &["-2.25"]);
        fails(amount(Sign::Positive), &["0", "0.00", "-1"]);
        fits(Pattern::Count, &["1", "+5", "0000000000012", "1234567890"]);
        fails(Pattern::Count, &["0", "", "-1", "12345678901", "1.0"]);
        fits(Pattern::CountOrEmpty, &["", "90"]);
        fits(Pattern::Integer, &["-5", "+0", "12"]);
        fails(Pattern::Integer, &["1.0", "-", ""]);
        fits(Pattern::Boolean, &["true", "0"]);
        fails(Pattern::Boolean, &["TRUE", "ja"]);
        fits(Pattern::Digits, &["20304050"]);
        fails(Pattern::Digits, &["+4520304050", "20 30 40 50", "٢٠", ""]);
    }

    #[test]
    fn a_mail_address_has_an_at_sign_and_a_dot_after_it() {
        fits(Pattern::Mail, &["a@b.c", "å@ø.æ", "a@@b.c"]);
        fails(Pattern::Mail, &["a@b", "@b.c", "a.b@c", "a@.c", "a@b.", ""]);
    }
}
