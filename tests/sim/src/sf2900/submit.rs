//! A submission on demand: who sends which form, in which of the ways that go right or wrong.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Duration, NaiveDate};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::form::{Applicant, Attached, Data, Form};
use super::message::{Context, Message, named};
use super::{Submission, deliver, form, pdf};
use crate::reply::{ok, read, refused, xml};
use crate::state::Shared;

/// The ways a submission can go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Variant {
    #[default]
    Ok,
    /// The same message twice.
    RepeatSame,
    /// The second time with another PDF under the same transaction id.
    RepeatChanged,
    NoPdf,
    /// The form's data break its schema.
    BadXml,
    /// The SOAP message itself is cut in the middle.
    NotWellFormed,
    /// Neither the form's type nor its root is known.
    UnknownForm,
    /// Only the form's type is unknown; the root tells which form it is.
    UnknownType,
    /// Type and root name two different forms.
    TypeMismatch,
    WrongKle,
    WrongMunicipality,
    /// The attachments come an hour after the message.
    LateFile,
    /// The attachments never come.
    MissingFile,
    /// Two attachments with one name.
    SameNames,
    NoLogin,
    NoCpr,
    #[serde(rename = "name_31_files")]
    Name31Files,
    /// Larger than the platform carries.
    Huge,
    /// Somebody signs for the citizen and sends no power of attorney along.
    NoPower,
    /// The PDF is somebody else's than the data.
    OtherPdf,
    /// The PDF shows no number that could be compared.
    NamelessPdf,
    /// Letters with their marks apart, as some systems write them.
    NfdText,
}

/// What is asked for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Submit {
    /// Key or number of one of the people.
    #[serde(default)]
    pub(super) persona: Option<String>,
    /// Somebody else, in place of a persona.
    #[serde(default)]
    pub(super) person: Option<Applicant>,
    #[serde(default = "sp241")]
    pub(super) form: Form,
    /// Who holds the power of attorney and signs.
    #[serde(default)]
    pub(super) on_behalf: Option<String>,
    #[serde(default)]
    pub(super) insurance: Option<String>,
    #[serde(default)]
    pub(super) kind: Option<String>,
    #[serde(default)]
    pub(super) files: Vec<String>,
    #[serde(default)]
    pub(super) variant: Variant,
    #[serde(default)]
    pub(super) transaction_id: Option<String>,
    #[serde(default)]
    pub(super) received_on: Option<NaiveDate>,
    /// How often the platform delivers.
    #[serde(default)]
    pub(super) deliveries: Option<u32>,
}

fn sp241() -> Form {
    Form::Sp241
}

pub(super) async fn submit(State(sim): State<Shared>, body: Bytes) -> Response {
    let wanted = match read::<Submit>(&body) {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    match send(&sim, wanted).await {
        Ok(answer) => ok(&answer),
        Err(text) => refused(StatusCode::UNPROCESSABLE_ENTITY, "SIM-SUBMIT", &text),
    }
}

/// Only the message, for those who deliver it themselves. Its later receipt is taken all the same.
pub(super) async fn build(State(sim): State<Shared>, body: Bytes) -> Response {
    let wanted = match read::<Submit>(&body) {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    match prepare(&sim, &wanted) {
        Ok((message, _)) => xml(StatusCode::OK, body_of(&message, wanted.variant)),
        Err(text) => refused(StatusCode::UNPROCESSABLE_ENTITY, "SIM-SUBMIT", &text),
    }
}

/// Builds and delivers one submission and tells how it went.
pub(super) async fn send(sim: &Shared, wanted: Submit) -> Result<Value, String> {
    let url = sim.targets().sf2900_url.clone().ok_or("no receiver is set")?;
    let variant = wanted.variant;
    let (message, mut times) = prepare(sim, &wanted)?;
    if let Some(fault) = sim.world().faults.take_duplicate("sf2900", "deliver") {
        times = times.max(fault.params.times.unwrap_or(2));
    }
    let id = message.context.transaction_id.clone();
    let mut body = body_of(&message, variant);
    let mut deliveries = Vec::new();
    for attempt in 1..=times {
        if variant == Variant::RepeatChanged && attempt == 2 {
            let text = "Rettet udgave, sendt under samme nummer".to_owned();
            let changed = Message { pdf: pdf::write(&message.title, &[text]), ..message.clone() };
            body = changed.envelope();
        }
        let delivery = deliver::deliver(sim, &url, body.clone()).await;
        if let Some(submission) = sim.world().platform.submissions.get_mut(&id) {
            submission.deliveries.push(delivery.clone());
        }
        deliveries.push(delivery);
    }
    let last = deliveries.last().ok_or("deliveries must be at least one")?;
    Ok(json!({
        "transaction_id": id,
        "status": last.status,
        "receipt": last.receipt.receipt,
        "reason": last.receipt.reason,
        "errors": last.receipt.errors,
        "problem": last.problem,
        "body": last.body,
        "deliveries": deliveries,
    }))
}

fn body_of(message: &Message, variant: Variant) -> String {
    let mut body = message.envelope();
    if variant == Variant::NotWellFormed {
        body.truncate(body.floor_char_boundary(body.len() / 2));
    }
    body
}

/// Resolves people and files, notes the submission, and answers the message and how often it is sent.
fn prepare(sim: &Shared, wanted: &Submit) -> Result<(Message, u32), String> {
    let mut guard = sim.world();
    let world = &mut *guard;
    let variant = wanted.variant;
    let now = world.clock.now();
    let received_on = wanted.received_on.unwrap_or_else(|| world.clock.today());
    let id = match &wanted.transaction_id {
        Some(id) => Uuid::parse_str(id).map_err(|_| "transaction_id is not a UUID")?.to_string(),
        None => Uuid::new_v4().to_string(),
    };

    let mut applicant = match (&wanted.persona, &wanted.person) {
        (Some(key), None) => {
            let person = world.people.find(key).ok_or("nobody has that key or number")?;
            Applicant {
                first: person.first.clone(),
                middle: person.middle.clone(),
                last: person.last.clone(),
                cpr: Some(person.cpr.clone()),
                phone: Some("20304050".to_owned()),
            }
        }
        (None, Some(person)) => person.clone(),
        _ => return Err("exactly one of persona and person is needed".to_owned()),
    };
    if variant == Variant::NoCpr {
        applicant.cpr = None;
    }
    let holder = match &wanted.on_behalf {
        Some(key) => {
            Some(world.people.find(key).ok_or("nobody holds that power of attorney")?.clone())
        }
        None => None,
    };
    let title = if variant == Variant::NfdText {
        applicant.last.push_str(" Na\u{30A}bo");
        "Ansøgning om helbredstillæg pa\u{30A} skrift".to_owned()
    } else {
        wanted.form.title().to_owned()
    };
    let signed_by = holder.as_ref().map_or_else(|| applicant.name(), |holder| holder.name());
    let attached = attachments(&id, wanted);
    let power = match variant {
        Variant::NoPower => String::new(),
        _ => file_name("FULDMAGT", &format!("{id}/fuldmagt")),
    };
    let attorney = holder.map(|holder| (power, holder.cpr));

    if variant != Variant::MissingFile {
        let late = if variant == Variant::LateFile { Duration::hours(1) } else { Duration::zero() };
        let named = attached.iter().map(|file| (file.name.clone(), file.kind));
        let power = attorney.iter().filter(|(name, _)| !name.is_empty());
        let power = power.map(|(name, _)| (name.clone(), "Fuldmagt"));
        for (name, kind) in named.chain(power) {
            let lines = [format!("Til ansøgning af {received_on}"), "Opdigtet indhold".to_owned()];
            world.platform.files.put(name, pdf::write(kind, &lines), now + late);
        }
    }

    let municipality = if variant == Variant::WrongMunicipality { "99013575" } else { "99010002" };
    let kle = if variant == Variant::WrongKle { "27.36.04" } else { "32.03.12" };
    let unknown = variant == Variant::UnknownForm;
    let printed = match variant {
        Variant::OtherPdf => world.people.find("P10").map(|person| person.cpr.clone()),
        Variant::NamelessPdf => None,
        _ => applicant.cpr.clone(),
    };
    let lines = pdf_lines(&applicant, printed.as_deref(), wanted, received_on, &signed_by);
    let data = form::write(&Data {
        form: wanted.form,
        root: unknown.then_some("UkendtFormular"),
        municipality: municipality.to_owned(),
        received_on,
        kle: kle.to_owned(),
        attached,
        logged_in: applicant.cpr.is_some() && variant != Variant::NoLogin,
        applicant,
        insurance: wanted.insurance.clone(),
        kind: wanted.kind.clone(),
        signed_by,
        attorney,
        broken: variant == Variant::BadXml,
    });
    let pdf = match variant {
        Variant::NoPdf => Vec::new(),
        // Three bytes become four on the way, which takes this well over ten megabytes.
        Variant::Huge => [pdf::write(&title, &lines), vec![b' '; 9 * 1024 * 1024]].concat(),
        _ => pdf::write(&title, &lines),
    };
    let form_type = match variant {
        Variant::UnknownForm | Variant::UnknownType => "UkendtFormular_1",
        Variant::TypeMismatch if wanted.form == Form::Sp246 => Form::Sp241.kind(),
        Variant::TypeMismatch => Form::Sp246.kind(),
        _ => wanted.form.kind(),
    };
    let context = Context {
        distribution_id: named(&format!("{id}/distribution")).to_string(),
        transaction_id: id.clone(),
        sender: "99010002".to_owned(),
        municipality: municipality.to_owned(),
        kle: kle.to_owned(),
        facet: "G01".to_owned(),
    };
    if !world.platform.submissions.contains_key(&id) {
        world.platform.order.push(id.clone());
        world.platform.submissions.insert(
            id.clone(),
            Submission {
                transaction_id: id.clone(),
                persona: wanted.persona.clone(),
                form: wanted.form.root().to_owned(),
                variant: format!("{variant:?}"),
                sent_at: now,
                deliveries: Vec::new(),
                receipts: Vec::new(),
                context: context.clone(),
            },
        );
    }
    let twice = matches!(variant, Variant::RepeatSame | Variant::RepeatChanged);
    let times = wanted.deliveries.unwrap_or(1).clamp(1, 100).max(if twice { 2 } else { 1 });
    let form_id = named(&format!("{id}/form")).to_string();
    let form_type = form_type.to_owned();
    Ok((Message { context, form_id, form_type, title, pdf, data }, times))
}

fn attachments(id: &str, wanted: &Submit) -> Vec<Attached> {
    let mut names = wanted.files.clone();
    let usual = || "bilag.pdf".to_owned();
    match wanted.variant {
        Variant::Name31Files => names = (1..=31).map(|_| usual()).collect(),
        Variant::SameNames => names = vec![usual(), usual()],
        Variant::LateFile | Variant::MissingFile if names.is_empty() => names = vec![usual()],
        _ => {}
    }
    let one = |(number, name): (usize, &String)| {
        let lower = name.to_lowercase();
        let kind = match () {
            () if lower.contains("faktura") => "Faktura",
            () if lower.contains("overslag") => "Overslag",
            () => "Bilag",
        };
        let number = if wanted.variant == Variant::SameNames { 0 } else { number };
        Attached { name: file_name(&kind.to_uppercase(), &format!("{id}/{number}")), kind }
    };
    names.iter().enumerate().map(one).collect()
}

fn file_name(kind: &str, seed: &str) -> String {
    format!("{}_{kind}_{}.PDF", super::sftp::USER, named(seed))
}

fn pdf_lines(
    applicant: &Applicant,
    cpr: Option<&str>,
    wanted: &Submit,
    day: NaiveDate,
    signed_by: &str,
) -> Vec<String> {
    let insurance = wanted.insurance.as_deref().unwrap_or("Ikke oplyst");
    let mut lines = vec![
        format!("Ansøger: {}", applicant.name()),
        format!("Personnummer: {}", cpr.map_or_else(|| "Ikke oplyst".to_owned(), hyphened)),
        format!("Blanket: {}", wanted.form.root()),
        format!("Modtaget: {}", day.format("%d.%m.%Y")),
        format!("Sygeforsikringen danmark: {insurance}"),
        format!("Antal bilag: {}", wanted.files.len()),
        "Jeg kender mine rettigheder og pligter.".to_owned(),
        format!("Underskrift: {signed_by}"),
    ];
    if wanted.on_behalf.is_some() {
        lines.push("Underskrevet efter fuldmagt.".to_owned());
    }
    lines.push("Opdigtet ansøgning fra simulatoren.".to_owned());
    lines
}

/// A number as people write it.
fn hyphened(cpr: &str) -> String {
    match cpr.split_at_checked(6) {
        Some((day, rest)) => format!("{day}-{rest}"),
        None => cpr.to_owned(),
    }
}
