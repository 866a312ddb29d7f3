"""The same amounts in exact fractions, for the first persons of the file: what the domain answered must be that.

usage: python exact.py <rates.json> <persons> <answers> <week> <count>
"""

import datetime
import json
import math
import struct
import sys
from fractions import Fraction


def whole_kroner(ore):
    """The nearest krone in øre, half a krone up; the amounts are not negative."""
    return math.floor(ore / 100 + Fraction(1, 2)) * 100


def on(dated, day):
    return max(pair for pair in dated.items() if pair[0] <= day)[1]


def main():
    rates_file, persons_file, answers_file, week, count = sys.argv[1:]
    day = datetime.datetime.strptime(f"{week}-1", "%G-W%V-%u").date().isoformat()
    with open(rates_file, encoding="utf-8") as file:
        rates = {name: Fraction(str(on(dated, day))) * 100 for name, dated in json.load(file).items()}
    differ = 0
    with open(persons_file, "rb") as persons, open(answers_file, "rb") as answers:
        for _ in range(int(count)):
            hundredths, earning = struct.unpack("<qq", persons.read(16))
            hours = Fraction(hundredths, 100)
            benefit = whole_kroner(min(hours * min(Fraction(earning), rates["hourly_max"]), rates["weekly_max"]))
            atp = whole_kroner(hours * rates["atp_hour"] / 3)
            differ += struct.unpack("<qq", answers.read(16)) != (benefit, atp)
    print(json.dumps({"compared": int(count), "differ": differ}))


main()
