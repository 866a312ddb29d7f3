#!/usr/bin/env python3
"""Generated cases with their answers, or a check of a case file.

    oracle.py --area sickness --seed 1 --from 0 --count 1000
    oracle.py --check cases.json
"""

import argparse
import json
import multiprocessing
import sys
from fractions import Fraction

import sickness
import supplements
from generate import KINDS, generate
from unclear import readings

ANSWERS = {"sickness": sickness.answer, "supplements": supplements.answer}
PREFIX = {"sickness": "SBO", "supplements": "PSO"}
CHUNK = 2000

quote = json.encoder.encode_basestring


def text(value):
    """Compact JSON; a Fraction becomes a decimal, which must end within 6 places."""
    kind = type(value)
    if kind is str:
        return quote(value)
    if kind is int:
        return str(value)
    if value is None:
        return "null"
    if kind is bool:
        return "true" if value else "false"
    if kind is dict:
        return "{" + ",".join([quote(k) + ":" + text(v) for k, v in value.items()]) + "}"
    if kind is list or kind is tuple:
        return "[" + ",".join([text(v) for v in value]) + "]"
    scaled = value * 10 ** 6
    if scaled.denominator != 1:
        raise ValueError(f"{value} does not end within 6 decimals")
    whole, rest = divmod(abs(scaled.numerator), 10 ** 6)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:06d}".rstrip("0") if rest else f"{sign}{whole}"


def case(area, seed, index, kind=None, wide=False):
    """One case.  Answers that rest on a reading are left out unless `wide`."""
    respond = ANSWERS[area]
    for attempt in range(1000):
        question = generate(area, seed, index, kind, attempt)
        answer = respond(question)
        doubtful = readings(question, answer)
        if answer.get("error") is not None and question["kind"] != "routing":
            answer = {"error": answer["error"]}
        found = {"id": f"{PREFIX[area]}-{seed}-{index}"}
        if wide:
            if doubtful:
                found["source"] = {"kind": "derived", "readings": doubtful}
        elif "*" in doubtful:
            continue
        else:
            for key in doubtful:
                answer.pop(key, None)
            if not answer:
                continue
        found["input"] = question
        found["expected"] = answer
        return found
    raise RuntimeError(f"no clear case at {area} {seed} {index}")


def lines(job):
    area, seed, start, count, kind, wide = job
    return "".join([text(case(area, seed, i, kind, wide)) + "\n"
                    for i in range(start, start + count)])


def run(options):
    end = options.start + options.count
    jobs = [(options.area, options.seed, i, min(CHUNK, end - i), options.kind, options.wide)
            for i in range(options.start, end, CHUNK)]
    out = sys.stdout
    if options.jobs <= 1:
        for job in jobs:
            out.write(lines(job))
        return 0
    with multiprocessing.Pool(options.jobs) as pool:
        for block in pool.imap(lines, jobs):
            out.write(block)
    return 0


def same(key, wanted, got):
    if key == "reasons" and isinstance(wanted, list) and isinstance(got, list):
        return sorted(wanted) == sorted(got)
    if isinstance(wanted, bool) != isinstance(got, bool):
        return False
    return wanted == got


def load(path):
    with open(path, encoding="utf-8") as file:
        content = file.read()

    def read(part):
        return json.loads(part, parse_float=Fraction)

    if content.lstrip().startswith("["):
        return read(content)
    return [read(line) for line in content.splitlines() if line.strip()]


def check(path):
    cases = load(path)
    wrong = 0
    for one in cases:
        question, name = one["input"], one.get("id")
        area = next((a for a, kinds in KINDS.items() if question["kind"] in kinds), None)
        if area is None:
            print(f"{name}: unknown kind {question['kind']}")
            wrong += 1
            continue
        answer = ANSWERS[area](question)
        missing = object()
        differences = []
        for key, wanted in one["expected"].items():
            got = answer.get(key, None if wanted is None else missing)
            if not same(key, wanted, got):
                shown = "nothing" if got is missing else text(got)
                differences.append(f"{key}: file {text(wanted)}, oracle {shown}")
        if differences:
            wrong += 1
            print(f"{name} ({question['kind']}): " + "; ".join(differences))
    print(f"{len(cases)} cases, {wrong} disagree")
    return 1 if wrong else 0


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--area", choices=sorted(ANSWERS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="start")
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--kind", help="only this kind of question")
    parser.add_argument("--wide", action="store_true",
                        help="also answers that rest on a reading; their ids stand in source")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--check", metavar="FILE", help="compare a case file with the oracle")
    options = parser.parse_args(arguments)
    if options.check:
        return check(options.check)
    if not options.area:
        parser.error("--area or --check is needed")
    if options.kind and options.kind not in KINDS[options.area]:
        parser.error(f"{options.area} has no kind {options.kind}")
    return run(options)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        sys.stderr.close()
