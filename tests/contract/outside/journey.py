"""An outside system reads and asks with a client that was made from the description of the interface alone."""

import sys

sys.path.insert(0, sys.argv[1])

from bevilling_client import AuthenticatedClient
from bevilling_client.api.assessments import create_assessment
from bevilling_client.api.cases import list_cases
from bevilling_client.api.grants import list_grants
from bevilling_client.api.payments import list_payments, read_payment
from bevilling_client.api.tasks import list_tasks
from bevilling_client.models import ApplicationDraft, ApplicationQuestion, AssessmentRequestType2, Problem
from bevilling_client.types import UNSET
from world import APP, OPERATIONS, System


def read_all(operation, client):
    """Every row of a list, two at a time."""
    rows, cursor = [], UNSET
    while True:
        page = operation.sync(client=client, limit=2, cursor=cursor)
        assert not isinstance(page, Problem), page
        assert len(page.items) <= 2
        rows += page.items
        cursor = page.next_
        if not isinstance(cursor, str):
            assert len(rows) == page.total, (len(rows), page.total)
            return rows


def main():
    system = System(OPERATIONS)
    client = AuthenticatedClient(base_url=f"{APP}/api/v1", token=system.token(), timeout=30)

    cases = read_all(list_cases, client)
    numbers = {case.number for case in cases}
    assert len(numbers) == len(cases) >= 5, "a day's work has several cases, each once"
    grants, payments = read_all(list_grants, client), read_all(list_payments, client)
    tasks = read_all(list_tasks, client)
    assert grants and payments and tasks, (len(grants), len(payments), len(tasks))
    assert {row.number for row in [*grants, *payments, *tasks]} <= numbers
    # It may have come further since it was listed.
    one = read_payment.sync(payments[0].order, client=client)
    assert (one.order, one.line) == (payments[0].order, payments[0].line) and one.changed >= payments[0].changed, one
    assert all(isinstance(payment.amount, int) and payment.amount > 0 for payment in payments)

    question = AssessmentRequestType2(
        application=ApplicationQuestion(draft=ApplicationDraft(applicant="self", telephone="12", insurance="none")),
    )
    answer = create_assessment.sync(client=client, body=question)
    found = [(error.pointer, error.code) for error in answer.application.wrong]
    assert found == [("citizen.telephone", "E_TELEPHONE")], found

    system.administer(f"/clients/{system.id}/keys/outside-1/revocation", {})
    ended = list_cases.sync_detailed(client=client)
    assert ended.status_code == 401, ended.status_code
    assert ended.parsed.type_.endswith("/invalid-token"), ended.parsed
    assert "trukket tilbage" in ended.parsed.detail, ended.parsed
    refused = system.ask_for_token()
    assert refused.status_code == 401 and refused.json()["error"] == "invalid_client", refused.text
    assert "not believed" in refused.json()["error_description"], refused.text
    print(f"    an outside system read {len(cases)} cases, {len(grants)} grants, {len(payments)} payments")


main()
