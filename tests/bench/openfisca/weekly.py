"""The weekly sickness benefit of many persons in OpenFisca, written as its documentation teaches: parameters, variables with
vectorial formulas, one simulation.

usage: python weekly.py <rates.json> <persons> <answers> <week>

`rates.json` holds dated values in kroner; `persons` pairs of 64-bit numbers: hundredths of hours and øre per hour; `answers` gets pairs
of øre: the benefit and the citizen's ATP. What each part took is printed as JSON.
"""

import json
import sys
import time

BEGUN = time.perf_counter()

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

IMPORTED = time.perf_counter()

Person = build_entity(key="person", plural="persons", label="A person", is_person=True)


def whole_kroner(amount):
    """The nearest krone, half a krone up; the amounts are not negative."""
    return numpy.floor(amount + 0.5)


class absence_hours(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Hours of absence that pay"


class hourly_earning(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Earning per hour after labour-market contribution"


class hourly_rate(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Benefit per hour: the earning, at most the hourly maximum"

    def formula(person, period, parameters):
        return numpy.minimum(person("hourly_earning", period), parameters(period).sickness_benefit.hourly_max)


class weekly_benefit(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "Benefit of the week: at most the weekly maximum, in whole kroner"

    def formula(person, period, parameters):
        before = person("absence_hours", period) * person("hourly_rate", period)
        return whole_kroner(numpy.minimum(before, parameters(period).sickness_benefit.weekly_max))


class own_atp(Variable):
    value_type = float
    entity = Person
    definition_period = DateUnit.WEEK
    label = "The citizen's third of the ATP of the paid hours, in whole kroner"

    def formula(person, period, parameters):
        return whole_kroner(person("absence_hours", period) * parameters(period).sickness_benefit.atp_hour / 3)


class SicknessBenefit(TaxBenefitSystem):
    def __init__(self, rates):
        super().__init__([Person])
        values = {name: {"values": {day: {"value": value} for day, value in dated.items()}} for name, dated in rates.items()}
        self.parameters = ParameterNode("", data={"sickness_benefit": values})
        self.add_variables(absence_hours, hourly_earning, hourly_rate, weekly_benefit, own_atp)


def main():
    rates_file, persons_file, answers_file, week = sys.argv[1:]
    with open(rates_file, encoding="utf-8") as file:
        system = SicknessBenefit(json.load(file))
    persons = numpy.fromfile(persons_file, dtype="<i8").reshape(-1, 2)
    simulation = SimulationBuilder().build_default_simulation(system, count=len(persons))
    simulation.set_input("absence_hours", week, persons[:, 0] / 100)
    simulation.set_input("hourly_earning", week, persons[:, 1] / 100)
    built = time.perf_counter()
    benefit, atp = simulation.calculate("weekly_benefit", week), simulation.calculate("own_atp", week)
    computed = time.perf_counter()
    answers = numpy.column_stack([benefit, atp]).astype(numpy.float64) * 100
    numpy.rint(answers).astype("<i8").tofile(answers_file)
    print(json.dumps({"imports": IMPORTED - BEGUN, "setUp": built - IMPORTED, "formulas": computed - built, "persons": len(persons)}))


main()
