"""Exact arithmetic: no floating point anywhere.

Hours are carried as hundredths of an hour, money as oere.  A value that does
not fit the hundredths stays a Fraction; every formula works on both.
"""

from fractions import Fraction


def nearest(numerator, denominator):
    """numerator / denominator to the nearest whole number, halves away from zero."""
    if numerator >= 0:
        return (2 * numerator + denominator) // (2 * denominator)
    return -((-2 * numerator + denominator) // (2 * denominator))


def nearest_even(numerator, denominator):
    """numerator / denominator to the nearest whole number, halves to the even one."""
    low, rest = divmod(numerator, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and low % 2):
        return low + 1
    return low


def ceiling(numerator, denominator):
    return -(-numerator // denominator)


def whole_kroner(numerator, denominator=1):
    """An amount of numerator / denominator oere, rounded to whole kroner, in oere."""
    return 100 * nearest(numerator, 100 * denominator)


def hundredths(hours):
    """Hours as a count of hundredths."""
    if isinstance(hours, int):
        return hours * 100
    scaled = Fraction(hours) * 100
    return scaled.numerator if scaled.denominator == 1 else scaled


def number(numerator, denominator=1):
    """An int when whole, otherwise a Fraction."""
    value = Fraction(numerator) / denominator
    return value.numerator if value.denominator == 1 else value


def hours_of(count):
    """Hundredths back to hours."""
    if isinstance(count, int) and count % 100 == 0:
        return count // 100
    return number(count, 100)
