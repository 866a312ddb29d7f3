//! Who a citizen is cannot be read from the tables.

use bevilling_core::api::case::LetterState;
use bevilling_core::ids::{ActorId, LetterId};
use bevilling_core::letter::LetterKind;
use bevilling_server::crypto::{Keys, SecretKey};
use bevilling_server::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};
use bevilling_server::store::inbox::{InboxState, NewInboxMessage};
use bevilling_server::store::letters::NewLetter;
use bevilling_server::store::outbox::NewMessage;
use bevilling_server::store::persons::PersonRecord;
use bevilling_server::store::{Store, StoreError};
use bevilling_tests::database::TestDatabase;
use bevilling_tests::on_both_engines;
use bevilling_tests::sample::{at, karen};
use serde_json::json;

use super::cases::open;

const CPR: &str = "1703509858";
const NAME: &str = "Karen Elisabeth Thorsager";
const STREET: &str = "Strandengen 12";

fn record() -> PersonRecord {
    PersonRecord {
        name: NAME.to_owned(),
        address: vec![STREET.to_owned()],
        ..PersonRecord::default()
    }
}

fn looked_at() -> NewAccess {
    NewAccess {
        user: ActorId::new("u1"),
        unit: None,
        role: None,
        municipality: "99010002".to_owned(),
        session: None,
        purpose: AccessPurpose::Search,
        action: AccessAction::Search,
        subject: Some(AccessSubject::Cpr(karen())),
        case_number: None,
        criterion: Some(CPR.to_owned()),
        results: Some(1),
        peer: None,
        request_id: None,
        outcome: AccessOutcome::Granted,
    }
}

/// Puts Karen wherever a person can stand.
async fn fill(store: &Store) {
    let case = open(store).await;
    let now = at("2026-10-12T06:00:00Z");
    let raw =
        format!("<PNR>{CPR}</PNR><Navn>{NAME}</Navn><Adresse>{STREET}</Adresse>").into_bytes();
    let mut tx = store.begin().await.expect("a transaction");
    let person = tx.find_or_create_person(&karen(), now).await.expect("a person");
    tx.save_person_record(&person, &record(), now).await.expect("saved");
    let mut message = NewInboxMessage {
        source: "sf2900".to_owned(),
        dedupe_key: "k1".to_owned(),
        raw: raw.clone(),
        reply: b"<MODTAGET/>".to_vec(),
        state: InboxState::Received,
        received_at: now,
    };
    tx.keep_inbox(&message).await.expect("kept");
    message.raw.push(b' ');
    tx.keep_inbox(&message).await.expect("kept as evidence");
    let sent = NewMessage {
        id: "m1".to_owned(),
        kind: "payment.order".to_owned(),
        business_key: "o1".to_owned(),
        payload: json!({ "cpr": CPR, "name": NAME }),
        case: Some(case.id.clone()),
        not_before: now,
    };
    tx.enqueue(&sent, now).await.expect("written");
    tx.keep_wire("m1", &raw).await.expect("kept");
    let letter = NewLetter {
        id: LetterId::new("l1"),
        case: case.id,
        kind: LetterKind::Grant,
        title: "Afgørelse".to_owned(),
        date: "2026-10-12".parse().expect("a day"),
        pdf: raw,
    };
    tx.insert_letter(&letter, now).await.expect("stored");
    tx.commit().await.expect("committed");
    store.log_access(&[looked_at()], now).await.expect("logged");
}

async fn no_table_shows_a_number_a_name_or_an_address(database: TestDatabase) {
    let store = database.store().await;
    fill(&store).await;
    let dump = database.dump().await;
    let shows = |text: &str| dump.windows(text.len()).any(|part| part == text.as_bytes());
    assert!(shows("KP-2026-000001"), "the dump holds what the tables hold");
    for text in [CPR, "170350-9858", NAME, "Thorsager", STREET, "Strandengen"] {
        assert!(!shows(text), "a table shows {text}");
    }
}

async fn what_is_encrypted_can_be_read_by_its_own_server(database: TestDatabase) {
    let store = database.store().await;
    fill(&store).await;
    let mut reader = store.read().await.expect("a connection");
    let found = reader.find_person_by_cpr(&karen()).await.expect("read").expect("Karen");
    assert_eq!((found.cpr.clone(), found.record.clone()), (karen(), Some(record())));
    assert_eq!(reader.find_person(&found.id).await.expect("read"), Some(found.clone()));
    assert_eq!(reader.cpr_of(&found.id).await.expect("read"), karen());
    let letter = reader.find_letter(&LetterId::new("l1")).await.expect("read").expect("a letter");
    assert_eq!(letter.state, LetterState::Queued);
    assert!(reader.letter_pdf(&letter.id).await.expect("read").is_some());
    let looked = reader.access_to(&karen()).await.expect("read");
    assert_eq!(looked.iter().map(|entry| entry.user.as_str()).collect::<Vec<_>>(), ["u1"]);
}

async fn another_secret_reads_nothing(database: TestDatabase) {
    let store = database.store().await;
    fill(&store).await;
    let person = store
        .read()
        .await
        .expect("a connection")
        .find_person_by_cpr(&karen())
        .await
        .expect("read")
        .expect("Karen")
        .id;
    let other = Store::open(&database.url, Keys::new(SecretKey::from_bytes([8; 32])))
        .await
        .expect("the database can be opened");
    let mut reader = other.read().await.expect("a connection");
    assert_eq!(
        reader.find_person_by_cpr(&karen()).await.expect("read"),
        None,
        "the index is another"
    );
    let refused = reader.find_person(&person).await.expect_err("it cannot be read");
    assert!(
        matches!(refused, StoreError::Impossible { table: "persons", column: "cpr_enc", .. }),
        "{refused}"
    );
}

async fn one_number_is_one_person(database: TestDatabase) {
    let (one, other) = (database.store().await, database.store().await);
    let find = async |store: &Store| {
        let mut tx = store.begin().await.expect("a transaction");
        let person =
            tx.find_or_create_person(&karen(), at("2026-10-12T06:00:00Z")).await.expect("a person");
        tx.commit().await.expect("committed");
        person
    };
    let both = tokio::join!(find(&one), find(&other));
    assert_eq!(both.0, both.1);
}

on_both_engines!(
    no_table_shows_a_number_a_name_or_an_address,
    what_is_encrypted_can_be_read_by_its_own_server,
    another_secret_reads_nothing,
    one_number_is_one_person,
);
