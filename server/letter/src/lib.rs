//! Letters as tagged PDF/A-1a — *breve*.
//!
//! What a letter says is decided in `bevilling_core::letter`; this crate decides only how it looks on paper. The fonts
//! and templates are part of the program, so that the same content gives the same bytes on every machine.

pub mod error;
pub mod variant;

mod check;
#[cfg(test)]
mod envelope;
mod template;
mod world;

use std::fmt;

use bevilling_core::letter::LetterContent;
use bevilling_core::letter::form::FormCopy;
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use typst::diag::{SourceDiagnostic, SourceResult, Warned};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::Source;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::{LetterError, Stage};
use crate::variant::LetterVariant;
use crate::world::{LetterWorld, Press};

/// How many letters a remembered piece of work may lie unused: one, so that a letter that is being set on another thread
/// keeps its own. Fonts and templates are used by every letter and stay.
const KEPT_FOR_LETTERS: usize = 1;

/// Sets letters. Holds the fonts and the parsed templates; made once and shared between threads.
pub struct Typesetter {
    press: Press,
    standards: PdfStandards,
}

impl Typesetter {
    /// Loads the fonts and parses the templates.
    ///
    /// # Panics
    /// Never for a program that passes its tests: everything that is read here is part of the program.
    #[must_use]
    pub fn new() -> Typesetter {
        let standards = PdfStandards::new(&[PdfStandard::A_1a])
            .expect("one standard alone contradicts nothing");
        Typesetter { press: Press::new(), standards }
    }

    /// Sets a letter in the common design.
    ///
    /// # Errors
    /// See [`LetterError`]: content that cannot be printed, or a fault of a template.
    pub fn render(&self, letter: &LetterContent) -> Result<Vec<u8>, LetterError> {
        self.render_as(letter, &LetterVariant::default())
    }

    /// Sets a letter in the design of a municipality.
    ///
    /// # Errors
    /// See [`LetterError`]: content that cannot be printed, or a fault of a template.
    pub fn render_as(
        &self,
        letter: &LetterContent,
        variant: &LetterVariant,
    ) -> Result<Vec<u8>, LetterError> {
        let sheet = check::sheet(letter, variant, self.press.font())?;
        self.set(self.press.letter(letter.kind), letter.date, sheet)
    }

    /// Sets the copy of a form.
    ///
    /// # Errors
    /// See [`LetterError`]: content that cannot be printed, or a fault of the template.
    pub fn render_form(&self, form: &FormCopy) -> Result<Vec<u8>, LetterError> {
        let sheet = check::form(form, self.press.font())?;
        self.set(self.press.form(), form.received_on, sheet)
    }

    fn set(&self, main: &Source, date: NaiveDate, sheet: String) -> Result<Vec<u8>, LetterError> {
        let options = self.options(date, &sheet)?;
        let world = LetterWorld::new(&self.press, main, Bytes::from_string(sheet));
        let pdf = set(&world, &options);
        // Without this every letter ever set would stay in memory.
        typst::comemo::evict(KEPT_FOR_LETTERS);
        pdf
    }

    fn options(&self, date: NaiveDate, sheet: &str) -> Result<PdfOptions, LetterError> {
        Ok(PdfOptions {
            // Two letters with one title differ in it; one letter set twice does not.
            ident: Smart::Custom(hex::encode(Sha256::digest(sheet))),
            creator: Smart::Custom(Some("Bevilling".to_owned())),
            timestamp: Some(printed_on(date).ok_or(LetterError::Date)?),
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        })
    }
}

impl Default for Typesetter {
    fn default() -> Typesetter {
        Typesetter::new()
    }
}

impl fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Typesetter").finish_non_exhaustive()
    }
}

/// Noon in universal time is the same day in Denmark, summer and winter.
fn printed_on(date: NaiveDate) -> Option<Timestamp> {
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    let year = u16::try_from(date.year()).ok()?;
    Datetime::from_ymd_hms(i32::from(year), month, day, 12, 0, 0).map(Timestamp::new_utc)
}

fn set(world: &LetterWorld<'_>, options: &PdfOptions) -> Result<Vec<u8>, LetterError> {
    let document = lay_out(world)?;
    checked(world, Stage::Pdf, typst_pdf::pdf(&document, options))
}

fn lay_out(world: &LetterWorld<'_>) -> Result<PagedDocument, LetterError> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = checked(world, Stage::Layout, output)?;
    // A warning means that something was set otherwise than the template orders; no letter may leave like that.
    if warnings.is_empty() { Ok(document) } else { Err(fault(world, Stage::Layout, &warnings)) }
}

fn checked<T>(
    world: &LetterWorld<'_>,
    stage: Stage,
    result: SourceResult<T>,
) -> Result<T, LetterError> {
    result.map_err(|diagnostics| fault(world, stage, &diagnostics))
}

fn fault(world: &LetterWorld<'_>, stage: Stage, diagnostics: &[SourceDiagnostic]) -> LetterError {
    let findings = diagnostics.iter().map(|diagnostic| world.describe(diagnostic)).collect();
    LetterError::Template { stage, findings }
}
