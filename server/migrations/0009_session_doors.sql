-- The issuer of one door ends no session of the other. Safe: whoever is signed in signs in again, nothing else is touched. A
-- session that an older replica begins meanwhile belongs to no door, and ends by its time.

DELETE FROM sessions;
ALTER TABLE sessions ADD COLUMN door TEXT NOT NULL DEFAULT '';
