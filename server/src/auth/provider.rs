//! The issuer as it describes itself: fetched when first needed, kept for an hour, fetched anew when a key is not known.

use std::error::Error;
use std::pin::Pin;
use std::time::{Duration, Instant};

use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AsyncHttpClient, Client, ClientId, ClientSecret, EmptyExtraTokenFields, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IdTokenFields, IssuerUrl,
    ProviderMetadataWithLogout, RedirectUrl, StandardErrorResponse, StandardTokenResponse,
};
use tokio::sync::Mutex;

use crate::auth::claims::Claims;
use crate::auth::sign_in::SignInSettings;
use crate::integration::platform::http::is_loopback;

const KEPT: Duration = Duration::from_secs(3600);
/// Somebody who sends foreign tokens must not make us ask the issuer all the time.
const RENEWED_AT_MOST_EVERY: Duration = Duration::from_secs(5);
const CONNECT: Duration = Duration::from_secs(5);
const TOTAL: Duration = Duration::from_secs(10);
/// Waits between attempts to reach the issuer.
const WAITS: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(400)];

/// The token response of this issuer, with our claims.
pub(crate) type Tokens = StandardTokenResponse<
    IdTokenFields<
        Claims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// The client of this issuer, with our claims.
pub(crate) type OidcClient = Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The issuer, reached when first needed, so that the server starts while it is down.
pub struct Provider {
    issuer: IssuerUrl,
    redirect: RedirectUrl,
    client_id: ClientId,
    secret: ClientSecret,
    http: IssuerHttp,
    known: Mutex<Option<Known>>,
}

/// What the issuer said of itself.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) client: OidcClient,
    pub(crate) end_session: Option<openidconnect::EndSessionUrl>,
    at: Instant,
}

/// Sign-in is configured wrongly.
#[derive(Debug, thiserror::Error)]
pub enum SignInConfigError {
    /// An address is none.
    #[error("the address of the issuer or of this server is not an address: {0}")]
    Address(#[from] openidconnect::url::ParseError),
    /// The HTTP client cannot be built.
    #[error("the HTTP client for sign-in cannot be built: {0}")]
    Http(#[from] reqwest::Error),
}

/// The issuer cannot be asked.
#[derive(Debug, thiserror::Error)]
#[error("the issuer cannot be asked: {0}")]
pub struct IssuerDown(pub(crate) String);

/// The client for requests to the issuer.
pub(crate) struct IssuerHttp(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for IssuerHttp {
    type Error = IssuerDown;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, IssuerDown>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let request = reqwest::Request::try_from(request).map_err(|error| down(&error))?;
            let answer =
                self.0.execute(request).await.map_err(|error| down(&error.without_url()))?;
            let (status, headers) = (answer.status(), answer.headers().clone());
            let body = answer.bytes().await.map_err(|error| down(&error.without_url()))?;
            let mut response = HttpResponse::new(body.to_vec());
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

impl Provider {
    pub(crate) fn new(settings: &SignInSettings) -> Result<Provider, SignInConfigError> {
        // A redirect of the issuer's addresses could lead the server anywhere: none is followed.
        let mut http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .redirect(reqwest::redirect::Policy::none());
        let issuer = IssuerUrl::new(settings.issuer.clone())?;
        if is_loopback(issuer.url()) {
            http = http.no_proxy();
        }
        let http = http.build()?;
        Ok(Provider {
            issuer,
            redirect: RedirectUrl::new(format!(
                "{}{}",
                settings.public_url.trim_end_matches('/'),
                settings.callback
            ))?,
            client_id: ClientId::new(settings.client_id.clone()),
            secret: ClientSecret::new(settings.client_secret.clone()),
            http: IssuerHttp(http),
            known: Mutex::new(None),
        })
    }

    /// What the issuer said of itself, asked for when it is not known or too old. An old answer serves while the issuer is down.
    pub(crate) async fn known(&self) -> Result<Known, IssuerDown> {
        self.fetched(KEPT).await
    }

    /// What the issuer says of itself now, because a key was not known.
    pub(crate) async fn renewed(&self) -> Result<Known, IssuerDown> {
        self.fetched(RENEWED_AT_MOST_EVERY).await
    }

    /// The way to the issuer.
    pub(crate) const fn http(&self) -> &IssuerHttp {
        &self.http
    }

    async fn fetched(&self, kept: Duration) -> Result<Known, IssuerDown> {
        let mut known = self.known.lock().await;
        if let Some(found) = known.as_ref().filter(|found| found.at.elapsed() < kept) {
            return Ok(found.clone());
        }
        match (self.discover().await, known.as_ref()) {
            (Ok(fresh), _) => {
                *known = Some(fresh.clone());
                Ok(fresh)
            }
            (Err(error), Some(old)) => {
                tracing::warn!(error = %error, "The issuer does not answer; its last description is used");
                Ok(old.clone())
            }
            (Err(error), None) => Err(error),
        }
    }

    async fn discover(&self) -> Result<Known, IssuerDown> {
        let mut waits = WAITS.into_iter();
        loop {
            match ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &self.http).await
            {
                Ok(metadata) => {
                    let end_session = metadata.additional_metadata().end_session_endpoint.clone();
                    let token_endpoint = metadata.token_endpoint().is_some();
                    if !token_endpoint {
                        return Err(IssuerDown("the issuer names no token endpoint".to_owned()));
                    }
                    let client = OidcClient::from_provider_metadata(
                        metadata,
                        self.client_id.clone(),
                        Some(self.secret.clone()),
                    )
                    .set_redirect_uri(self.redirect.clone());
                    return Ok(Known { client, end_session, at: Instant::now() });
                }
                Err(error) => match waits.next() {
                    Some(wait) => tokio::time::sleep(wait).await,
                    None => return Err(down(&error)),
                },
            }
        }
    }
}

/// An error with what is behind it, for the log.
fn down(error: &dyn Error) -> IssuerDown {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(behind) = source {
        text = format!("{text}: {behind}");
        source = behind.source();
    }
    IssuerDown(text)
}
