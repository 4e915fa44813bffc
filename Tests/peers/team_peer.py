#!/usr/bin/env python3
"""What a team's ballots come to, a second time, from the definitions, with nothing but the standard library.

    team_peer.py questionnaires/team-checkin.yaml < teams
    team_peer.py --gaps questionnaires/trust-quotient-rater.yaml < raters

Reads the guide with regular expressions and teams as JSON, one a line:
{"minimum": 5, "people": [{"answers": {"c_polish": 4, …}, "leader": false}, …]}; nobody's answers are {} for an empty ballot.
Prints for each what may be seen.

With --gaps, raters of one person: {"minimum": 5, "own": {"credibility": [3.5, 0.4], …}, "error": {"credibility": 0.4, …},
"people": […]}; a number's error is its standard error of measurement. Prints for each factor the others' mean and median, how many
they are, and whether the person sees more of it than they do, less, or no more than noise apart: the difference of the means against
Student's t for 90 %, its quantile found by integrating the density. It shares no code with the program, works on the people's rows rather than on lists a question,
and with exact fractions.
"""
import json
import math
import re
import sys
from fractions import Fraction
from statistics import median

LOW, HIGH = 1, 5


def factors(path):
    """id -> ([(item, reversed)], need), from the text of the guide."""
    text = open(path, encoding="utf-8").read()
    scores = text[text.index("\nscores:"):text.index("\nreport:")]
    found = {}
    for name, items, need in re.findall(r"\n  (\w+):\n.*\n    mean: \[(.*)\]\n    need: (\d+)", scores):
        found[name] = ([(item.strip().lstrip("-"), item.strip().startswith("-")) for item in items.split(",")], int(need))
    assert len(found) == 4 and len({len(items) for items, _ in found.values()}) == 1, found
    return found


def mean(values):
    return Fraction(sum(values, Fraction(0)), len(values))


def variance(values):
    middle = mean(values)
    return sum(((value - middle) ** 2 for value in values), Fraction(0)) / (len(values) - 1)


def deviation(values):
    """Average deviation from the median."""
    middle = Fraction(median(values))
    return mean([abs(value - middle) for value in values])


def score(person, items, need):
    keyed = [LOW + HIGH - person[item] if turned else person[item] for item, turned in items if item in person]
    return mean([Fraction(value) for value in keyed]) if len(keyed) >= need else None


def look(team, guide):
    minimum = team["minimum"]
    answered = [person for person in team["people"] if person["answers"]]
    apart = next((person for person in answered if person["leader"]), None)
    crowd = [person["answers"] for person in answered if person is not apart]
    if apart is not None and len(crowd) < minimum:
        crowd.append(apart["answers"])
        apart = None
    if len(crowd) < minimum:
        return {"shown": False, "n": len(answered)}

    asked = sorted({item for items, _ in guide.values() for item, _ in items})
    given = {item: [Fraction(person[item]) for person in crowd if item in person] for item in asked}
    given = {item: values for item, values in given.items() if len(values) >= minimum}
    result = {"shown": True, "n": len(answered), "items": {item: sorted(map(int, values)) for item, values in given.items()},
              "factors": {}, "leader": None}
    spans = HIGH - LOW
    exact, errors = {}, {}
    for name, (items, need) in guide.items():
        scores = [value for value in (score(person, items, need) for person in crowd) if value is not None]
        if len(scores) < minimum:
            continue
        errors[name] = (len(scores), float(variance(scores)) / len(scores))
        lists = [given.get(item) for item, _ in items]
        whole = None not in lists
        chance = Fraction((HIGH - LOW + 1) ** 2 - 1, 12)
        exact[name] = (Fraction(median(scores)), mean(scores))
        result["factors"][name] = {
            "values": sorted(map(float, scores)), "mean": float(mean(scores)), "median": float(median(scores)),
            "agreement": float(1 - mean([variance(values) for values in lists]) / chance) if whole else None,
            "deviation": float(mean([deviation(values) for values in lists])) if whole else None,
        }
    shares = {item: deviation(values) / spans for item, values in given.items()}
    result["order"] = sorted(shares, key=lambda item: (-shares[item], item))
    result["spreads"] = [float(shares[item]) for item in result["order"]]

    # The mean that stands worst, and those that differ from it by no more than the noise of the two.
    def bad(name):
        return LOW + HIGH - exact[name][1] if name == "self_orientation" else exact[name][1]
    names = sorted(result["factors"], key=bad)
    result["lowest"] = []
    for name in names:
        freedom = min(errors[name][0], errors[names[0]][0]) - 1
        if freedom not in QUANTILES:
            QUANTILES[freedom] = quantile(0.95, freedom)
        noise = QUANTILES[freedom] * math.sqrt(errors[name][1] + errors[names[0]][1])
        if float(bad(name) - bad(names[0])) <= max(1e-9, noise):
            result["lowest"].append(name)
    if apart is not None:
        own = {name: score(apart["answers"], *guide[name]) for name in result["factors"]}
        result["leader"] = {name: float(value) for name, value in own.items() if value is not None}
    return result


def quantile(share, freedom):
    """Student's t: where `share` of the density lies below, by Simpson's rule and halving."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)

    def below(end, steps=2000):
        width = end / steps
        density = [scale * (1 + (width * step) ** 2 / freedom) ** (-(freedom + 1) / 2) for step in range(steps + 1)]
        return 0.5 + width / 3 * (density[0] + density[-1] + 4 * sum(density[1:-1:2]) + 2 * sum(density[2:-1:2]))
    low, high = 0.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) < share else (low, middle)
    return low


QUANTILES = {}


def gaps(case, guide):
    crowd = [person["answers"] for person in case["people"] if person["answers"]]
    if len(crowd) < case["minimum"]:
        return {"shown": False, "factors": {}}
    found = {}
    for name, (items, need) in guide.items():
        scores = [value for value in (score(person, items, need) for person in crowd) if value is not None]
        if len(scores) < case["minimum"]:
            continue
        n = len(scores)
        found[name] = {"n": n, "mean": float(mean(scores)), "median": float(median(scores)), "word": None}
        if name not in case["own"]:
            continue
        own, error = case["own"][name]
        spread = max(float(variance(scores)) / n, case["error"][name] ** 2 / n)
        if n - 1 not in QUANTILES:
            QUANTILES[n - 1] = quantile(0.95, n - 1)
        distance = (own - float(mean(scores))) / math.sqrt(error ** 2 + spread)
        found[name]["word"] = "noise" if abs(distance) <= QUANTILES[n - 1] else "more" if distance > 0 else "less"
    return {"shown": True, "factors": found}


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--gaps"]
    guide = factors(arguments[0])
    work = gaps if "--gaps" in sys.argv else look
    for line in sys.stdin:
        print(json.dumps(work(json.loads(line), guide)))


if __name__ == "__main__":
    main()
