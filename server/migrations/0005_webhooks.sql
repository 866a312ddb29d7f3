-- Other systems that are told what happens. Safe: it adds tables only and reads no row.
-- An event holds identifiers and outcomes, nothing about anybody, so it is kept as it is sent.

CREATE TABLE cloud_events (
    event_id    TEXT NOT NULL PRIMARY KEY,
    event_type  TEXT NOT NULL,
    case_id     TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    body        TEXT NOT NULL
);
CREATE INDEX cloud_events_by_time ON cloud_events (occurred_at);

CREATE TABLE webhooks (
    webhook_id       TEXT   NOT NULL PRIMARY KEY,
    version          BIGINT NOT NULL,
    name             TEXT   NOT NULL,
    url              TEXT   NOT NULL,
    state            TEXT   NOT NULL,
    secret_enc       {BLOB} NOT NULL,
    old_secret_enc   {BLOB},
    old_secret_until TEXT,
    paused_until     TEXT,
    created_by       TEXT   NOT NULL,
    created_at       TEXT   NOT NULL,
    updated_at       TEXT   NOT NULL
);

CREATE TABLE webhook_types (
    webhook_id TEXT NOT NULL REFERENCES webhooks (webhook_id),
    event_type TEXT NOT NULL,
    PRIMARY KEY (webhook_id, event_type)
);
CREATE INDEX webhook_types_by_type ON webhook_types (event_type);

CREATE TABLE webhook_deliveries (
    webhook_id      TEXT   NOT NULL REFERENCES webhooks (webhook_id),
    event_id        TEXT   NOT NULL REFERENCES cloud_events (event_id),
    state           TEXT   NOT NULL,
    attempts        BIGINT NOT NULL,
    next_attempt_at TEXT   NOT NULL,
    lease_owner     TEXT,
    lease_until     TEXT,
    PRIMARY KEY (webhook_id, event_id)
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (state, next_attempt_at);
CREATE INDEX webhook_deliveries_by_event ON webhook_deliveries (event_id);

CREATE TABLE webhook_attempts (
    attempt_id   TEXT   NOT NULL PRIMARY KEY,
    webhook_id   TEXT   NOT NULL,
    event_id     TEXT   NOT NULL,
    attempted_at TEXT   NOT NULL,
    outcome      TEXT   NOT NULL,
    status       BIGINT,
    duration_ms  BIGINT NOT NULL,
    FOREIGN KEY (webhook_id, event_id) REFERENCES webhook_deliveries (webhook_id, event_id)
);
CREATE INDEX webhook_attempts_by_delivery ON webhook_attempts (webhook_id, event_id, attempt_id);
