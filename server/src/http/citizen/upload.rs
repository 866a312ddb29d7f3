//! The parts of an application as they come in: what was typed, and the files.

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use bevilling_core::api::problem::FieldError;
use bevilling_core::case::attachment::{
    ChosenFile, FileType, MOST_BYTES as MOST_BYTES_IN_FILE, MOST_BYTES_IN_ALL, MOST_FILES,
    TELLING_BYTES,
};
use bevilling_core::code::Code;
use bevilling_core::supplement::application_form::{ATTACHMENTS, ApplicationDraft};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization as _;
use utoipa::ToSchema;

use crate::http::problem::{HttpProblem, ProblemKind};

/// So much is read before the connection is closed on somebody. It is far more than may come: whoever sends too much is told
/// which file it was. What is over the limit is counted and not kept.
pub(super) const MOST_BYTES: usize = 4 * MOST_BYTES_IN_ALL as usize;
/// What is typed is far shorter than this.
const MOST_TYPED: usize = 64 * 1024;

/// The parts, for the description of the interface.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes the parts")]
pub(super) struct ApplicationParts {
    /// What was typed, as JSON. What it says of the files is not read: the files themselves are.
    #[schema(value_type = ApplicationDraft)]
    application: ApplicationDraft,
    /// The power of attorney, when somebody else applies.
    #[schema(value_type = Option<String>, format = Binary)]
    power_of_attorney: Option<Vec<u8>>,
    /// Receipts and other papers, one part each.
    #[schema(value_type = Vec<String>, format = Binary)]
    attachment: Vec<Vec<u8>>,
}

/// A file, with what it turned out to be.
pub(super) struct File {
    pub(super) chosen: ChosenFile,
    pub(super) content: Vec<u8>,
    /// False when there was no room for all of it.
    pub(super) is_whole: bool,
}

/// An application with its files, not judged yet.
pub(super) struct Upload {
    pub(super) draft: ApplicationDraft,
    pub(super) power_of_attorney: Option<File>,
    pub(super) attachments: Vec<File>,
    /// What tells another content apart.
    pub(super) sha256: String,
}

impl Upload {
    /// Every file.
    pub(super) fn files(&self) -> impl Iterator<Item = &File> {
        self.attachments.iter().chain(&self.power_of_attorney)
    }
}

/// Reads the parts. Their order does not matter, that of the attachments does.
pub(super) async fn read(mut parts: Multipart) -> Result<Upload, HttpProblem> {
    let (mut draft, mut power_of_attorney, mut attachments) = (None, None, Vec::new());
    let mut room = MOST_BYTES_IN_ALL;
    while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
        match part.name().unwrap_or_default() {
            "application" if draft.is_none() => draft = Some(typed(part).await?),
            "powerOfAttorney" if power_of_attorney.is_none() => {
                power_of_attorney = Some(file(part, &mut room).await?);
            }
            "attachment" => {
                if attachments.len() > MOST_FILES {
                    // One more than may come is enough to say so.
                    let error = FieldError::new(ATTACHMENTS, Code::Documents);
                    return Err(HttpProblem::validation(vec![error]));
                }
                attachments.push(file(part, &mut room).await?);
            }
            _ => return Err(HttpProblem::new(ProblemKind::BadRequest)),
        }
    }
    let draft: ApplicationDraft = draft.ok_or_else(|| {
        HttpProblem::validation(vec![FieldError::new("application", Code::Required)])
    })?;
    let sha256 = digest(&draft, power_of_attorney.as_ref(), &attachments);
    let draft = draft.with_files(
        power_of_attorney.as_ref().map(|file| file.chosen.clone()),
        attachments.iter().map(|file| file.chosen.clone()).collect(),
    );
    Ok(Upload { draft, power_of_attorney, attachments, sha256 })
}

async fn typed(mut part: Field<'_>) -> Result<ApplicationDraft, HttpProblem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| unreadable(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MOST_TYPED {
            return Err(HttpProblem::new(ProblemKind::TooLarge));
        }
    }
    serde_json::from_slice(&bytes).map_err(|_| HttpProblem::new(ProblemKind::Malformed))
}

/// Reads a file, and keeps of it what there is room for.
async fn file(mut part: Field<'_>, room: &mut u64) -> Result<File, HttpProblem> {
    // Two ways to write one letter are one name, as they are for who reads the form.
    let name = part.file_name().unwrap_or_default().nfc().collect();
    let (mut content, mut bytes, mut is_whole) = (Vec::new(), 0_u64, true);
    while let Some(chunk) = part.chunk().await.map_err(|error| unreadable(&error))? {
        let length = u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        bytes = bytes.saturating_add(length);
        is_whole = is_whole && bytes <= MOST_BYTES_IN_FILE && length <= *room;
        if is_whole {
            *room -= length;
            content.extend_from_slice(&chunk);
        }
    }
    let beginning = content.get(..TELLING_BYTES).unwrap_or(&content);
    let chosen = ChosenFile { name, bytes, file_type: FileType::of(beginning) };
    Ok(File { chosen, content, is_whole })
}

/// The same content twice has the same digest, whatever the browser put between the parts.
fn digest(draft: &ApplicationDraft, power: Option<&File>, attachments: &[File]) -> String {
    let mut digest = Sha256::new();
    let mut add = |bytes: &[u8]| {
        digest.update(bytes.len().to_be_bytes());
        digest.update(bytes);
    };
    add(&serde_json::to_vec(draft).unwrap_or_default());
    for file in power.into_iter().chain(attachments) {
        add(file.chosen.name.as_bytes());
        add(&file.content);
    }
    hex::encode(digest.finalize())
}

fn unreadable(error: &MultipartError) -> HttpProblem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        HttpProblem::new(ProblemKind::TooLarge)
    } else {
        HttpProblem::new(ProblemKind::BadRequest)
    }
}
