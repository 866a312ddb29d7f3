"""Schemathesis asks all kinds of things by the description alone: as a caseworker and as an outside system. Nothing may be
answered with a fault of the server."""

import subprocess
import sys

from world import APP, OPERATIONS, System, sign_in

LIMIT_SECONDS = 110
# Below what a session may ask, so that what is answered is no refusal to answer.
RATE = "50/s"
# Python before 3.11.8 loses count of its own depth when two threads read source text (its issue 106905), as the generator does.
WORKERS = "1"
ASSESSMENTS = "^/assessments$"
# Stands beside the interface, at another address.
TOKEN = "^/oauth2/token$"


def run(who, header, phases, seconds, *more):
    name, value = header
    command = [
        sys.argv[1], "run", sys.argv[2], "--url", f"{APP}/api/v1",
        "--header", f"{name}:{value}",
        "--checks", "not_a_server_error",
        "--phases", phases, "--max-time", str(seconds),
        "--max-examples", "25", "--generation-deterministic",
        "--workers", WORKERS, "--request-timeout", "20", "--rate-limit", RATE, "--warnings", "off", "--no-color", "--no-shrink", *more,
    ]
    print(f"    as {who}: {phases}", flush=True)
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=LIMIT_SECONDS)
    if ended.returncode != 0:
        print(ended.stdout[:3000], "…", ended.stdout[-3000:], sep="\n")
        sys.exit(f"schemathesis found a fault as {who}")
    print("\n".join(f"    {line}" for line in ended.stdout.strip().splitlines()[-6:]))


def caseworker():
    """A session of its own for each run: a session may ask only so often."""
    return "Cookie", sign_in("anna.sagsbehandler")["cookie"]


def main():
    # The facts of a case nest too deep for the generator: assessments are asked by their example, the rest by everything.
    others = ("--exclude-path-regex", f"{ASSESSMENTS}|{TOKEN}")
    run("a caseworker", caseworker(), "examples,fuzzing", 30, *others)
    run("a caseworker", caseworker(), "coverage", 30, *others)
    system = ("Authorization", f"Bearer {System(OPERATIONS).token()}")
    run("an outside system", system, "examples,fuzzing", 20, "--include-path-regex", "^/(cases|tasks|grants|payments)$")
    run("an outside system", system, "examples", 10, "--include-path-regex", ASSESSMENTS)


main()
