#!/usr/bin/env python3
"""What the advice of trust-quotient comes to, from its definition, with nothing but the standard library.

    advice.py practice   which factor a practice is suggested for, on a grid of profiles
    advice.py opposites  how often a sheet is asked to look again because opposites were all affirmed or all denied
"""
import itertools
import random
import sys

FACTORS = ["intimacy", "self_orientation", "reliability", "credibility"]  # the guide's order decides between equals
ASSUMED = 4 * 0.25 * 0.7**0.5


def practice():
    levels = [1 + 4 * step / 12 for step in range(13)]
    lowest = dict.fromkeys(FACTORS, 0)
    moving = dict.fromkeys(FACTORS, 0)
    profiles = 0
    for i, s, r, c in itertools.product(levels, repeat=4):
        heights = {"intimacy": i, "self_orientation": 6 - s, "reliability": r, "credibility": c}
        if min(heights.values()) >= 5:
            continue
        profiles += 1
        lowest[min(FACTORS, key=lambda f: (round(heights[f], 9), FACTORS.index(f)))] += 1
        changes = {f: min(1, 5 - v) / s for f, v in zip(["intimacy", "reliability", "credibility"], [i, r, c])}
        changes["self_orientation"] = (i + r + c) / max(1, s - 1) - (i + r + c) / s
        moving[max(FACTORS, key=lambda f: changes[f])] += 1
    print(f"{profiles} profiles")
    for factor in FACTORS:
        print(f"{factor:17} lowest {lowest[factor] / profiles:6.1%}   moves T most {moving[factor] / profiles:6.1%}")


def sheets(rng, kind):
    """Answers as given to four factors of three straight and two reversed items, 1 to 5."""
    for _ in range(4):
        if kind == "random":
            yield [rng.randint(1, 5) for _ in range(5)]
            continue
        level = rng.uniform(2, 4.5)
        noise = ASSUMED * (2 if kind == "noisy" else 1)
        if kind == "always high":
            yield [min(5, max(1, round(rng.gauss(4.6, 0.3)))) for _ in range(5)]
            continue
        keyed = [min(5, max(1, round(rng.gauss(level, noise)))) for _ in range(5)]
        yield keyed[:3] + [6 - answer for answer in keyed[3:]]


def max_pair(rng, kind):
    """Whether both answers to a score of two items, a straight and a reversed one, are the highest as given."""
    if kind == "random":
        return rng.randint(1, 5) == 5 and rng.randint(1, 5) == 5
    if kind == "always high":
        return all(round(rng.gauss(4.6, 0.3)) >= 5 for _ in range(2))
    noise = ASSUMED * (2 if kind == "noisy" else 1)
    level = rng.uniform(2, 4.5)
    straight, turned = (min(5, max(1, round(rng.gauss(level, noise)))) for _ in range(2))
    return straight == 5 and 6 - turned == 5


def opposites():
    rng = random.Random(20261130)
    apart_rng = random.Random(3)
    count = 20000
    for kind in ("random", "honest", "noisy", "always high"):
        before = now = 0
        for _ in range(count):
            factors = list(sheets(rng, kind))
            apart = [sum(f[:3]) / 3 + sum(f[3:]) / 2 - 6 for f in factors]
            before += any(abs(a) > 2 + 1e-9 for a in apart)
            now += any(min(f) >= 4 or max(f) <= 2 for f in factors)
        print(f"{kind:12} on average opposites (before) {before / count:6.1%}   all alike (now) {now / count:6.1%}")
        pairs = {
            number: sum(
                any(max_pair(apart_rng, kind) for _ in range(number)) for _ in range(count)
            ) / count
            for number in (4, 7)
        }
        print("             a pair both highest: " + ", ".join(f"{n} pairs {share:6.1%}" for n, share in pairs.items()))


if __name__ == "__main__":
    {"practice": practice, "opposites": opposites}[sys.argv[1]]()
