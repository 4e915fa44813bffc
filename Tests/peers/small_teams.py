#!/usr/bin/env python3
"""How far a few people's answers can be trusted: simulated from the definitions, sharing no code with the program.

    small_teams.py agreement  how often the range of r*wg holds the team's own, and which word a team is given
    small_teams.py lowest     how often a factor is named as having the most room to grow where all four stand equal, and where one
                              stands lower
"""
import sys

import numpy as np
from scipy import stats

ITEMS, BETWEEN = 4, 0.3
WORDS = ["in two camps", "all over the scale", "far apart", "apart", "fairly close", "close together"]
BOUNDS = [-0.25, 0.1, 0.31, 0.51, 0.71]


def answers(rng, levels, spread, people):
    """Whole points 1 to 5: teams × factors × people × items; two items of one factor correlate over people."""
    shape = (len(levels), levels.shape[1], people)
    person = rng.normal(0, np.sqrt(BETWEEN), shape)[..., None]
    own = rng.normal(0, np.sqrt(1 - BETWEEN), shape + (ITEMS,))
    return np.clip(np.round(levels[..., None, None] + spread * (person + own)), 1, 5)


def agreement(rng):
    print("people  spread  the team's own r*wg  range holds it  word given: " + ", ".join(WORDS))
    for people in (5, 6, 7, 8, 12):
        degrees = (people - 1) * ITEMS / (1 + (ITEMS - 1) * BETWEEN**2)
        for spread in (0.6, 0.9, 1.0, 1.3):
            true = answers(rng, np.full((1, 1), 3.2), spread, 400000).var() / 2
            x = answers(rng, np.full((20000, 1), 3.2), spread, people)
            q = x.var(2, ddof=1).mean(2)[:, 0] / 2
            low, high = (q * degrees / stats.chi2.ppf(p, degrees) for p in (0.95, 0.05))
            holds = ((low <= true) & (true <= high)).mean()
            words = np.bincount(np.digitize(1 - q, BOUNDS), minlength=6) / len(q)
            print(f"{people:6} {spread:7} {1 - true:20.2f} {holds:15.1%}  " + " ".join(f"{w:6.1%}" for w in words))


def lowest(rng):
    print("people  lower by  one named  the right one  some left out  none named | before: one named")
    for people in (5, 6, 8, 12):
        for gap in (0, 0.5, 1.0, 1.5):
            levels = np.full((20000, 4), 3.2)
            levels[:, 2] -= gap
            x = answers(rng, levels, 1.0, people).mean(3)
            means, errors = x.mean(2), x.std(2, ddof=1) / np.sqrt(people)
            worst = means.argmin(1)[:, None]
            reach = stats.t.ppf(0.95, people - 1) * np.hypot(errors, np.take_along_axis(errors, worst, 1))
            level = means - np.take_along_axis(means, worst, 1) <= reach
            level[np.arange(len(level)), worst[:, 0]] = True
            one = level.sum(1) == 1
            right = one & (worst[:, 0] == 2)
            medians = np.median(x, 2)
            ties = (medians == medians.min(1, keepdims=True)) & (
                np.where(medians == medians.min(1, keepdims=True), means, 9)
                == np.where(medians == medians.min(1, keepdims=True), means, 9).min(1, keepdims=True)
            )
            print(
                f"{people:6} {gap:9} {one.mean():10.1%} {right.mean():14.1%} {(level.sum(1) < 4).mean():14.1%}"
                f" {(level.sum(1) == 4).mean():11.1%} | {(ties.sum(1) == 1).mean():6.1%}"
            )


if __name__ == "__main__":
    {"agreement": agreement, "lowest": lowest}[sys.argv[1]](np.random.default_rng(20261130))
