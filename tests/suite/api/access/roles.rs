//! What each role reaches: every operation of the description, asked by everybody.

use std::collections::BTreeMap;

use bevilling_core::supplement::case::command::DecisionChoice;
use bevilling_tests::client::{Answer, Client, etag};
use bevilling_tests::machine::Key;
use reqwest::Method;
use reqwest::header::IF_MATCH;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::support::{Desk, approval_of, dentist, grant, line_of, session};

/// The description of the interface; another test keeps it equal to what is served.
const DESCRIPTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
/// Where the operations of the description are served.
const BASE: &str = "/api/v1";

/// What an operation is about: a column of [`USERS`].
#[derive(Debug, Clone, Copy)]
enum About {
    /// Who is signed in.
    Session,
    /// The list of what is to be done.
    Tasks,
    /// Finding a citizen by number.
    Search,
    /// Looking at a case: its citizen, documents and letters.
    Read,
    /// Looking at a payment, or its file.
    Payments,
    /// Doing something with a case.
    Handle,
    /// The list of payments.
    PaymentList,
    /// Having facts assessed.
    Assess,
    /// Saying which other systems are let in.
    Manage,
    /// What citizens do by themselves: their door is another one, and nobody comes in there with a session of staff.
    Citizens,
}

/// What a user gets.
#[derive(Debug, Clone, Copy)]
enum Gets {
    /// What was asked for.
    It,
    /// An answer in which nothing stands.
    Empty,
    /// The answer that the role does not give this.
    No,
    /// The answer that there is nothing: what one may not see does not exist.
    Hidden,
    /// The answer that the sign-in is too weak.
    Weak,
    /// The answer that nobody is signed in.
    Out,
}

use About::{
    Assess, Citizens, Handle, Manage, PaymentList, Payments, Read, Search, Session, Tasks,
};
use Gets::{Empty, Hidden, It, No, Out, Weak};

/// The answer to who reaches a change: it was asked of an older version, so that the case stays as it is for the next.
const STALE: u16 = 412;
/// The answer to who reaches an operation that a granted case does not do.
const STATE: u16 = 409;

/// Each operation with what it is about, and the status of the answer to who reaches it.
const OPERATIONS: [(&str, About, u16); 54] = [
    ("get /session", Session, 200),
    ("get /citizen/session", Citizens, 200),
    ("get /citizen/cases", Citizens, 200),
    ("get /citizen/submissions", Citizens, 200),
    ("get /citizen/letters/{id}/content", Citizens, 200),
    ("post /submissions", Citizens, 202),
    ("get /submissions/{id}", Citizens, 200),
    ("get /submissions/{id}/copy", Citizens, 200),
    ("get /tasks", Tasks, 200),
    ("get /cases", Tasks, 200),
    ("get /grants", Tasks, 200),
    ("get /payments", PaymentList, 200),
    ("post /assessments", Assess, 200),
    ("get /clients", Manage, 200),
    ("post /clients", Manage, 201),
    ("post /clients/{id}/keys", Manage, 201),
    ("post /clients/{id}/keys/{kid}/revocation", Manage, 200),
    ("post /clients/{id}/revocation", Manage, 200),
    ("get /webhooks", Manage, 200),
    ("post /webhooks", Manage, 422),
    ("put /webhooks/{id}", Manage, 422),
    ("delete /webhooks/{id}", Manage, 404),
    ("post /webhooks/{id}/secret", Manage, 404),
    ("get /webhooks/{id}/deliveries", Manage, 404),
    ("post /webhooks/{id}/replay", Manage, 404),
    ("post /webhooks/{id}/deliveries/{event}/replay", Manage, 404),
    ("post /persons/search", Search, 200),
    ("post /cases/search", Tasks, 200),
    ("get /persons/{id}", Read, 200),
    ("get /cases/{id}", Read, 200),
    ("get /cases/{id}/decision-letter", Read, 200),
    ("get /documents/{id}/content", Read, 200),
    ("get /letters/{id}/content", Read, 200),
    ("get /payments/{order}", Payments, 200),
    ("get /payments/{order}/file", Payments, 200),
    ("post /cases/{id}/citizen", Handle, STALE),
    ("post /cases/{id}/power-of-attorney", Handle, STALE),
    ("post /cases/{id}/power-of-attorney-request", Handle, STALE),
    ("post /cases/{id}/documentation-request", Handle, STALE),
    ("post /cases/{id}/grant-task", Handle, STALE),
    ("post /cases/{id}/relation", Handle, STALE),
    ("post /cases/{id}/task-attachment", Handle, STALE),
    ("post /cases/{id}/no-action", Handle, STALE),
    ("post /cases/{id}/opening", Handle, STALE),
    ("post /cases/{id}/refresh", Handle, STALE),
    ("post /cases/{id}/wait-end", Handle, STALE),
    ("post /cases/{id}/letter-preview", Handle, STATE),
    ("post /cases/{id}/decision", Handle, STALE),
    ("post /cases/{id}/decision-withdrawal", Handle, STALE),
    ("post /cases/{id}/letter-approval", Handle, STALE),
    ("post /cases/{id}/lines", Handle, STALE),
    ("post /cases/{id}/lines/{line}/approval", Handle, STALE),
    ("post /cases/{id}/lines/{line}/cancellation", Handle, STALE),
    ("post /cases/{id}/withdrawal", Handle, STALE),
];

/// Each user with what they get of: the session, the tasks, the search, a case, the payment file, a change,
/// the list of payments, an assessment, the clients.
const USERS: [(&str, [Gets; 9]); 16] = [
    // Reads, handles, decides.
    ("anna.sagsbehandler", [It, It, It, It, It, It, It, It, No]),
    ("carla.sagsbehandler", [It, It, It, It, It, It, It, It, No]),
    ("ole.adressebeskyttet", [It, It, It, It, It, It, It, It, No]),
    // As a caseworker; distributes and approves over the limit besides.
    ("bo.leder", [It, It, It, It, It, It, It, It, No]),
    // Reads only.
    ("freja.opslag", [It, It, It, It, No, No, No, It, No]),
    // Reads everything and changes nothing.
    ("gorm.revisor", [It, It, It, It, It, No, It, It, No]),
    // Payments and their reconciliation.
    ("hanne.oekonomi", [It, It, It, It, It, No, It, It, No]),
    // Letters, parameters, rates, rules: no citizen.
    ("dorte.lokaladministrator", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, It]),
    ("erik.centraladministrator", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, No]),
    // The citizens of the own unit; this case belongs to none.
    ("ida.ekstern", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, Hidden]),
    // A caseworker of another municipality, of another classification, within limits that nobody knows, without a role.
    ("jens.nordvig", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, Hidden]),
    ("mads.sygedagpenge", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, Hidden]),
    ("nina.ukendt", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, Hidden]),
    ("lone.ingen", [It, Empty, No, Hidden, Hidden, Hidden, Empty, It, Hidden]),
    // A caseworker who is signed in too weakly, and nobody.
    ("kim.lav", [Weak, Weak, Weak, Weak, Weak, Weak, Weak, Weak, Weak]),
    (NOBODY, [Out, Out, Out, Out, Out, Out, Out, Out, Out]),
];

/// Who is not signed in.
const NOBODY: &str = "";

/// A granted case with an approved line, and a body for each kind of request.
struct World {
    version: i64,
    places: Vec<(&'static str, String)>,
    bodies: BTreeMap<&'static str, Value>,
}

#[tokio::test]
async fn each_role_reaches_what_it_gives_and_no_more() {
    let desk = Desk::start().await;
    let described = described();
    let expected: Vec<&str> = OPERATIONS.iter().map(|(operation, ..)| *operation).collect();
    let missing: Vec<&String> =
        described.keys().filter(|operation| !expected.contains(&operation.as_str())).collect();
    assert!(missing.is_empty(), "nobody says who reaches {missing:?}");
    let gone: Vec<&&str> =
        expected.iter().filter(|operation| !described.contains_key(**operation)).collect();
    assert!(gone.is_empty(), "not in the description: {gone:?}");

    let world = world(&desk).await;
    let mut wrong = Vec::new();
    for (user, gets) in USERS {
        let client = match user {
            NOBODY => Client::new(&desk.app.url),
            _ => desk.app.sign_in(user).await,
        };
        for (operation, about, reached) in OPERATIONS {
            let answer = world.ask(&client, operation, described[operation].as_deref()).await;
            let get = gets.get(about as usize).copied().unwrap_or(Out);
            if let Err(found) = is(&answer, get, reached) {
                wrong.push(format!("{user} {operation}: {found}, expected {get:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(desk.anna.case(world.place("/cases/")).await.version, world.version);
    desk.stop().await;
}

/// Every operation as `method path`, with the name of what its body is.
fn described() -> BTreeMap<String, Option<String>> {
    let text = std::fs::read_to_string(DESCRIPTION).expect("the description");
    let description: Value = serde_json::from_str(&text).expect("JSON");
    let mut found = BTreeMap::new();
    for (path, operations) in description["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            // Tokens stand beside the interface: nobody is signed in there, and other systems have tests of their own.
            if operation["servers"].is_array() {
                continue;
            }
            let mut contents =
                operation["requestBody"]["content"].as_object().into_iter().flatten();
            let schema =
                contents.next().map_or(&Value::Null, |(_, content)| &content["schema"]["$ref"]);
            let body = schema.as_str().and_then(|name| name.rsplit('/').next()).map(str::to_owned);
            found.insert(format!("{method} {path}"), body);
        }
    }
    found
}

/// Whether an answer is the one expected; otherwise what it is.
fn is(answer: &Answer, gets: Gets, reached: u16) -> Result<(), String> {
    let status = answer.status.as_u16();
    let good = match gets {
        It => status == reached,
        Empty => status == 200 && answer.json::<Value>()["total"] == 0,
        No => refused(answer, 403, "forbidden"),
        Hidden => refused(answer, 404, "not-found"),
        Weak => refused(answer, 403, "loa-too-low"),
        Out => refused(answer, 401, "signed-out"),
    };
    if good { Ok(()) } else { Err(status.to_string()) }
}

/// A refusal says nothing of the citizen or the case.
fn refused(answer: &Answer, status: u16, name: &str) -> bool {
    answer.status.as_u16() == status
        && answer.problem().name() == name
        && !["Thorsager", "1703509858", "HT-"].iter().any(|told| answer.text().contains(told))
}

async fn world(desk: &Desk) -> World {
    let other = desk.app.case_for(json!({ "persona": "P8", "form": "SP241" })).await;
    let view = desk.granted("P1").await;
    let (id, session) = (view.case.id.to_string(), session(&desk.anna).await);
    let number = view.case.number.clone();
    let decided = grant(&view, &session);
    let entered = line_of(&view, &session, dentist(&session, 30_000));
    let view = desk.anna.act(&id, "lines", &entered).await;
    let line = view.case.lines[0].clone();
    let approved = approval_of(&line);
    let view = desk.anna.act(&id, &format!("lines/{}/approval", line.id), &approved).await;
    let order = view.case.lines[0].approval().expect("approved").order.to_string();
    let person = view.person.as_ref().expect("a citizen").id.to_string();
    let machine = desk.app.machine(&["cases.read"]).await;
    World {
        version: view.version,
        places: vec![
            ("/cases/", id),
            ("/lines/", line.id.to_string()),
            ("/persons/", person),
            ("/documents/", view.case.documents[0].id.to_string()),
            ("/letters/", view.letters[0].id.to_string()),
            ("/payments/", order),
            ("/clients/", machine.id),
            ("/keys/", machine.key.kid),
            ("/webhooks/", "none".to_owned()),
            ("/deliveries/", "none".to_owned()),
            ("/submissions/", "none".to_owned()),
        ],
        bodies: BTreeMap::from([
            ("Empty", json!({})),
            ("ReasonRequest", json!({ "reason": "x" })),
            ("PersonSearch", json!({ "cpr": "1703509858" })),
            ("CaseSearch", json!({ "number": number })),
            ("IdentifyCitizenRequest", json!({ "cpr": "1703509858" })),
            ("TargetCaseRequest", json!({ "case": other })),
            ("LetterPreviewRequest", json!({ "choice": DecisionChoice::Grant })),
            ("DecideRequest", json!(decided)),
            ("AddLineRequest", json!(entered)),
            ("ApproveLineRequest", json!(approved)),
            ("AssessmentRequest", json!({ "application": { "draft": {} } })),
            ("WebhookRequest", json!({ "name": "", "url": "", "types": [], "state": "active" })),
            ("ApplicationParts", json!({})),
            ("ReplayRequest", json!({ "since": "2026-10-12T00:00:00Z" })),
            ("CreateClientRequest", json!({ "name": "A", "scopes": ["cases.read:99010002"] })),
            ("AddKeyRequest", json!({ "key": Key::p256("k-2").public })),
        ]),
    }
}

impl World {
    /// What stands behind this part of an address.
    fn place(&self, part: &str) -> &str {
        let found = self.places.iter().find(|(known, _)| *known == part);
        found.map(|(_, id)| id.as_str()).unwrap_or_else(|| panic!("nothing for {part}"))
    }

    async fn ask(&self, client: &Client, operation: &str, body: Option<&str>) -> Answer {
        let (method, path) = operation.split_once(' ').expect("a method and a path");
        // `/cases/{id}/lines/{line}`: each pair of braces is filled by what stands before it.
        let mut address = String::from(BASE);
        for part in path.split('}') {
            let (before, filled) = part.split_once('{').map_or((part, false), |(b, _)| (b, true));
            address.push_str(before);
            if filled {
                let from = before.trim_end_matches('/').rfind('/').unwrap_or_default();
                address.push_str(self.place(&before[from..]));
            }
        }
        match method {
            "get" => client.get(&address).await,
            "delete" => {
                client
                    .send(client.request(Method::DELETE, &address).header(IF_MATCH, "\"v1\""))
                    .await
            }
            "post" | "put" => {
                // Who may not come in is told so before a body of parts is looked at.
                let name = body.unwrap_or("Empty");
                let body = self.bodies.get(name).unwrap_or_else(|| panic!("no body for {name}"));
                let method =
                    Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
                let request = client
                    .request(method, &address)
                    .header("Idempotency-Key", Uuid::new_v4().to_string())
                    .header(IF_MATCH, etag(self.version - 1));
                client.send(request.json(body)).await
            }
            _ => panic!("nobody says how to ask {operation}"),
        }
    }
}
