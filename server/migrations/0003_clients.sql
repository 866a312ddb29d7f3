-- Other systems that ask the interface, their public keys, and what they signed in with. Safe: it only adds tables.
CREATE TABLE clients (
    client_id       TEXT NOT NULL PRIMARY KEY,
    name            TEXT NOT NULL,
    state           TEXT NOT NULL,
    scopes          TEXT NOT NULL,
    created_by      TEXT NOT NULL,
    created_by_name TEXT NOT NULL,
    created_at      TEXT NOT NULL
);

CREATE TABLE client_keys (
    client_id TEXT NOT NULL REFERENCES clients (client_id),
    kid       TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    jwk       TEXT NOT NULL,
    state     TEXT NOT NULL,
    added_at  TEXT NOT NULL,
    PRIMARY KEY (client_id, kid)
);

-- A token is kept as its hash. The key it was asked for with decides, like its client, whether it counts.
CREATE TABLE client_tokens (
    token_hash TEXT NOT NULL PRIMARY KEY,
    client_id  TEXT NOT NULL,
    kid        TEXT NOT NULL,
    scopes     TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    FOREIGN KEY (client_id, kid) REFERENCES client_keys (client_id, kid)
);
CREATE INDEX client_tokens_by_age ON client_tokens (expires_at);

-- What a client signed with is used once.
CREATE TABLE client_assertions (
    client_id  TEXT NOT NULL,
    jti_hash   TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (client_id, jti_hash)
);
CREATE INDEX client_assertions_by_age ON client_assertions (expires_at);
