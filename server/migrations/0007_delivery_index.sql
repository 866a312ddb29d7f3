-- A backlog of one webhook must not slow the others. Safe: an index only.

CREATE INDEX webhook_deliveries_of_webhook ON webhook_deliveries (webhook_id, state, next_attempt_at);
