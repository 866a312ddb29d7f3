//! A client of the interface with the cookies of one browser.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use reqwest::header::{COOKIE, HeaderMap, IF_MATCH, LOCATION, SET_COOKIE};
use reqwest::{Method, RequestBuilder, StatusCode, redirect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use bevilling_core::api::case::CaseView;
use bevilling_core::api::problem::Problem;

/// One browser: it keeps cookies and follows no redirect by itself. Clones share the cookies.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// A browser without cookies.
    ///
    /// # Panics
    /// When the system has no way to make connections.
    #[must_use]
    pub fn new(base: &str) -> Client {
        let http = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(crate::wait::LIMIT)
            .no_proxy()
            .tls_certs_only([])
            .build()
            .expect("a client for this machine");
        Client { http, base: base.to_owned(), cookies: Arc::default() }
    }

    /// Signs a user in through the issuer's own page, as a browser does.
    ///
    /// # Panics
    /// When it does not end in a session.
    pub async fn sign_in(&self, user: &str) {
        let answer = self.try_sign_in(user, "/tasks").await;
        let location = answer.location();
        assert!(
            answer.status.is_redirection() && location == "/tasks",
            "sign-in of {user} ended in {} {location}: {}",
            answer.status,
            answer.text()
        );
        assert!(self.cookie("__Host-sid").is_some(), "sign-in of {user} left no session");
    }

    /// As [`Client::sign_in`], for a sign-in that may end otherwise: gives the answer to the callback.
    ///
    /// # Panics
    /// When the way there is broken.
    pub async fn try_sign_in(&self, user: &str, return_to: &str) -> Answer {
        self.go_through(&format!("/auth/login?return={return_to}"), user).await
    }

    /// Begins a sign-in, chooses somebody on the issuer's page, and comes back: gives the answer to the callback.
    async fn go_through(&self, login: &str, user: &str) -> Answer {
        let begun = self.send(self.request(Method::GET, login)).await;
        assert!(
            begun.status.is_redirection(),
            "sign-in does not begin: {} {}",
            begun.status,
            begun.text()
        );
        let page: reqwest::Url = begun.location().parse().expect("the issuer's address");
        let mut fields: Vec<(String, String)> = page.query_pairs().into_owned().collect();
        fields.push(("user".to_owned(), user.to_owned()));
        let mut form = page.clone();
        form.set_query(None);
        let chosen = self.http.post(form).form(&fields).send().await.expect("the issuer answers");
        let back = chosen
            .headers()
            .get(LOCATION)
            .and_then(|location| location.to_str().ok())
            .unwrap_or_default()
            .to_owned();
        assert!(
            back.contains("/callback"),
            "the issuer does not send {user} back but answers {}",
            chosen.status()
        );
        let back: reqwest::Url = back.parse().expect("our callback");
        // The issuer sends the browser to our public address, which may be another than the one this test reaches.
        self.send(
            self.request(
                Method::GET,
                &format!("{}?{}", back.path(), back.query().unwrap_or_default()),
            ),
        )
        .await
    }

    /// Signs a citizen in by the citizens' own door: `P1`, or `P1.lav` for a sign-in that is too weak.
    ///
    /// # Panics
    /// When it does not end at the portal.
    pub async fn sign_in_citizen(&self, key: &str) {
        let answer = self.try_sign_in_citizen(key, "/portal/%23/send").await;
        assert_eq!(answer.location(), "/portal/#/send", "{} {}", answer.status, answer.text());
    }

    /// As [`Client::sign_in_citizen`], for a sign-in that may end otherwise: gives the answer to the callback.
    ///
    /// # Panics
    /// When the way there is broken.
    pub async fn try_sign_in_citizen(&self, key: &str, return_to: &str) -> Answer {
        self.go_through(&format!("/auth/citizen/login?return={return_to}"), key).await
    }

    /// A request with the cookies, to be completed and given to [`Client::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        let cookies = self.cookies.lock().expect("nobody panics here");
        match cookies.is_empty() {
            true => request,
            false => request.header(
                COOKIE,
                cookies
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect::<Vec<_>>()
                    .join("; "),
            ),
        }
    }

    /// Sends, keeps the cookies, reads everything.
    ///
    /// # Panics
    /// When there is no answer.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        self.try_send(request).await.expect("an answer")
    }

    /// As [`Client::send`], for a server that may not be there.
    ///
    /// # Errors
    /// When there is no answer.
    ///
    /// # Panics
    /// When a thread panicked while it kept a cookie.
    pub async fn try_send(&self, request: RequestBuilder) -> reqwest::Result<Answer> {
        let answer = request.send().await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        for cookie in headers.get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok()) {
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let Some((name, value)) = pair.split_once('=') else { continue };
            let mut cookies = self.cookies.lock().expect("nobody panics here");
            if value.is_empty() || attributes.to_lowercase().contains("max-age=0") {
                cookies.remove(name.trim());
            } else {
                cookies.insert(name.trim().to_owned(), value.to_owned());
            }
        }
        Ok(Answer { status, headers, body: answer.bytes().await?.to_vec() })
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// Posts JSON with a new idempotency key.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send(self.posting(path, body, Uuid::new_v4())).await
    }

    /// Posts JSON to a case as it was at a version, with a new idempotency key.
    pub async fn post_at(&self, path: &str, version: i64, body: &impl Serialize) -> Answer {
        self.send(self.posting(path, body, Uuid::new_v4()).header(IF_MATCH, etag(version))).await
    }

    /// A post of JSON with an idempotency key, to be completed.
    pub fn posting(&self, path: &str, body: &impl Serialize, key: Uuid) -> RequestBuilder {
        self.request(Method::POST, path).header("Idempotency-Key", key.to_string()).json(body)
    }

    /// The case.
    ///
    /// # Panics
    /// When it cannot be seen.
    pub async fn case(&self, id: &str) -> CaseView {
        self.get(&format!("/api/v1/cases/{id}")).await.read()
    }

    /// Does something with a case as it is now, and gives the case as it is then.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn act(&self, id: &str, operation: &str, body: &impl Serialize) -> CaseView {
        let version = self.case(id).await.version;
        self.post_at(&format!("/api/v1/cases/{id}/{operation}"), version, body).await.read()
    }

    /// The value of a cookie.
    ///
    /// # Panics
    /// When a thread panicked while it kept a cookie.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("nobody panics here").get(name).cloned()
    }

    /// Lays a cookie into the browser, as somebody would who found its value.
    ///
    /// # Panics
    /// When a thread panicked while it kept a cookie.
    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().expect("nobody panics here");
        cookies.insert(name.to_owned(), value.to_owned());
    }
}

/// The tag of a version.
#[must_use]
pub fn etag(version: i64) -> String {
    format!("\"v{version}\"")
}

impl Answer {
    /// The body of a success.
    ///
    /// # Panics
    /// When it is none, or reads otherwise.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{}: {}", self.status, self.text());
        self.json()
    }

    /// The body as JSON, whatever the status.
    ///
    /// # Panics
    /// When it reads otherwise.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!("{error} in the answer {}: {}", self.status, self.text())
        })
    }

    /// The problem of a refusal.
    ///
    /// # Panics
    /// When it is no problem document, or says another status than the answer.
    #[must_use]
    pub fn problem(&self) -> Problem {
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}: {}",
            self.status,
            self.text()
        );
        let problem: Problem = self.json();
        assert_eq!(problem.status, self.status.as_u16());
        problem
    }

    /// A header, empty when it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where a redirect leads.
    #[must_use]
    pub fn location(&self) -> String {
        self.header("location").to_owned()
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
