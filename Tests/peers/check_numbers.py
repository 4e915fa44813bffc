#!/usr/bin/env python3
"""Makes the data sets of `make check-numbers` and compares the program's numbers with R's, pingouin's and SciPy's.

Where no package has the same definition, the definition itself is written down here a second time, with NumPy.
R's careless is not in Debian, and PyPI's careless-py differs from it, so longstring, variability and even-odd are
compared with R careless's definitions written out (even-odd has the opposite sign there).
"""
import itertools
import json
import math
import sys
import warnings
from collections import defaultdict

import numpy as np

NAMES = {
    "describe": ["mean", "median", "sd", "variance"],
    "correlation": ["r"],
    "agreement": ["rstar", "admd"],
    "icc": ["icc1", "icc1k", "icc1_low", "icc1_high", "icc1k_low", "icc1k_high"],
    "ratio": ["f", "chi2"],
    "agreementrange": ["low", "high"],
    "reliability": ["alpha", "omega"],
    "fieller": ["kind", "low", "high", "delta"],
    "t": ["t90", "t95", "z90", "z95"],
    "change": ["index", "threshold"],
    "classic": ["index", "threshold"],
    "welch": ["index", "threshold"],
    "gap": ["gap", "error", "critical"],
    "slope": ["slope", "error"],
    "itemerror": ["itemerror", "pooled", "degrees"],
}
# Pairs in the order (0, 1), (0, 2), (1, 2), (0, 3), …, then the slope, score by score.
NAMES["family"] = [f"mark {place}" for place in range(5 * (8 * 7 // 2 + 1))]
TOLERANCE = 1e-9


def make(folder, seed, scale):
    rng = np.random.default_rng(seed)
    cases = []

    def add(fn, x=None, n=None, **more):
        case = {"id": len(cases), "fn": fn, **more}
        if x is not None:
            case["x"] = [[float(v) for v in row] for row in x]
        if n is not None:
            case["n"] = [float(v) for v in n]
        cases.append(case)

    def ratings(rows, columns, points):
        kind = rng.integers(4)
        if kind == 0:
            return rng.integers(1, points + 1, (rows, columns))
        if kind == 1:  # agreeing
            return np.clip(rng.normal(points * 0.7, 0.6, (rows, columns)).round(), 1, points)
        if kind == 2:  # two camps
            return np.where(rng.random((rows, columns)) < 0.5, 1, points)
        return np.full((rows, columns), rng.integers(1, points + 1))  # all alike

    for _ in range(120 * scale):
        size = int(rng.integers(2, 40))
        add("describe", [rng.normal(rng.normal(0, 1e3), 10 ** rng.uniform(-3, 3), size)])
        y = rng.normal(0, 1, size + 1)
        add("correlation", [y, rng.normal(0, 1) * y + rng.normal(0, 1, size + 1)])
    add("describe", [[5]])
    add("describe", [[1e9 + 1, 1e9 + 2, 1e9 + 3]])

    for _ in range(250 * scale):
        points = int(rng.choice([2, 4, 5, 7, 11]))
        data = ratings(int(rng.integers(2, 13)), int(rng.integers(1, 8)), points)
        add("agreement", data.T, [points])
    for _ in range(200 * scale):
        groups = int(rng.integers(2, 12))
        balanced = rng.random() < 0.5
        size = int(rng.integers(2, 13))
        spread = rng.choice([0, 0.3, 1, 3])
        teams = []
        for _ in range(groups):
            n = size if balanced else int(rng.integers(2, 13))
            values = rng.normal(3 + spread * rng.normal(), 1, n)
            teams.append(values.round() if rng.random() < 0.5 else values)
        add("icc", teams)
    for index in range(250 * scale):
        items = int(rng.integers(2, 9))
        sheets = int(rng.integers(items + 2, 200))
        factor = rng.normal(0, 1, (sheets, 1))
        loading = rng.uniform(0.2, 0.95, items) * np.where(rng.random(items) < 0.1, -1, 1)
        data = factor * loading + rng.normal(0, 1, (sheets, items)) * np.sqrt(1 - loading**2)
        if index % 2:
            data = np.clip((data * 1.1 + 3).round(), 1, 5)
        varies = bool((data.std(axis=0) > 0).all())
        if not varies:
            continue
        add("reliability", data, omega=items > 2)

    # Edges: two sheets or raters, opposites, one who disagrees, negative alpha, a perfect factor with a trace of noise.
    add("agreement", [[1, 5], [5, 1]], [5])
    add("agreement", [[3, 3, 3, 3, 3, 3, 1], [3] * 7], [5])
    add("agreement", [[0, 1], [1, 1]], [2])
    add("icc", [[1, 2], [2, 4]])
    add("icc", [[1, 5], [5, 1], [3, 4]])
    add("icc", [[4, 4], [2, 2], [1, 1.0001]])
    add("reliability", [[1, 5], [5, 2], [2, 4], [4, 1]], omega=False)
    add("reliability", [[1, 1], [2, 2], [5, 5]], omega=False)
    trait = rng.normal(0, 1, (60, 1))
    add("reliability", trait + rng.normal(0, 0.05, (60, 5)), omega=True)
    add("fieller", n=[12, 0.42, 2, 0, 0, 1.645])
    add("fieller", n=[0, 1, 3, 0.1, 0, 1.645])
    for _ in range(300 * scale):
        n, d = rng.uniform(-15, 15), rng.uniform(-5, 5)
        vn, vd = 10 ** rng.uniform(-4, 1), 10 ** rng.uniform(-4, 1)
        add("fieller", n=[n, vn, d, vd, rng.uniform(-1, 1) * math.sqrt(vn * vd), rng.choice([1.645, 1.96])])
    for degrees in [*range(1, 31), 35, 40, 59.9, 60, 119, 120, 999, 1000, 10_000]:
        add("t", n=[degrees])
    for _ in range(60 * scale):
        a, b = rng.uniform(0.6, 15, 2)
        e, f = rng.uniform(0.05, 3, 2)
        add("change", n=[a, e, b, f])
        add("ratio", n=[rng.choice([0.05, 0.5, 0.95]), rng.integers(1, 60), rng.integers(1, 60)])
        add("agreementrange", n=[rng.uniform(-1, 0.99), rng.integers(2, 20), rng.integers(1, 8)])
        add("classic", n=[a, b, e, rng.uniform(0, 0.99)])
        add("welch", n=[a, e, rng.integers(2, 13), b, f, rng.integers(2, 13)])
        others = rng.integers(1, 6, int(rng.integers(1, 10)))
        add("gap", [others], [rng.uniform(1, 5), e, f / 3])
        days = np.cumsum(rng.integers(0, 60, int(rng.integers(3, 30))) + 1)
        add("slope", [days, rng.uniform(1, 15, len(days)), rng.uniform(0.1, 3, len(days))])
        factors = [
            (rng.integers(0, 5, (int(rng.integers(12, 60)), int(rng.integers(4, 7)))) / 4).tolist() for _ in range(4)
        ]
        add("itemerror", factors=factors)
        sessions = int(rng.integers(2, 9))
        course = []
        for _ in range(5):
            days = np.cumsum(rng.integers(0, 60, sessions) + 1)
            drift = rng.choice([0, 0, 0.4, 1])
            values = np.clip(4 + drift * np.arange(sessions) + rng.normal(0, 0.6, sessions), 0.5, 15)
            course.append([days.tolist(), values.tolist(), rng.uniform(0.2, 0.8, sessions).tolist()])
        add("family", n=[rng.uniform(3, 200), rng.integers(2)], factors=course)

    with open(f"{folder}/cases.ndjson", "w", encoding="utf-8") as file:
        for case in cases:
            file.write(json.dumps(case) + "\n")


# --- the same numbers again ---------------------------------------------------------------------------------------


def describe(case):
    x = np.array(case["x"][0])
    spread = {"sd": x.std(ddof=1), "variance": x.var(ddof=1)} if len(x) > 1 else {"sd": None, "variance": None}
    yield "numpy", {"mean": x.mean(), "median": np.median(x), **spread}


def correlation(case):
    from scipy import stats

    yield "scipy", {"r": stats.pearsonr(*case["x"]).statistic}


def icc(case):
    yield from iccrange(case)
    teams = case["x"]
    k = len(teams[0])
    if any(len(team) != k for team in teams) or np.ptp(np.concatenate(teams)) == 0:
        return
    # Pingouin takes raters as a factor crossed with targets; for its ICC1 forms their order does not matter.
    import pandas
    import pingouin

    rows = [(t, r, value) for t, team in enumerate(teams) for r, value in enumerate(team)]
    if len(teams) < 5:
        return  # pingouin refuses fewer than five targets
    frame = pandas.DataFrame(rows, columns=["team", "rater", "score"])
    table = pingouin.intraclass_corr(frame, targets="team", raters="rater", ratings="score")
    values = {row.Type.replace("(", "").replace(")", "").replace(",", ""): row.ICC for row in table.itertuples()}
    yield "pingouin", {"icc1": values.get("ICC1", values.get("ICC11")), "icc1k": values["ICC1k"]}


def iccrange(case):
    from scipy import stats

    teams = [np.array(team) for team in case["x"]]
    everything = np.concatenate(teams)
    above, below, k = len(teams) - 1, len(everything) - len(teams), len(everything) / len(teams)
    between = sum(len(t) * (t.mean() - everything.mean()) ** 2 for t in teams) / above
    within = sum(((t - t.mean()) ** 2).sum() for t in teams) / below if below else 0
    if between < 1e-12 or within < 1e-12:
        return
    low = between / within / stats.f.ppf(0.95, above, below)
    high = between / within * stats.f.ppf(0.95, below, above)
    yield "scipy", {
        "icc1_low": (low - 1) / (low + k - 1),
        "icc1_high": (high - 1) / (high + k - 1),
        "icc1k_low": 1 - 1 / low,
        "icc1k_high": 1 - 1 / high,
    }


def ratio(case):
    from scipy import stats

    p, above, below = case["n"]
    yield "scipy", {"f": stats.f.ppf(p, above, below), "chi2": stats.chi2.ppf(p, above) / above}


def agreementrange(case):
    from scipy import stats

    value, people, count = case["n"]
    degrees = (people - 1) * count / (1 + (count - 1) * 0.3**2)
    yield "scipy", {
        "low": 1 - (1 - value) * degrees / stats.chi2.ppf(0.05, degrees),
        "high": 1 - (1 - value) * degrees / stats.chi2.ppf(0.95, degrees),
    }


def reliability(case):
    import pandas
    import pingouin

    yield "pingouin", {"alpha": pingouin.cronbach_alpha(pandas.DataFrame(case["x"]))[0]}


def fieller(case):
    n, vn, d, vd, c, z = case["n"]
    # (N - θD)² - z²(v_N - 2θc + θ²v_D) as a polynomial in θ.
    roots = np.roots([d * d - z * z * vd, -2 * n * d + 2 * z * z * c, n * n - z * z * vn])
    real = sorted(r.real for r in roots if abs(r.imag) < 1e-12)
    delta = np.array([1 / d, -n / d**2])
    error = math.sqrt(delta @ np.array([[vn, c], [c, vd]]) @ delta)
    if d * d > z * z * vd:
        yield "numpy roots", {"kind": 0, "low": real[0], "high": real[1], "delta": error}
    elif len(real) == 2:
        yield "numpy roots", {"kind": 1, "low": real[0], "high": real[1], "delta": error}
    else:
        yield "numpy roots", {"kind": 2, "low": None, "high": None, "delta": error}


def t_value(degrees, confidence):
    from scipy import stats

    return stats.t.ppf((1 + confidence) / 2, degrees)


def t(case):
    from scipy import stats

    degrees = case["n"][0]
    yield "scipy", {
        "t90": t_value(degrees, 0.9),
        "t95": t_value(degrees, 0.95),
        "z90": stats.norm.ppf(0.95),
        "z95": stats.norm.ppf(0.975),
    }


def change(case):
    from scipy import stats

    a, e, b, f = case["n"]
    error = math.hypot(e, f)
    yield "definition", {"index": (b - a) / error, "threshold": stats.norm.ppf(0.95) * error}


def classic(case):
    from scipy import stats

    a, b, sd, r = case["n"]
    error = math.sqrt(2 * (sd * math.sqrt(1 - r)) ** 2)
    yield "definition", {"index": (b - a) / error, "threshold": stats.norm.ppf(0.975) * error}


def welch(case):
    from scipy import stats

    a, e, n1, b, f, n2 = case["n"]
    result = stats.ttest_ind_from_stats(
        b, f * math.sqrt(n2), int(n2), a, e * math.sqrt(n1), int(n1), equal_var=False
    )
    error = math.hypot(e, f)
    degrees = error**4 / (e**4 / (n1 - 1) + f**4 / (n2 - 1))
    yield "scipy", {"index": result.statistic, "threshold": t_value(degrees, 0.9) * error}


def gap(case):
    from scipy import stats

    own, error, other_error = case["n"]
    others = np.array(case["x"][0])
    n = len(others)
    spread = max(others.var(ddof=1) if n > 1 else 0, other_error**2) / n
    critical = t_value(n - 1, 0.9) if n > 1 else stats.norm.ppf(0.95)
    yield "definition", {"gap": own - others.mean(), "error": math.sqrt(error**2 + spread), "critical": critical}


def slope(case):
    days, values, errors = map(np.array, case["x"])
    fit, covariance = np.polyfit(days - days.mean(), values, 1, w=1 / errors, cov="unscaled")
    yield "numpy polyfit", {"slope": fit[0], "error": math.sqrt(covariance[0, 0])}


def itemerror(case):
    squares = degrees = 0
    sheets = math.inf
    for factor in case["factors"]:
        x = np.array(factor)
        squares += np.sum((x - x.mean(0) - x.mean(1, keepdims=True) + x.mean()) ** 2)
        degrees += (x.shape[0] - 1) * (x.shape[1] - 1)
        sheets = min(sheets, x.shape[0])
    known = sheets >= 12 and degrees >= 100
    assumed = 0.25**2 * 0.7
    pooled = min(max((0.05 * assumed + squares) / (0.05 + degrees), 0.2 * 0.25**2 / 12), 4 * assumed)
    yield "definition", {
        "itemerror": math.sqrt(max(squares / degrees, 0.2 * 0.25**2 / 12)) if known else None,
        "pooled": math.sqrt(pooled),
        "degrees": degrees,
    }


def family(case):
    """The family's verdicts from its definition: Bonferroni for other pairs, weighted Holm for the rest."""
    from scipy import stats

    degrees, is_ratio = case["n"]
    series = [[np.array(row) for row in score] for score in case["factors"]]
    last = len(series[0][0]) - 1
    log = [is_ratio == 1 and place == len(series) - 1 for place in range(len(series))]
    tests, signs, places = [], {}, []

    def p_value(z):
        return 2 * stats.t.sf(abs(z), degrees)

    for place, (days, values, errors) in enumerate(series):
        x, e = (np.log(values), errors / values) if log[place] else (values, errors)
        for to in range(last + 1):
            for begin in range(to):
                z = (x[to] - x[begin]) / math.hypot(e[to], e[begin])
                signs[place, begin, to] = np.sign(z)
                places.append((place, begin, to))
                kind = "first" if (begin, to) == (0, last) else "step" if to == begin + 1 else "other"
                tests.append(((place, begin, to), kind, p_value(z)))
        places.append((place, "slope"))
        if last > 1:
            w = 1 / e**2
            centred = days - np.average(days, weights=w)
            z = (w * centred * x).sum() / math.sqrt((w * centred**2).sum())
            tests.append(((place, "slope"), "first", p_value(z)))
    counts = {kind: sum(test[1] == kind for test in tests) for kind in ("first", "step", "other")}
    marked = {}
    alpha = 0.09 if counts["other"] else 0.1
    for key, kind, p in tests:
        if kind == "other":
            marked[key] = p < 0.01 / counts["other"]
    queue = [(p, {"first": 5, "step": 4}[kind] / counts[kind], key) for key, kind, p in tests if kind != "other"]
    while queue:
        total = sum(weight for _, weight, _ in queue)
        best = min(queue, key=lambda test: test[0] / test[1])
        if best[0] >= alpha * best[1] / total:
            break
        marked[best[2]] = True
        queue.remove(best)
    values = [
        None if key[1] == "slope" and last < 2 else float(marked.get(key, False)) * signs.get(key, 1) for key in places
    ]
    yield "definition", {f"mark {place}": value for place, value in enumerate(values)}


PEERS = {
    f.__name__: f
    for f in [
        describe, correlation, icc, ratio, agreementrange, reliability, fieller, t, change, classic, welch,
        gap, slope, itemerror, family,
    ]
}


def is_number(value):
    return value is not None and math.isfinite(value)


def compare(folder):
    warnings.simplefilter("ignore")
    with open(f"{folder}/cases.ndjson", encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    with open(f"{folder}/ours.ndjson", encoding="utf-8") as file:
        ours = {row["id"]: row["values"] for row in map(json.loads, file)}
    with open(f"{folder}/r.ndjson", encoding="utf-8") as file:
        r = {row["id"]: row["values"] for row in map(json.loads, file)}
    compared = defaultdict(int)
    largest = defaultdict(float)
    sets = set()
    wrong = []
    for case in cases:
        mine = dict(zip(NAMES[case["fn"]], ours[case["id"]]))
        peers = list(PEERS[case["fn"]](case)) if case["fn"] in PEERS else []
        if case["id"] in r:
            peers.append(("R", r[case["id"]]))
        for peer, values in peers:
            for name, theirs in values.items():
                here = mine[name]
                key = (case["fn"], name, peer)
                if not is_number(here) and not is_number(theirs):
                    continue
                sets.add(case["id"])
                compared[key] += 1
                if not is_number(here) or not is_number(theirs):
                    wrong.append((case["id"], key, here, theirs))
                    continue
                difference = abs(here - theirs) / max(1, abs(here), abs(theirs))
                largest[key] = max(largest[key], difference)
                if difference > TOLERANCE:
                    wrong.append((case["id"], key, here, theirs))
    print(f"{'what':<28}{'against':<16}{'numbers':>8}{'largest difference':>22}")
    marks = [key for key in compared if key[0] == "family"]
    compared["family", "marks", "definition"] = sum(compared.pop(key) for key in marks)
    largest["family", "marks", "definition"] = max(largest.pop(key) for key in marks)
    for key in sorted(compared):
        print(f"{key[0] + ' ' + key[1]:<28}{key[2]:<16}{compared[key]:>8}{largest[key]:>22.1e}")
    total = sum(compared.values())
    print(f"{len(sets)} data sets, {total} numbers, largest difference {max(largest.values()):.1e}, {len(wrong)} wrong")
    for entry in wrong[:20]:
        print("WRONG", *entry)
    return 1 if wrong or len(sets) < 1000 else 0


def main():
    command, folder, *options = sys.argv[1:]
    chosen = dict(zip(options[0::2], options[1::2]))
    if command == "make":
        make(folder, int(chosen.get("--seed", 20261122)), int(chosen.get("--scale", 1)))
        return 0
    return compare(folder)


if __name__ == "__main__":
    sys.exit(main())
