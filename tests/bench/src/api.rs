//! A caseworker at the interface of a server: signs in as a browser does and works with the types that the app uses.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};
use bevilling_core::api::case::CaseView;
use bevilling_core::api::page::Page;
use bevilling_core::api::session::SessionView;
use bevilling_core::api::task::TaskView;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::{RequestBuilder, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use crate::world::{Server, World};

const USER: &str = "anna.sagsbehandler";

/// Somebody who is signed in.
#[derive(Debug)]
pub(crate) struct Caseworker {
    http: reqwest::Client,
    base: String,
    cookies: BTreeMap<String, String>,
}

impl Caseworker {
    /// Signs in: to the broker, the user's button there, and back with the code.
    ///
    /// # Errors
    /// When a step does not lead on.
    pub(crate) async fn sign_in(world: &World, server: &Server) -> Result<Self> {
        let mut person =
            Self { http: world.http.clone(), base: server.app.clone(), cookies: BTreeMap::new() };
        let begun = person.visit(&format!("{}/auth/login?return=/tasks", server.app)).await?;
        let mut broker = reqwest::Url::parse(&location(&begun)?).context("the broker's address")?;
        let mut form: Vec<(String, String)> = broker.query_pairs().into_owned().collect();
        form.push(("user".to_owned(), USER.to_owned()));
        broker.set_query(None);
        let chosen = world.http.post(broker).form(&form).send().await.context("the broker")?;
        let back = person.visit(&location(&chosen)?).await?;
        ensure!(back.status().is_redirection(), "sign-in ends with status {}", back.status());
        Ok(person)
    }

    /// Who is signed in, with the municipality's rates.
    ///
    /// # Errors
    /// When nobody is.
    pub(crate) async fn session(&self) -> Result<SessionView> {
        read(self.http.get(self.address("/session")), &self.cookie(), "the session").await
    }

    /// All open tasks.
    ///
    /// # Errors
    /// When they are not shown.
    pub(crate) async fn tasks(&self) -> Result<Vec<TaskView>> {
        let mut tasks = Vec::new();
        let mut query = vec![("limit", "50".to_owned())];
        loop {
            let page: Page<TaskView> = read(
                self.http.get(self.address("/tasks")).query(&query),
                &self.cookie(),
                "the tasks",
            )
            .await?;
            tasks.extend(page.items);
            match page.next {
                Some(next) => query = vec![("limit", "50".to_owned()), ("cursor", next)],
                None => return Ok(tasks),
            }
        }
    }

    /// A case.
    ///
    /// # Errors
    /// When it is not shown.
    pub(crate) async fn case(&self, id: &str) -> Result<CaseView> {
        read(self.http.get(self.address(&format!("/cases/{id}"))), &self.cookie(), "a case").await
    }

    /// Does something with a case, as it was seen.
    ///
    /// # Errors
    /// When the server refuses.
    pub(crate) async fn act(
        &self,
        seen: &CaseView,
        operation: &str,
        body: &impl Serialize,
    ) -> Result<CaseView> {
        let request = self
            .http
            .post(self.address(&format!("/cases/{}/{operation}", seen.case.id)))
            .header("If-Match", format!("\"v{}\"", seen.version))
            .header("Idempotency-Key", Uuid::new_v4().to_string())
            .json(body);
        read(request, &self.cookie(), operation).await
    }

    /// Has facts assessed; gives the answer as it came.
    ///
    /// # Errors
    /// When the server refuses.
    pub(crate) async fn assess(&self, question: &Value) -> Result<Vec<u8>> {
        let request = self.http.post(self.address("/assessments")).json(question);
        let answer = request.header(COOKIE, self.cookie()).send().await.context("no answer")?;
        ensure!(answer.status().is_success(), "an assessment: status {}", answer.status());
        Ok(answer.bytes().await.context("the answer breaks off")?.to_vec())
    }

    fn address(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.base)
    }

    fn cookie(&self) -> String {
        self.cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// Goes to a page of the server and keeps what it is given. The cookies are meant for secure connections only; a browser counts this machine as one,
    /// a client for HTTP does not, so they are kept by hand.
    async fn visit(&mut self, url: &str) -> Result<Response> {
        let answer =
            self.http.get(url).header(COOKIE, self.cookie()).send().await.context("the server")?;
        for header in answer.headers().get_all(SET_COOKIE) {
            let text = header.to_str().context("a cookie")?;
            let (name, value) =
                text.split(';').next().and_then(|pair| pair.split_once('=')).context("a cookie")?;
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }
}

async fn read<T: DeserializeOwned>(request: RequestBuilder, cookie: &str, what: &str) -> Result<T> {
    let answer = request
        .header(COOKIE, cookie)
        .send()
        .await
        .with_context(|| format!("no answer about {what}"))?;
    let status = answer.status();
    if !status.is_success() {
        // A problem document holds codes, nothing about a person.
        let problem = answer.text().await.unwrap_or_default();
        bail!("{what}: status {status}: {problem}");
    }
    answer.json().await.with_context(|| format!("the answer about {what} cannot be read"))
}

fn location(answer: &Response) -> Result<String> {
    let header = answer
        .headers()
        .get(LOCATION)
        .with_context(|| format!("no address to go on to, status {}", answer.status()))?;
    Ok(header.to_str().context("an address")?.to_owned())
}
