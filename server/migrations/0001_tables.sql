-- All tables. Safe: it runs on an empty database. One text for both engines; {BLOB} is the engine's type for bytes.
-- Columns are TEXT, BIGINT and bytes only: instants and days as ISO text in UTC that sorts by time, money as whole oere,
-- JSON as text, truth as 0 and 1. What tells who a citizen is stands in encrypted columns (named *_enc) only.

CREATE TABLE cases (
    case_id       TEXT   NOT NULL PRIMARY KEY,
    number        TEXT   NOT NULL UNIQUE,
    version       BIGINT NOT NULL,
    benefit       TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    person_id     TEXT,
    received_on   TEXT   NOT NULL,
    waiting_until TEXT,
    body          TEXT   NOT NULL,
    created_at    TEXT   NOT NULL,
    updated_at    TEXT   NOT NULL
);
CREATE INDEX cases_by_person ON cases (person_id, received_on);
CREATE INDEX cases_by_state ON cases (state, case_id);

CREATE TABLE events (
    case_id     TEXT   NOT NULL REFERENCES cases (case_id),
    seq         BIGINT NOT NULL,
    name        TEXT   NOT NULL,
    by_user     TEXT   NOT NULL,
    by_name     TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    PRIMARY KEY (case_id, seq)
);

CREATE TABLE counters (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE tasks (
    task_id     TEXT   NOT NULL PRIMARY KEY,
    case_id     TEXT   NOT NULL REFERENCES cases (case_id),
    line_id     TEXT,
    number      TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    benefit     TEXT   NOT NULL,
    state       TEXT   NOT NULL,
    person_id   TEXT,
    received_on TEXT   NOT NULL,
    waits       BIGINT NOT NULL,
    waiting     TEXT,
    remarks     TEXT   NOT NULL
);
CREATE INDEX tasks_in_order ON tasks (received_on, task_id);
CREATE INDEX tasks_by_case ON tasks (case_id);
CREATE INDEX tasks_by_person ON tasks (person_id);

CREATE TABLE lines (
    line_id    TEXT   NOT NULL PRIMARY KEY,
    case_id    TEXT   NOT NULL REFERENCES cases (case_id),
    amount     BIGINT NOT NULL,
    state      TEXT   NOT NULL,
    order_id   TEXT UNIQUE,
    value_date TEXT
);
CREATE INDEX lines_by_case ON lines (case_id);

CREATE TABLE documents (
    document_id TEXT NOT NULL,
    case_id     TEXT NOT NULL REFERENCES cases (case_id),
    name        TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    sha256      TEXT,
    state       TEXT NOT NULL,
    PRIMARY KEY (document_id, case_id)
);
CREATE INDEX documents_by_case ON documents (case_id);

-- A file that a form names. It may come later than the form, or never.
CREATE TABLE expected_files (
    document_id     TEXT   NOT NULL PRIMARY KEY,
    case_id         TEXT   NOT NULL REFERENCES cases (case_id),
    file_name       TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    attempts        BIGINT NOT NULL,
    expected_since  TEXT   NOT NULL,
    next_attempt_at TEXT   NOT NULL,
    lease_owner     TEXT,
    lease_until     TEXT
);
CREATE INDEX expected_files_due ON expected_files (state, next_attempt_at);

CREATE TABLE persons (
    person_id  TEXT   NOT NULL PRIMARY KEY,
    cpr_index  TEXT   NOT NULL UNIQUE,
    cpr_enc    {BLOB} NOT NULL,
    record_enc {BLOB},
    fetched_at TEXT,
    created_at TEXT   NOT NULL
);

CREATE TABLE inbox (
    inbox_id    TEXT   NOT NULL PRIMARY KEY,
    source      TEXT   NOT NULL,
    dedupe_key  TEXT   NOT NULL,
    received_at TEXT   NOT NULL,
    raw_enc     {BLOB} NOT NULL,
    raw_sha256  TEXT   NOT NULL,
    reply       {BLOB} NOT NULL,
    state       TEXT   NOT NULL,
    not_before  TEXT   NOT NULL,
    attempts    BIGINT NOT NULL,
    last_error  TEXT,
    case_id     TEXT,
    lease_owner TEXT,
    lease_until TEXT,
    UNIQUE (source, dedupe_key)
);
CREATE INDEX inbox_due ON inbox (state, not_before);

-- What came again under the same key with other content: kept as evidence, never processed.
CREATE TABLE inbox_repeats (
    repeat_id   TEXT   NOT NULL PRIMARY KEY,
    inbox_id    TEXT   NOT NULL REFERENCES inbox (inbox_id),
    received_at TEXT   NOT NULL,
    raw_enc     {BLOB} NOT NULL,
    raw_sha256  TEXT   NOT NULL,
    note        TEXT   NOT NULL
);
CREATE INDEX inbox_repeats_by_message ON inbox_repeats (inbox_id);

CREATE TABLE outbox (
    message_id      TEXT   NOT NULL PRIMARY KEY,
    kind            TEXT   NOT NULL,
    business_key    TEXT   NOT NULL,
    payload_enc     {BLOB} NOT NULL,
    wire_enc        {BLOB},
    wire_sha256     TEXT,
    state           TEXT   NOT NULL,
    attempts        BIGINT NOT NULL,
    created_at      TEXT   NOT NULL,
    next_attempt_at TEXT   NOT NULL,
    last_error      TEXT,
    peer_ref        TEXT,
    case_id         TEXT,
    lease_owner     TEXT,
    lease_until     TEXT,
    UNIQUE (kind, business_key)
);
CREATE INDEX outbox_due ON outbox (state, next_attempt_at);

CREATE TABLE letters (
    letter_id  TEXT   NOT NULL PRIMARY KEY,
    case_id    TEXT   NOT NULL REFERENCES cases (case_id),
    kind       TEXT   NOT NULL,
    title      TEXT   NOT NULL,
    dated      TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    sha256     TEXT   NOT NULL,
    pdf_enc    {BLOB} NOT NULL,
    created_at TEXT   NOT NULL
);
CREATE INDEX letters_by_case ON letters (case_id, created_at);

CREATE TABLE sessions (
    session_hash   TEXT   NOT NULL PRIMARY KEY,
    session_enc    {BLOB} NOT NULL,
    subject        TEXT   NOT NULL,
    issuer_session TEXT,
    created_at     TEXT   NOT NULL,
    seen_at        TEXT   NOT NULL
);
CREATE INDEX sessions_by_subject ON sessions (subject);
CREATE INDEX sessions_by_issuer_session ON sessions (issuer_session);

CREATE TABLE sign_ins (
    state_hash TEXT   NOT NULL PRIMARY KEY,
    body_enc   {BLOB} NOT NULL,
    created_at TEXT   NOT NULL
);

CREATE TABLE idempotency (
    principal   TEXT   NOT NULL,
    request_key TEXT   NOT NULL,
    route       TEXT   NOT NULL,
    body_sha256 TEXT   NOT NULL,
    answer_enc  {BLOB},
    created_at  TEXT   NOT NULL,
    PRIMARY KEY (principal, request_key)
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE access_log (
    entry_id      TEXT NOT NULL PRIMARY KEY,
    logged_at     TEXT NOT NULL,
    user_id       TEXT NOT NULL,
    user_unit     TEXT,
    role          TEXT,
    municipality  TEXT NOT NULL,
    session       TEXT,
    purpose       TEXT NOT NULL,
    action        TEXT NOT NULL,
    person_id     TEXT,
    subject_index TEXT,
    subject_enc   {BLOB},
    case_number   TEXT,
    criterion_enc {BLOB},
    result_count  BIGINT,
    peer          TEXT,
    request_id    TEXT,
    outcome       TEXT NOT NULL
);
CREATE INDEX access_log_by_subject ON access_log (subject_index, logged_at);
CREATE INDEX access_log_by_time ON access_log (logged_at);

CREATE TABLE audit (
    seq       BIGINT NOT NULL PRIMARY KEY,
    action    TEXT   NOT NULL,
    case_id   TEXT,
    body      TEXT   NOT NULL,
    prev_hash TEXT   NOT NULL,
    hash      TEXT   NOT NULL
);
CREATE INDEX audit_by_action ON audit (action);

CREATE TABLE audit_head (
    head BIGINT NOT NULL PRIMARY KEY,
    seq  BIGINT NOT NULL,
    hash TEXT   NOT NULL
);
INSERT INTO audit_head (head, seq, hash) VALUES (1, 0, '');

CREATE TABLE leases (
    name        TEXT NOT NULL PRIMARY KEY,
    lease_owner TEXT NOT NULL,
    lease_until TEXT NOT NULL
);
