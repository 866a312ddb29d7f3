-- Applications that citizens sent by the portal. Safe: new tables only. What tells who somebody is, and what they sent, is
-- encrypted. The form itself lies in the inbox; its files lie here until the case has them.

CREATE TABLE submissions (
    submission_id TEXT   NOT NULL PRIMARY KEY,
    number        TEXT   NOT NULL UNIQUE,
    inbox_id      TEXT   NOT NULL UNIQUE REFERENCES inbox (inbox_id),
    person_id     TEXT   NOT NULL REFERENCES persons (person_id),
    received_at   TEXT   NOT NULL,
    for_other_enc {BLOB},
    copy_enc      {BLOB} NOT NULL
);
CREATE INDEX submissions_by_person ON submissions (person_id, received_at);

CREATE TABLE submission_files (
    inbox_id    TEXT   NOT NULL REFERENCES inbox (inbox_id),
    place       BIGINT NOT NULL,
    media_type  TEXT   NOT NULL,
    name_enc    {BLOB} NOT NULL,
    content_enc {BLOB} NOT NULL,
    PRIMARY KEY (inbox_id, place)
);
