//! What a municipality may change about its letters.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The design of one municipality — *kommunens brevdesign*. The words of the decision are never part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct LetterVariant {
    /// The name printed at the head of the letter; the authority's own when absent.
    pub name: Option<String>,
    /// The color of the name, the rules and the result.
    pub accent: Accent,
    /// The words above the caseworker's name.
    pub greeting: String,
    /// The heading of the complaint guidance.
    pub complaint_heading: String,
    /// A last line, such as opening hours.
    pub closing: Option<String>,
}

impl Default for LetterVariant {
    fn default() -> LetterVariant {
        LetterVariant {
            name: None,
            accent: Accent::default(),
            greeting: "Venlig hilsen".to_owned(),
            complaint_heading: "Klagevejledning".to_owned(),
            closing: None,
        }
    }
}

/// A color that is dark enough to be read on white: at least 4.5 to 1, as accessibility law orders for text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Accent {
    red: u8,
    green: u8,
    blue: u8,
}

/// A text is no color that letters may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccentError {
    /// Not `#` and six hexadecimal digits.
    #[error("a color is # and six hexadecimal digits")]
    Format,
    /// Too light to be read on white.
    #[error("the color is too light to be read on white paper")]
    Contrast,
}

impl Default for Accent {
    /// The blue of the common public design system.
    fn default() -> Accent {
        Accent { red: 0x00, green: 0x59, blue: 0xb3 }
    }
}

impl FromStr for Accent {
    type Err = AccentError;

    fn from_str(text: &str) -> Result<Accent, AccentError> {
        let digits = text.strip_prefix('#').ok_or(AccentError::Format)?;
        let bytes = hex::decode(digits).map_err(|_| AccentError::Format)?;
        let [red, green, blue] = bytes[..] else { return Err(AccentError::Format) };
        let accent = Accent { red, green, blue };
        // Contrast on white is (1 + 0.05) / (luminance + 0.05).
        if 1.05 / (accent.luminance() + 0.05) < 4.5 {
            Err(AccentError::Contrast)
        } else {
            Ok(accent)
        }
    }
}

impl TryFrom<String> for Accent {
    type Error = AccentError;

    fn try_from(text: String) -> Result<Accent, AccentError> {
        text.parse()
    }
}

impl From<Accent> for String {
    fn from(Accent { red, green, blue }: Accent) -> String {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Accent {
    /// Relative luminance as WCAG 2.1 defines it.
    fn luminance(self) -> f64 {
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<&str, AccentError>) {
        let read = text.parse::<Accent>().map(String::from);
        assert_eq!(read, expect.map(str::to_owned), "{text}");
    }

    #[test]
    fn a_dark_color_is_kept_as_written() {
        check("#0059b3", Ok("#0059b3"));
        check("#7A1F1F", Ok("#7a1f1f"));
    }

    #[test]
    fn a_color_just_dark_enough_is_allowed_and_the_next_lighter_grey_is_not() {
        check("#767676", Ok("#767676"));
        check("#777777", Err(AccentError::Contrast));
    }

    #[test]
    fn what_is_no_color_is_refused() {
        check("0059b3", Err(AccentError::Format));
        check("#0059b", Err(AccentError::Format));
        check("#0059b3ff", Err(AccentError::Format));
        check("#blåblå", Err(AccentError::Format));
    }
}
