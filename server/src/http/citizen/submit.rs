//! `POST /submissions`: a citizen sends an application.

use axum::Extension;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use bevilling_core::api::citizen::SubmissionReceipt;
use bevilling_core::api::problem::FieldError;
use bevilling_core::code::Code;
use bevilling_core::ids::SubmissionId;
use bevilling_core::supplement::application_copy::Sent;
use bevilling_core::supplement::application_form::{ATTACHMENTS, Application};
use chrono::{DateTime, Datelike as _, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::clock::danish_day;
use crate::http::citizen::access::Visit;
use crate::http::citizen::upload::{self, ApplicationParts, File, Upload};
use crate::http::fault;
use crate::http::headers::IdempotencyKey;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::KeyHeader;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::replay::{before, replay};
use crate::http::running::Running;
use crate::integration::intake::PORTAL;
use crate::integration::sf2900::compose::Composed;
use crate::integration::sf2900::message;
use crate::integration::sf2900::receiver::Receiver;
use crate::store::StoreError;
use crate::store::access_log::{AccessAction, AccessOutcome, NewAccess};
use crate::store::audit::NewAudit;
use crate::store::idempotency::{Once, StoredAnswer};
use crate::store::inbox::{InboxState, Kept, NewInboxMessage};
use crate::store::submissions::{NewSubmission, SubmittedFile};

/// The address of this operation.
pub const SUBMISSIONS: &str = "/api/v1/submissions";

/// The name on the audit trail of an application that a citizen sent.
const RECEIVED: &str = "submission.received";

/// Takes an application with its files: everything is judged again here, kept in one transaction, and then handled like what
/// the platform brings. The same key twice is one application.
///
/// # Errors
/// Nobody is signed in; fields are wrong or missing; it is too large; it cannot be kept.
#[utoipa::path(
    post,
    path = "/submissions",
    tag = "citizen",
    security(("citizen" = [])),
    params(KeyHeader),
    request_body(content = ApplicationParts, content_type = "multipart/form-data"),
    responses(
        (status = 202, description = "Received", body = SubmissionReceipt, headers(("Location" = String, description = "The application"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn submit_application(
    State(app): State<App>,
    current: CurrentCitizen,
    context: RequestContext,
    Extension(running): Extension<Running>,
    IdempotencyKey(key): IdempotencyKey,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Response, HttpProblem> {
    let principal = current.citizen.user.clone();
    let Some(_turn) = running.begin(&principal, key) else {
        return Err(HttpProblem::new(ProblemKind::IdempotencyRunning).retry_after(1));
    };
    // One at a time for each citizen, a few at a time in all: files lie in memory until they are kept.
    let Some(_only) = running.begin(&principal, Uuid::nil()) else {
        return Err(HttpProblem::new(ProblemKind::IdempotencyRunning).retry_after(5));
    };
    let Ok(_place) = app.uploads.acquire().await else {
        return Err(HttpProblem::new(ProblemKind::Unavailable).retry_after(5));
    };
    let parts = parts.map_err(|_| HttpProblem::new(ProblemKind::MediaType))?;
    let upload = upload::read(parts).await?;
    let once = Once {
        key,
        principal,
        route: format!("POST {SUBMISSIONS}"),
        body_sha256: upload.sha256.clone(),
    };
    if let Some(answer) = before(&app, &once).await? {
        return Ok(answer);
    }
    let application = upload.draft.read().map_err(HttpProblem::validation)?;
    if upload.files().any(|file| !file.is_whole) {
        // A file that the answers do not ask for took the room of another.
        let error = FieldError::new(ATTACHMENTS, Code::FilesTooLarge);
        return Err(HttpProblem::validation(vec![error]));
    }
    let visit = Visit { app: &app, current: &current, context: &context };
    match keep(&visit, &once, &application, upload).await? {
        Some(answer) => Ok(replay(answer)),
        // Another replica was faster with the same key.
        None => before(&app, &once)
            .await?
            .ok_or_else(|| HttpProblem::new(ProblemKind::IdempotencyRunning).retry_after(1)),
    }
}

/// Keeps everything, or nothing; none when the same was kept meanwhile.
async fn keep(
    visit: &Visit<'_>,
    once: &Once,
    application: &Application,
    upload: Upload,
) -> Result<Option<StoredAnswer>, HttpProblem> {
    let Visit { app, current, .. } = visit;
    let (now, id) = (app.clock.now(), Uuid::now_v7());
    let day = danish_day(now);
    let number = number_of(app, day.year()).await.map_err(fault::store)?;
    let citizen = &current.citizen;
    let power = application.citizen.as_ref().and(upload.power_of_attorney);
    let power_name = power.as_ref().map(|file| file.chosen.name.clone());
    let names: Vec<String> =
        upload.attachments.iter().map(|file| file.chosen.name.clone()).collect();
    let copy = application.copy(&Sent {
        authority: &app.config.municipality.name,
        number: &number,
        on: day,
        by: &citizen.name(),
        by_cpr: &citizen.cpr,
        attachments: &names,
        power_of_attorney: power_name.as_deref(),
    });
    let copy = app.typeset_form(copy).await.map_err(|error| fault::internal(&error))?;
    let raw = Composed {
        transaction: id,
        municipality: &app.config.municipality.cvr,
        received_on: day,
        application,
        by: citizen,
        attachments: &names,
        power_of_attorney: power_name.as_deref(),
        pdf: &copy,
    }
    .message();
    // What our own reader would not take must not be acknowledged.
    if let Err(refused) = message::read(&raw, &Receiver::new(app.config.municipality.cvr.clone())) {
        tracing::error!(
            code = refused.code.as_str(),
            "An application is not what our own reader takes"
        );
        return Err(HttpProblem::new(ProblemKind::Internal));
    }
    let id = SubmissionId::new(id.to_string());
    let answer = answer_of(&id, &number, now)?;
    let files: Vec<SubmittedFile> =
        upload.attachments.into_iter().chain(power).filter_map(submitted).collect();

    let mut tx = app.store.begin().await.map_err(fault::store)?;
    if !tx.reserve(once, now).await.map_err(fault::store)? {
        return Ok(None);
    }
    let person = tx.find_or_create_person(&citizen.cpr, now).await.map_err(fault::store)?;
    let message = NewInboxMessage {
        source: PORTAL.to_owned(),
        dedupe_key: id.as_str().to_owned(),
        raw,
        reply: Vec::new(),
        state: InboxState::Received,
        received_at: now,
    };
    let Kept::New { id: inbox } = tx.keep_inbox(&message).await.map_err(fault::store)? else {
        return Err(HttpProblem::new(ProblemKind::Internal));
    };
    let for_other = application
        .citizen
        .as_ref()
        .map(|other| format!("{} {}", other.first_name, other.last_name));
    let entry = visit.entry(Some(person.clone()), None, AccessOutcome::Granted);
    let entry = NewAccess { action: AccessAction::Change, ..entry };
    let submission = NewSubmission { id, number, inbox, person, received_at: now, for_other, copy };
    tx.insert_submission(&submission, &files).await.map_err(fault::store)?;
    tx.keep_answer(once, &answer).await.map_err(fault::store)?;
    tx.insert_access(&entry, now).await.map_err(fault::store)?;
    let received = NewAudit::about(RECEIVED, &citizen.user, now, submission.id.as_str());
    tx.audit(received).await.map_err(fault::store)?;
    tx.commit().await.map_err(fault::store)?;
    app.intake.announce();
    tracing::info!(submission.id = %submission.id, files = files.len(), "Kept an application of the portal");
    Ok(Some(answer))
}

/// A number of its own, before the copy is set that shows it. One that is not used after all is a gap and no harm.
async fn number_of(app: &App, year: i32) -> Result<String, StoreError> {
    let mut tx = app.store.begin().await?;
    let number = tx.next_receipt_number(year).await?;
    tx.commit().await?;
    Ok(number)
}

fn submitted(file: File) -> Option<SubmittedFile> {
    let media_type = file.chosen.file_type?.media_type().to_owned();
    Some(SubmittedFile { name: file.chosen.name, media_type, content: file.content })
}

/// The receipt of an application.
pub(super) fn receipt(
    id: &SubmissionId,
    number: &str,
    received_at: DateTime<Utc>,
) -> SubmissionReceipt {
    SubmissionReceipt {
        id: id.clone(),
        number: number.to_owned(),
        received_at,
        copy: format!("{SUBMISSIONS}/{id}/copy"),
    }
}

fn answer_of(
    id: &SubmissionId,
    number: &str,
    at: DateTime<Utc>,
) -> Result<StoredAnswer, HttpProblem> {
    let body =
        serde_json::to_string(&receipt(id, number, at)).map_err(|error| fault::internal(&error))?;
    let headers = vec![
        (header::CONTENT_TYPE.as_str().to_owned(), "application/json".to_owned()),
        (header::LOCATION.as_str().to_owned(), format!("{SUBMISSIONS}/{id}")),
    ];
    Ok(StoredAnswer { status: StatusCode::ACCEPTED.as_u16(), headers, body })
}
