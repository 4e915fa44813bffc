#!/usr/bin/env python3
"""Simulates people who answer trust-quotient again and again: how often a mark of change is false, how often a change is found,
how often a range holds the truth. It shares no code with the program; `check_numbers.py` compares the pieces.

    change_marks.py marks      false marks and power over 6 and 14 sessions
    change_marks.py ratio      T on the log scale against the raw one, and Fieller's ranges against the log scale's
    change_marks.py coverage   the share of ranges that hold the true score, by sessions and noise
    change_marks.py alone      false marks and power of one score of two or three items

A true score is what somebody's answers come to on average. Answers are whole points from 1 to 5; noise is the standard deviation of
one answer, 1 being the assumption, 0.84 of a point.
"""
import sys

import numpy as np
from scipy import stats

ASSUMED = 0.25 * np.sqrt(1 - 0.30)  # of the span
LEAST = 0.2 * 0.25**2 / 12  # of the variance
WEIGHT = 0.05
PULL = 0.3
FEWEST = 2.5
MOST = 4 * ASSUMED**2
ALPHA = 0.10
GRID = np.arange(5) / 4
EDGES = np.concatenate([[-np.inf], (GRID[1:] + GRID[:-1]) / 2, [np.inf]])


def answers(rng, levels, noise, items):
    """Positions 0…1 of answers: people × sessions × factors × items, from latent levels people × sessions × factors."""
    latent = levels[..., None] + rng.normal(0, noise * ASSUMED, levels.shape + (items,))
    return np.clip(np.round(latent * 4) / 4, 0, 1)


def truth(levels, noise):
    cuts = stats.norm.cdf((EDGES - levels[..., None]) / (noise * ASSUMED))
    return (np.diff(cuts, axis=-1) * GRID).sum(-1)


def item_variance(x):
    """Of each person and session: variance of one answer's error as the program takes it, and its degrees of freedom for Student's t. Of
    one session it is the scatter within each factor, of several the residual of items × sessions; answers near an end of the scale add to it."""
    sessions, factors, items = x.shape[1:]
    residual = x - x.mean(3, keepdims=True)
    degrees = factors * (items - 1)
    if sessions > 1:
        residual = residual - x.mean(1, keepdims=True) + x.mean((1, 3), keepdims=True)
        degrees *= sessions - 1
    squares = (residual**2).sum((1, 2, 3))[:, None] + PULL / sessions * ((x.mean(3) - 0.5) ** 2).mean(2)
    variance = (WEIGHT * ASSUMED**2 + squares) / (WEIGHT + degrees)
    return np.clip(variance, LEAST, MOST), max(degrees, FEWEST)


def scores(x):
    """The factors, and of four also ln T, with their standard errors, in points from 1 to 5, and the degrees of freedom."""
    variance, degrees = item_variance(x)
    means = 1 + 4 * x.mean(3)
    errors = np.repeat(4 * np.sqrt(variance / x.shape[3])[..., None], means.shape[2], 2)
    if means.shape[2] < 4:
        return means, errors, degrees
    top, bottom, error = means[..., :3].sum(2), means[..., 3], errors[..., 0]
    log_error = np.sqrt(3 * error**2 / top**2 + error**2 / bottom**2)
    values = np.concatenate([means, np.log(top / bottom)[..., None]], axis=2)
    return values, np.concatenate([errors, log_error[..., None]], axis=2), degrees


def pair(values, errors, degrees, a, b):
    z = (values[:, b] - values[:, a]) / np.hypot(errors[:, a], errors[:, b])
    return 2 * stats.t.sf(np.abs(z), degrees)


def slope(values, errors, degrees):
    day = np.arange(values.shape[1])[None, :, None]
    weight = 1 / errors**2
    centre = (weight * day).sum(1, keepdims=True) / weight.sum(1, keepdims=True)
    z = (weight * (day - centre) * values).sum(1) / np.sqrt((weight * (day - centre) ** 2).sum(1))
    return 2 * stats.t.sf(np.abs(z), degrees)


def weighted_holm(p, weights, alpha):
    order = np.argsort(p / weights)
    remaining, marked = weights.sum(), np.zeros(len(p), bool)
    for place in order:
        if p[place] >= min(alpha, alpha * weights[place] / remaining):
            break
        marked[place] = True
        remaining -= weights[place]
    return marked


def marks(values, errors, degrees):
    """What counts: first to last (5), slope (5), steps (5 × sessions − 1), other pairs."""
    people, sessions, count = values.shape
    first = pair(values, errors, degrees, 0, sessions - 1)
    drift = slope(values, errors, degrees)
    steps = np.concatenate([pair(values, errors, degrees, s, s + 1) for s in range(sessions - 1)], axis=1)
    others = [(a, b) for a in range(sessions) for b in range(a + 2, sessions) if (a, b) != (0, sessions - 1)]
    level = ALPHA / 10 / max(len(others) * count, 1)
    other = np.concatenate([np.ones((people, 1))] + [pair(values, errors, degrees, a, b) for a, b in others], axis=1) < level
    weights = np.concatenate([np.full(2 * count, 5 / (2 * count)), np.full(steps.shape[1], 4 / steps.shape[1])])
    p = np.concatenate([first, drift, steps], axis=1)
    found = np.array([weighted_holm(row, weights, ALPHA * 0.9 if others else ALPHA) for row in p])
    return found[:, :count], found[:, count : 2 * count], found[:, 2 * count :], other, steps


def people(rng, count, sessions):
    low, high = np.array([0.3, 0.3, 0.25, 0.15]), np.array([0.8, 0.85, 0.75, 0.6])
    return np.repeat(rng.uniform(low, high, (count, 4))[:, None, :], sessions, 1)


def show_marks(rng):
    print("sessions noise change  any false  first-last  slope  step | old rule any step | found: first-last or slope, T")
    for sessions in (6, 14):
        for noise in (0.5, 1, 2):
            values, errors, degrees = scores(answers(rng, people(rng, 2000, sessions), noise, 5))
            first, drift, steps, other, p = marks(values, errors, degrees)
            any_false = (first.any(1) | drift.any(1) | steps.any(1) | other.any(1)).mean()
            old = (p < ALPHA).any(1).mean()
            print(
                f"{sessions:8} {noise:5} none   {any_false:9.1%} {first.any(1).mean():11.1%} {drift.any(1).mean():6.1%}"
                f" {steps.any(1).mean():5.1%} | {old:6.1%}"
            )
        for size in (0.5, 1.0, 1.5):
            for kind in ("drift", "step"):
                levels = people(rng, 2000, sessions)
                course = np.linspace(0, 1, sessions) if kind == "drift" else np.arange(sessions) >= sessions / 2
                levels[:, :, 1] = np.clip(levels[:, :, 1] * 0.5 + 0.1, 0.15, 0.5) + size / 4 * course
                first, drift, steps, other, p = marks(*scores(answers(rng, levels, 1, 5)))
                false = np.delete(np.concatenate([first, drift], 1), [1, 4, 6, 9], axis=1).any(1)
                print(
                    f"{sessions:8} {1:5} {kind} +{size}: found {(first[:, 1] | drift[:, 1]).mean():.1%} (first-last"
                    f" {first[:, 1].mean():.1%}, slope {drift[:, 1].mean():.1%}), T {(first[:, 4] | drift[:, 4]).mean():.1%};"
                    f" other factors {false.mean():.1%}"
                )


def show_ratio(rng):
    """Two sessions, one comparison at 10 %, so that only the scale differs; the error is known."""
    print("change of S   raw: found  log: found   (better and worse by as much)")
    count = 40000
    error = 4 * ASSUMED / np.sqrt(5)
    base = rng.uniform([2.2, 2.4, 2.0, 1.6], [4.2, 4.4, 4.0, 3.4], (count, 4))
    base[:, 3] = rng.uniform(2.2, 3.4, count)
    for change in (0, -0.5, 0.5, -1, 1):
        after = base.copy()
        after[:, 3] = np.clip(after[:, 3] + change, 1, 5)
        drawn = [np.clip(m + rng.normal(0, error, m.shape), 1, 5) for m in (base, after)]
        t = [m[:, :3].sum(1) / m[:, 3] for m in drawn]
        relative = [np.sqrt(3 * error**2 / m[:, :3].sum(1) ** 2 + error**2 / m[:, 3] ** 2) for m in drawn]
        raw = (t[1] - t[0]) / np.hypot(t[0] * relative[0], t[1] * relative[1])
        log = np.log(t[1] / t[0]) / np.hypot(*relative)
        print(f"{change:+11} {(np.abs(raw) > 1.645).mean():11.1%} {(np.abs(log) > 1.645).mean():11.1%}")
    for factor in (0.75, 1 / 0.75):
        top = base[:, :3].sum(1)
        drawn = []
        for bottom in (base[:, 3], base[:, 3] * factor):
            d = np.clip(bottom + rng.normal(0, error, count), 1, 5)
            n = top + rng.normal(0, error * np.sqrt(3), count)
            drawn.append((n / d, np.sqrt(3 * error**2 / n**2 + error**2 / d**2)))
        (t0, r0), (t1, r1) = drawn
        raw = np.abs(t1 - t0) / np.hypot(t0 * r0, t1 * r1) > 1.645
        log = np.abs(np.log(t1 / t0)) / np.hypot(r0, r1) > 1.645
        print(f"S times {factor:.2f}  raw {raw.mean():.1%}  log {log.mean():.1%}")
    # Fieller's range against exp(ln T ± z · error): how far apart the ends are, as a share of the range's length in ln T.
    m = np.clip(base + rng.normal(0, error, base.shape), 1, 5)
    n, d, z = m[:, :3].sum(1), m[:, 3], 1.645
    a, b, c = d**2 - z**2 * error**2, n * d, n**2 - z**2 * 3 * error**2
    root = np.sqrt(b**2 - a * c)
    bounded = a > 0
    low, high = ((b - root) / a)[bounded], ((b + root) / a)[bounded]
    t = (n / d)[bounded]
    reach = z * np.sqrt(3 * error**2 / n**2 + error**2 / d**2)[bounded]
    print(
        f"Fieller bounded in {bounded.mean():.1%}; ln(high/T) : ln(T/low), median {np.median(np.log(high / t) / np.log(t / low)):.2f};"
        f" in T itself {np.median((high - t) / (t - low)):.2f}; ends differ from the log range's by"
        f" {np.median(np.abs(np.log(high / t) - reach) / (2 * reach)):.1%} and"
        f" {np.median(np.abs(np.log(t / low) - reach) / (2 * reach)):.1%} of its length (medians)"
    )


def show_coverage(rng):
    print("factors × items, noise: share of 90 % ranges of a factor that hold the true score after 1, 3, 6, 12 sessions")
    for factors, items in ((4, 5), (4, 3), (7, 2), (4, 2), (1, 5), (1, 4), (1, 3), (1, 2)):
        for noise in (0.5, 1, 2):
            row = []
            for sessions in (1, 3, 6, 12):
                levels = np.repeat(rng.uniform(0.3, 0.7, (20000, 1, factors)), sessions, 1)
                x = answers(rng, levels, noise, items)
                variance, degrees = item_variance(x)
                reach = stats.t.ppf(0.95, degrees) * np.sqrt(variance[:, -1] / items)
                distance = np.abs(x[:, -1].mean(2) - truth(levels[:, -1], noise))
                row.append((distance <= reach[:, None]).mean())
            print(f"{factors} × {items}  {noise:4}  " + "  ".join(f"{share:6.1%}" for share in row))
    print("T of 4 × 5, by Fieller")
    for noise in (0.5, 1, 2):
        row = []
        for sessions in (1, 3, 6, 12):
            levels = people(rng, 20000, sessions)
            x = answers(rng, levels, noise, 5)
            variance, degrees = item_variance(x)
            true = 1 + 4 * truth(levels[:, -1], noise)
            means = 1 + 4 * x[:, -1].mean(2)
            square = 16 * variance[:, -1] / 5 * stats.t.ppf(0.95, degrees) ** 2
            ratio = true[:, :3].sum(1) / true[:, 3]
            inside = (means[:, :3].sum(1) - ratio * means[:, 3]) ** 2 <= square * (3 + ratio**2)
            row.append(inside.mean())
        print(f"       {noise:4}  " + "  ".join(f"{share:6.1%}" for share in row))


def show_alone(rng):
    print("items sessions noise: any false mark; found from first to last or as a slope, one point higher from the middle on")
    for items in (2, 3):
        for sessions in (3, 6, 14):
            for noise in (0.5, 1, 2):
                levels = np.repeat(rng.uniform(0.3, 0.7, (4000, 1, 1)), sessions, 1)
                any_false = np.any([found.any(1) for found in marks(*scores(answers(rng, levels, noise, items)))[:4]], axis=0)
                raised = levels * 0.5 + 0.1 + 0.25 * (np.arange(sessions) >= sessions / 2)[None, :, None]
                first, drift = marks(*scores(answers(rng, raised, noise, items)))[:2]
                print(f"{items:5} {sessions:8} {noise:5}  {any_false.mean():6.1%} {(first.any(1) | drift.any(1)).mean():6.1%}")


if __name__ == "__main__":
    {"marks": show_marks, "ratio": show_ratio, "coverage": show_coverage, "alone": show_alone}[sys.argv[1]](np.random.default_rng(20261130))
