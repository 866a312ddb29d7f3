-- A case shows the number of the receipt that its citizen was given. Safe: an index only.

CREATE INDEX inbox_by_case ON inbox (case_id);
