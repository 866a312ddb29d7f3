//! What the tests share: a started world and a client.

use bevilling_sim::{Config, Running};
use reqwest::{Client, RequestBuilder, Response, redirect};
use serde_json::Value;

/// Monday morning in Denmark.
pub(crate) const MONDAY: &str = "2026-01-12T08:00:00+01:00";

/// A started world with a clock that stands still.
pub(crate) struct World {
    running: Running,
    client: Client,
}

impl World {
    pub(crate) async fn start() -> Self {
        Self::with(Config::for_test(MONDAY).expect("a time")).await
    }

    pub(crate) async fn with(config: Config) -> Self {
        let running = bevilling_sim::start(config).await.expect("a free port on loopback");
        let client = Client::builder()
            .redirect(redirect::Policy::none())
            .tls_certs_only([])
            .no_proxy()
            .build()
            .expect("a client");
        Self { running, client }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    pub(crate) fn issuer(&self) -> String {
        format!("{}/runtime/oauth2", self.running.url)
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.url(path))
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.url(path))
    }

    pub(crate) async fn read(&self, path: &str) -> Value {
        value(self.get(path).send().await.expect("an answer")).await
    }

    /// A control call that must succeed.
    pub(crate) async fn tell(&self, path: &str, body: Value) -> Value {
        let answer = self.post(path).body(body.to_string()).send().await.expect("an answer");
        assert!(answer.status().is_success(), "{path}: {}", answer.status());
        value(answer).await
    }

    pub(crate) async fn stop(self) {
        self.running.stop().await;
    }
}

pub(crate) async fn value(answer: Response) -> Value {
    serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON")
}
