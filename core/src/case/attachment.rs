//! Files that a citizen sends with a form: which may come, and what is wrong with one. Browser and server ask the same.

use serde::{Deserialize, Serialize};

use crate::code::Code;

/// Most files in one form (chapter 3.1 of the forms: 0 to 30 documents).
pub const MOST_FILES: usize = 30;
/// Most characters in the name of a file.
pub const MOST_NAME: usize = 200;
/// Most bytes in one file: 10 MB. The programme's choice; the forms name no figure.
pub const MOST_BYTES: u64 = 10_000_000;
/// Most bytes in all files of a form together: 50 MB.
pub const MOST_BYTES_IN_ALL: u64 = 50_000_000;
/// So many bytes from the beginning of a file tell its type.
pub const TELLING_BYTES: usize = 16;

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub enum FileType {
    /// A PDF.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// A picture as JPEG.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A picture as PNG.
    #[serde(rename = "image/png")]
    Png,
}

impl FileType {
    /// The type that a file begins as, whatever its name says; nothing for a type that is not taken.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<FileType> {
        [
            (b"%PDF-".as_slice(), FileType::Pdf),
            (b"\xff\xd8\xff", FileType::Jpeg),
            (b"\x89PNG\r\n\x1a\n", FileType::Png),
        ]
        .into_iter()
        .find(|(signature, _)| beginning.starts_with(signature))
        .map(|(_, found)| found)
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            FileType::Pdf => "application/pdf",
            FileType::Jpeg => "image/jpeg",
            FileType::Png => "image/png",
        }
    }

    /// The endings that a file of this type may have.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            FileType::Pdf => &["pdf"],
            FileType::Jpeg => &["jpg", "jpeg"],
            FileType::Png => &["png"],
        }
    }
}

/// A file as chosen: what can be told of it without sending it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm-supplement", derive(tsify::Tsify))]
pub struct ChosenFile {
    /// Its name, without folders.
    pub name: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// What its beginning says that it is; nothing when it is no type that is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_type: Option<FileType>,
}

impl ChosenFile {
    /// What is wrong with the file: its name, its length, or a content that is not what the name says.
    #[must_use]
    pub fn wrong(&self) -> Option<Code> {
        if !is_plain_name(&self.name) {
            return Some(Code::FileName);
        }
        if self.bytes == 0 {
            return Some(Code::FileEmpty);
        }
        if self.bytes > MOST_BYTES {
            return Some(Code::FileTooLarge);
        }
        let ending = self.name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
        let fits = self.file_type.is_some_and(|found| {
            found.endings().iter().any(|known| known.eq_ignore_ascii_case(ending))
        });
        (!fits).then_some(Code::FileType)
    }
}

/// What is wrong with all files of a form together: their number or their weight.
#[must_use]
pub fn wrong_together(files: &[ChosenFile]) -> Option<Code> {
    let bytes = files.iter().fold(0_u64, |sum, file| sum.saturating_add(file.bytes));
    if files.len() > MOST_FILES {
        Some(Code::Documents)
    } else {
        (bytes > MOST_BYTES_IN_ALL).then_some(Code::FilesTooLarge)
    }
}

/// What is wrong with each file of a form, by its index. A name that another file bears already counts as well.
pub fn wrong_files(files: &[ChosenFile]) -> impl Iterator<Item = (usize, Code)> {
    files.iter().enumerate().filter_map(move |(index, file)| {
        let twice = || files.iter().take(index).any(|other| other.name == file.name);
        let wrong = file.wrong().or_else(|| twice().then_some(Code::FileNameTwice));
        wrong.map(|code| (index, code))
    })
}

/// True for a name that is a name alone: no folder, no control character, neither empty nor too long.
fn is_plain_name(name: &str) -> bool {
    // The last two are no characters: a form cannot hold them.
    let strange = |letter: char| {
        letter.is_control() || matches!(letter, '/' | '\\' | ':' | '\u{fffe}' | '\u{ffff}')
    };
    !name.trim().is_empty()
        && !name.starts_with('.')
        && name.chars().count() <= MOST_NAME
        && !name.chars().any(strange)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: u64, beginning: &[u8]) -> ChosenFile {
        ChosenFile { name: name.to_owned(), bytes, file_type: FileType::of(beginning) }
    }

    #[test]
    fn a_file_is_what_it_begins_with() {
        assert_eq!(FileType::of(b"%PDF-1.7\n"), Some(FileType::Pdf));
        assert_eq!(FileType::of(b"\xff\xd8\xff\xe0"), Some(FileType::Jpeg));
        assert_eq!(FileType::of(b"\x89PNG\r\n\x1a\n\0"), Some(FileType::Png));
        for other in [b"".as_slice(), b"MZ\x90", b"<svg", b"PK\x03\x04", b"%PDF"] {
            assert_eq!(FileType::of(other), None, "{other:?}");
        }
    }

    #[test]
    fn a_file_that_lies_about_its_type_is_refused() {
        assert_eq!(file("regning.pdf", 1, b"%PDF-1.4").wrong(), None);
        assert_eq!(file("Regning.PDF", 1, b"%PDF-1.4").wrong(), None);
        assert_eq!(file("foto.jpeg", 1, b"\xff\xd8\xff").wrong(), None);
        assert_eq!(file("regning.pdf", 1, b"MZ").wrong(), Some(Code::FileType));
        assert_eq!(file("regning.pdf", 1, b"\xff\xd8\xff").wrong(), Some(Code::FileType));
        assert_eq!(file("regning.exe", 1, b"%PDF-1.4").wrong(), Some(Code::FileType));
        assert_eq!(file("regning", 1, b"%PDF-1.4").wrong(), Some(Code::FileType));
    }

    #[test]
    fn length_is_at_least_one_byte_and_at_most_ten_million() {
        let of = |bytes| file("a.pdf", bytes, b"%PDF-1.4").wrong();
        assert_eq!(of(0), Some(Code::FileEmpty));
        assert_eq!(of(1), None);
        assert_eq!(of(MOST_BYTES), None);
        assert_eq!(of(MOST_BYTES + 1), Some(Code::FileTooLarge));
    }

    #[test]
    fn a_name_is_no_path() {
        let long = format!("{}.pdf", "æ".repeat(196));
        assert_eq!(file(&long, 1, b"%PDF-").wrong(), None);
        for name in [
            "../a.pdf",
            "a\\b.pdf",
            "a:b.pdf",
            "a/b.pdf",
            "",
            " ",
            ".pdf",
            "a\n.pdf",
            "a\0.pdf",
            &format!("æ{long}"),
        ] {
            assert_eq!(file(name, 1, b"%PDF-").wrong(), Some(Code::FileName), "{name:?}");
        }
    }

    #[test]
    fn files_together_have_a_number_and_a_weight() {
        let many = |count: usize, bytes| -> Vec<ChosenFile> {
            (0..count).map(|index| file(&format!("{index}.pdf"), bytes, b"%PDF-")).collect()
        };
        assert_eq!(wrong_together(&many(30, 1)), None);
        assert_eq!(wrong_together(&many(31, 1)), Some(Code::Documents));
        assert_eq!(wrong_together(&many(5, MOST_BYTES)), None);
        assert_eq!(wrong_together(&many(6, MOST_BYTES)), Some(Code::FilesTooLarge));
        let twice = [file("a.pdf", 1, b"%PDF-"), file("a.pdf", 2, b"%PDF-")];
        assert_eq!(wrong_files(&twice).collect::<Vec<_>>(), [(1, Code::FileNameTwice)]);
    }
}
