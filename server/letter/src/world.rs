//! What the typesetter can see: the fonts, the templates and one letter. No file system, no network, no clock.

use std::path::PathBuf;

use bevilling_core::letter::LetterKind;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};

use crate::template::{self, Template};

/// Regular first: it is the one asked whether a character can be printed.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../fonts/IBMPlexSans-Bold.ttf"),
];

/// What all letters share, made once.
pub(crate) struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: [Font; 3],
    sheet: FileId,
    base: Source,
    grant: Source,
    partial_grant: Source,
    refusal: Source,
    payment_notice: Source,
    information_request: Source,
    form: Source,
}

impl Press {
    pub(crate) fn new() -> Press {
        let fonts = FONTS
            .map(|data| Font::new(Bytes::new(data), 0).expect("the fonts are part of the program"));
        // Heads of rows: an amount is read aloud with what it is for.
        let library =
            Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        Press {
            library: LazyHash::new(library),
            book: LazyHash::new(FontBook::from_infos(fonts.iter().map(family_member))),
            fonts,
            sheet: interned(template::SHEET),
            base: source(template::BASE),
            grant: source(template::GRANT),
            partial_grant: source(template::PARTIAL_GRANT),
            refusal: source(template::REFUSAL),
            payment_notice: source(template::PAYMENT_NOTICE),
            information_request: source(template::INFORMATION_REQUEST),
            form: source(template::FORM),
        }
    }

    /// The font that running text is set in.
    pub(crate) fn font(&self) -> &Font {
        &self.fonts[0]
    }

    /// A kind of letter without a template does not compile.
    pub(crate) fn letter(&self, kind: LetterKind) -> &Source {
        match kind {
            LetterKind::Grant => &self.grant,
            LetterKind::PartialGrant => &self.partial_grant,
            LetterKind::Refusal => &self.refusal,
            LetterKind::PaymentNotice => &self.payment_notice,
            LetterKind::InformationRequest => &self.information_request,
        }
    }

    /// The template of the copy of a form.
    pub(crate) fn form(&self) -> &Source {
        &self.form
    }
}

/// One letter or form on the press.
pub(crate) struct LetterWorld<'a> {
    press: &'a Press,
    main: &'a Source,
    sheet: Bytes,
}

impl<'a> LetterWorld<'a> {
    pub(crate) fn new(press: &'a Press, main: &'a Source, sheet: Bytes) -> LetterWorld<'a> {
        LetterWorld { press, main, sheet }
    }

    /// Says where in which template something went wrong, and what, without quoting the letter.
    pub(crate) fn describe(&self, diagnostic: &SourceDiagnostic) -> String {
        let message = without_quotes(&diagnostic.message);
        let place = diagnostic.span.id().and_then(|id| {
            let source = self.source(id).ok()?;
            let start = self.range(diagnostic.span)?.start;
            let line = source.lines().byte_to_line(start)? + 1;
            Some(format!("{}:{line}", id.vpath().get_without_slash()))
        });
        match place {
            Some(place) => format!("{place}: {message}"),
            None => message,
        }
    }
}

impl World for LetterWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [self.main, &self.press.base]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| unknown(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.sheet { Ok(self.sheet.clone()) } else { Err(unknown(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// The date of a letter is part of its content.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The semi-bold weight calls itself a family of its own, by which the typesetter would never find it.
fn family_member(font: &Font) -> FontInfo {
    FontInfo { family: "IBM Plex Sans".to_owned(), ..font.info().clone() }
}

/// Interned once per path: the table of interned paths is never emptied.
fn interned(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths of the templates are plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

fn source((path, text): Template) -> Source {
    Source::new(interned(path), text.to_owned())
}

fn unknown(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.vpath().get_without_slash()))
}

/// The typesetter quotes what it stumbled over, and that may be a name.
fn without_quotes(message: &str) -> String {
    let mut kept = String::with_capacity(message.len());
    let mut open = None;
    for character in message.chars() {
        match open {
            Some(mark) if character == mark => {
                open = None;
                kept.push_str("(..)");
            }
            Some(_) => {}
            None if matches!(character, '"' | '`' | '\'') => open = Some(character),
            None => kept.push(character),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_typesetter_quotes_is_left_out() {
        assert_eq!(without_quotes("the text \"Karen\" has no glyph"), "the text (..) has no glyph");
        assert_eq!(without_quotes("unknown `Karen` and \"never closed"), "unknown (..) and ");
    }
}
