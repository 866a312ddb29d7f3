//! The simulated world, as far as the day needs it.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

/// The simulated world.
pub(crate) struct World {
    http: reqwest::Client,
    url: String,
}

impl World {
    pub(crate) fn new(url: &str) -> Result<World> {
        let http = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .timeout(std::time::Duration::from_secs(120))
            .build()?;
        Ok(World { http, url: url.to_owned() })
    }

    /// Lets the day's citizens send their forms; gives how many were taken.
    pub(crate) async fn send_forms(&self) -> Result<u64> {
        let told = self.tell("/__sim/scenario", &json!({ "name": "day" })).await?;
        let taken = told["receipts"]["MODTAGET"].as_u64().unwrap_or_default();
        ensure!(taken > 0, "no form was taken: {told}");
        Ok(taken)
    }

    /// Lets the bank complete what it has accepted.
    pub(crate) async fn settle(&self) -> Result<()> {
        self.tell("/__sim/nks/settle", &json!({})).await.map(|_| ())
    }

    /// The civil registration number of a persona.
    pub(crate) async fn cpr(&self, key: &str) -> Result<String> {
        let people: Value =
            self.http.get(format!("{}/__sim/people", self.url)).send().await?.json().await?;
        let found = people.as_array().into_iter().flatten().find(|person| person["key"] == key);
        let cpr = found.and_then(|person| person["cpr"].as_str());
        cpr.map(str::to_owned).with_context(|| format!("the world knows no {key}"))
    }

    async fn tell(&self, path: &str, body: &Value) -> Result<Value> {
        let answer = self.http.post(format!("{}{path}", self.url)).json(body).send().await?;
        let (status, text) = (answer.status(), answer.text().await?);
        ensure!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).with_context(|| format!("{path} answered no JSON"))
    }
}
