#!/usr/bin/env python3
"""The trust quotient a second time, from its definition, with nothing but the standard library.

Reads answer sheets, one JSON object a line, and prints what they come to. It shares no code and little method with the
program: the ends of the interval are found by bisection of the inequality that defines them, the denominator's and the
numerator's errors item by item.

A sheet is {"factors": [{"need": 4, "items": [{"value": 4 or null, "reversed": false, "low": 1, "high": 5}]}]}; the last
factor is the denominator.
"""
import json
import sys
from functools import cache
from math import exp, lgamma, pi, sqrt
from statistics import NormalDist, fmean

Z = NormalDist().inv_cdf(0.95)
ITEM_DEVIATION = 0.25
INTER_ITEM_CORRELATION = 0.30
WEIGHT = 0.05
PULL = 0.3
FEWEST = 2.5
MOST = 2
TIE = 1e-12


def keyed(item):
    value = item["value"]
    return item["low"] + item["high"] - value if item["reversed"] else value


def factor_mean(factor):
    """Mean on the items' own points; missing answers sit at the mean relative height of the others."""
    answered = [i for i in factor["items"] if i["value"] is not None]
    if not answered or len(answered) < factor["need"]:
        return None
    height = fmean((keyed(i) - i["low"]) / (i["high"] - i["low"]) for i in answered)
    filled = [
        keyed(i) if i["value"] is not None else i["low"] + height * (i["high"] - i["low"]) for i in factor["items"]
    ]
    return fmean(filled)


def step(factor):
    """How far the mean moves when every answer given moves by one point, found by moving them."""
    return factor_mean(moved(factor, None)) - factor_mean(factor)


def moved(factor, only):
    items = []
    for index, item in enumerate(factor["items"]):
        copy = dict(item)
        if copy["value"] is not None and only in (None, index):
            copy["value"] += -1 if copy["reversed"] else 1
        items.append(copy)
    return {"need": factor["need"], "items": items}


def mean_variance(factor):
    """Variance of the mean in units of the squared relative item error."""
    base = factor_mean(factor)
    total = 0.0
    for index, item in enumerate(factor["items"]):
        if item["value"] is not None:
            slope = factor_mean(moved(factor, index)) - base
            total += (slope * (item["high"] - item["low"])) ** 2
    return total


def inside_t(t, degrees):
    """The chance that Student's t lies within ±t: its density by Simpson's rule."""
    front = exp(lgamma((degrees + 1) / 2) - lgamma(degrees / 2)) / sqrt(degrees * pi)
    steps = 400
    heights = [front * (1 + (t * i / steps) ** 2 / degrees) ** (-(degrees + 1) / 2) for i in range(steps + 1)]
    return 2 * t / steps / 3 * (heights[0] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]) + heights[-1])


@cache
def critical(degrees):
    return edge(0.0, 20.0, lambda t: inside_t(t, max(degrees, FEWEST)) <= 0.9) if degrees else Z


def relative_error_variance(factors):
    assumed = ITEM_DEVIATION**2 * (1 - INTER_ITEM_CORRELATION)
    squares, degrees, distances = 0.0, 0, []
    for factor in factors:
        heights = [
            (keyed(i) - i["low"]) / (i["high"] - i["low"]) for i in factor["items"] if i["value"] is not None
        ]
        centre = fmean(heights)
        squares += sum((h - centre) ** 2 for h in heights)
        degrees += len(heights) - 1
        if len(heights) > 1:
            distances.append((centre - 0.5) ** 2)
    pooled = (WEIGHT * assumed + squares + PULL * (fmean(distances) if distances else 0)) / (WEIGHT + degrees)
    return min(max(pooled, 0.2 * 0.25**2 / 12), MOST**2 * assumed), degrees


def edge(inside, outside, holds):
    """The point between the two where `holds` changes."""
    for _ in range(100):
        middle = (inside + outside) / 2
        if holds(middle):
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2


def score(sheet):
    factors = sheet["factors"]
    means = [factor_mean(f) for f in factors]
    out = {"means": means, "t": None}
    if any(m is None for m in means) or means[-1] == 0:
        return out
    n, d = sum(means[:-1]), means[-1]
    lows = [fmean(i["low"] for i in f["items"]) for f in factors]
    highs = [fmean(i["high"] for i in f["items"]) for f in factors]
    least = lows[-1] if lows[-1] > 0 else 1 / len(factors[-1]["items"])
    possible = (sum(lows[:-1]) / highs[-1], sum(highs[:-1]) / least)
    unit, degrees = relative_error_variance(factors)
    reach = critical(degrees)
    vn = unit * sum(mean_variance(f) for f in factors[:-1])
    vd = unit * mean_variance(factors[-1])

    def plausible(ratio):
        return (n - ratio * d) ** 2 <= reach**2 * (vn + ratio**2 * vd)

    t = n / d
    ends = []
    for end in possible:
        ends.append(end if plausible(end) else edge(t, end, plausible))
    changes = []
    for index, factor in enumerate(factors[:-1]):
        changes.append(min(step(factor), highs[index] - means[index]) / d)
    changes.append(n / max(min(least, d), d - step(factors[-1])) - t)
    heights = [(m - lo) / (hi - lo) for m, lo, hi in zip(means, lows, highs)]
    heights[-1] = 1 - heights[-1]
    out.update(
        t=t,
        interval=ends,
        clipped=[plausible(possible[0]), plausible(possible[1])],
        unbounded=d**2 <= reach**2 * vd,
        possible=possible,
        error=((vn + t * t * vd) ** 0.5) / d,
        changes=changes,
        strongest=[i for i, h in enumerate(heights) if h >= max(heights) - TIE],
    )
    return out


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(score(json.loads(line))))
