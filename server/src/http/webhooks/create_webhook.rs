//! `POST /webhooks`: another system is to be told what happens.

use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::webhook::{WebhookRequest, WebhookWithSecret};
use bevilling_core::ids::WebhookId;
use uuid::Uuid;

use crate::http::administered::note;
use crate::http::cases::call::Early;
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::{BASE, KeyHeader};
use crate::http::webhooks::wanted::checked;
use crate::http::webhooks::{admit, content, found};
use crate::integration::webhook::signature::{new_secret, shown};

/// Makes a webhook. Its secret is shown in this answer and never again.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/webhooks",
    tag = "webhooks",
    params(KeyHeader),
    request_body(
        content = WebhookRequest,
        example = json!({
            "name": "Arkivet",
            "url": "https://arkiv.korshavn.example/hook",
            "types": ["dk.korshavn.ydelse.afgoerelse.truffet.v1"],
            "state": "active",
        }),
    ),
    responses(
        (
            status = 201,
            description = "The webhook and its secret",
            body = WebhookWithSecret,
            headers(("Location" = String, description = "Its address")),
            example = json!({
                "webhook": {
                    "id": "0198f0c2-7d1a-7c55-9a0e-5f0d7b6f0a01",
                    "version": 1,
                    "name": "Arkivet",
                    "url": "https://arkiv.korshavn.example/hook",
                    "types": ["dk.korshavn.ydelse.afgoerelse.truffet.v1"],
                    "state": "active",
                    "waiting": 0,
                    "givenUp": 0,
                },
                "secret": "whsec_Y2FzZS1zZWNyZXQtZGVtby1rZXktMDEyMzQ1Njc4OTA=",
            }),
        ),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn create_webhook(change: Change<WebhookRequest>) -> Result<Response, Early> {
    let (app, user) = (&change.app, &change.user);
    admit(app, user, &change.context).await?;
    change.answered_before().await?;
    // Names are looked up before the database is in hand.
    let wanted = checked(app, &change.request).await?;
    let (id, secret) = (WebhookId::new(Uuid::now_v7().to_string()), new_secret());
    let (by, now) = (&user.principal.user, app.clock.now());
    let mut changing = change.begin().await?;
    let tx = &mut changing.tx;
    tx.insert_webhook(&id, &wanted, &secret, by, now).await.map_err(fault::store)?;
    let webhook = found(app, tx, &id).await?;
    note(tx, &change.caller(), "webhook.created", id.as_str(), &content(&webhook)).await?;
    let view = WebhookWithSecret { webhook, secret: shown(&secret) };
    let location = format!("{BASE}/webhooks/{id}");
    changing.finish(StatusCode::CREATED, Some(location), &view).await
}
