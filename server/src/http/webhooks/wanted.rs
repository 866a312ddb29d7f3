//! What somebody wants of a webhook, looked at before anything is done.

use bevilling_core::api::problem::FieldError;
use bevilling_core::api::webhook::{WebhookRequest, WebhookState};
use bevilling_core::code::Code;

use crate::app::App;
use crate::http::problem::HttpProblem;

/// The most characters of a name.
const MOST_NAME: usize = 100;

/// The request as it is kept: without blanks around its texts, each type once.
///
/// # Errors
/// What is wrong, each at its field.
pub(crate) async fn checked(
    app: &App,
    request: &WebhookRequest,
) -> Result<WebhookRequest, HttpProblem> {
    let mut wanted = WebhookRequest {
        name: request.name.trim().to_owned(),
        url: request.url.trim().to_owned(),
        types: request.types.clone(),
        state: request.state,
    };
    wanted.types.sort_unstable();
    wanted.types.dedup();
    let mut wrong = Vec::new();
    if wanted.name.is_empty() {
        wrong.push(FieldError::new("name", Code::Required));
    }
    if wanted.name.chars().count() > MOST_NAME {
        wrong.push(FieldError::new("name", Code::TextLength));
    }
    if wanted.url.is_empty() {
        wrong.push(FieldError::new("url", Code::Required));
    } else if let Err(code) = app.webhooks.check(&wanted.url).await {
        wrong.push(FieldError::new("url", code));
    }
    if wanted.types.is_empty() {
        wrong.push(FieldError::new("types", Code::Required));
    }
    // That a receiver is gone is for the receiver to say.
    if wanted.state == WebhookState::Gone {
        wrong.push(FieldError::new("state", Code::Choice));
    }
    if wrong.is_empty() { Ok(wanted) } else { Err(HttpProblem::validation(wrong)) }
}
