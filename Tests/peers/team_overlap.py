"""What taking one check-in's picture from another tells about somebody who left in between: PRIVACY.md's figures.

    python3 Tests/peers/team_overlap.py [teams]
    python3 Tests/peers/team_overlap.py several     (needs scikit-learn)

A team of n answers; weeks later the same people but one answer again. Somebody who has both pictures guesses the leaver's factor
score. Of all guesses the best is made here: the leaver may be any of the n values of the first list, each as likely as it makes the
second picture, by Bayes' rule. What is printed is the share of the variance of leavers' scores that this guess explains (1: it is
known; 0: the second picture tells nothing the first did not), and how often one of two sides is surer than 9 in 10: whether the
leaver was above or below the middle of the first picture, where without the second it is at most as sure as the list.

The pictures: `dots`, every value of the second list; `median`, its median rounded to a whole point; `change`, whether its mean is higher,
lower or no more than noise apart (Welch's test, 90 %), which is all the program shows of it.
A person's scores at the two times are normal with mean 3.5 and standard deviation 0.8, correlated by r, rounded to quarter points from
1 to 5 (the mean of four questions). r = 1: nobody changed an answer. Nothing else is random; no code of the program is used.

`several` does the same for up to eleven pictures after a first whole one, with questions and four factors, where no formula gives the best guess: somebody learns
from thousands of simulated teams to guess from every number on every screen. One person leaves for good, joins, is absent (each time another one), or
hands in an empty ballot every other time while all answer between. The bound: at most 0.10 of the variance, and surer than 9 in 10 in at most 0.010.
"""

import itertools
import sys

import numpy
import scipy.stats

POINTS = numpy.arange(1, 5.01, 0.25)
MEAN, SPREAD = 3.5, 0.8


def scores(latent):
    return numpy.clip(numpy.round((MEAN + SPREAD * latent) * 4) / 4, 1, 5)


def transition(r, random):
    """P(second score | first score), by counting two million people."""
    latent = random.standard_normal(2_000_000)
    first = scores(latent)
    second = scores(r * latent + numpy.sqrt(max(0.0, 1 - r * r)) * random.standard_normal(latent.size))
    table = numpy.full((POINTS.size, POINTS.size), 1e-12)
    numpy.add.at(table, (((first - 1) * 4).astype(int), ((second - 1) * 4).astype(int)), 1)
    return table / table.sum(axis=1, keepdims=True)


def permanent(matrix):
    """Ryser's formula, over all subsets of the columns at once."""
    n = matrix.shape[0]
    masks = SUBSETS[n]
    sums = masks @ matrix.T
    signs = (-1.0) ** (n - masks.sum(axis=1))
    return float((signs * sums.prod(axis=1)).sum())


SUBSETS = {n: numpy.array(list(itertools.product((0.0, 1.0), repeat=n))) for n in (5, 7, 11)}


def median(first, values):
    return numpy.floor(numpy.median(values, axis=-1) + 0.5)


def change(first, values):
    """-1, 0 or 1 for each row of values."""
    one, other = first.var(ddof=1) / first.size, values.var(axis=-1, ddof=1) / values.shape[-1]
    error = numpy.maximum(one + other, 1e-12)
    freedom = error ** 2 / numpy.maximum(one ** 2 / (first.size - 1) + other ** 2 / (values.shape[-1] - 1), 1e-24)
    difference = values.mean(axis=-1) - first.mean()
    return numpy.sign(difference) * (numpy.abs(difference) > scipy.stats.t.ppf(0.95, freedom) * numpy.sqrt(error))


PICTURES = {"dots": None, "median": median, "change": change}


def posterior(first, second, table, picture, random):
    """P(leaver is the k-th of the first list), for each k."""
    n = first.size
    places = ((first - 1) * 4).astype(int)
    weights = numpy.empty(n)
    for k in range(n):
        rest = numpy.delete(places, k)
        if picture == "dots":
            weights[k] = max(permanent(table[numpy.ix_(rest, ((second - 1) * 4).astype(int))]), 0)
        else:
            draws = numpy.stack([random.choice(POINTS, 400, p=table[place]) for place in rest], axis=1)
            seen = PICTURES[picture]
            weights[k] = (seen(first, draws) == seen(first, second)).mean() + 1e-9
    return weights / weights.sum()


def study(n, r, picture, teams, random):
    table = transition(r, random)
    truth, guess, prior, sure = [], [], [], 0
    for _ in range(teams):
        latent = random.standard_normal(n)
        first = scores(latent)
        stayed = latent[1:]
        second = scores(r * stayed + numpy.sqrt(max(0.0, 1 - r * r)) * random.standard_normal(n - 1))
        order = numpy.argsort(first)
        weights = posterior(first[order], numpy.sort(second), table, picture, random)
        truth.append(first[0])
        guess.append(float(weights @ first[order]))
        prior.append(float(first.mean()))
        upper = float(weights[first[order] > numpy.median(first)].sum())
        lower = float(weights[first[order] < numpy.median(first)].sum())
        sure += max(upper, lower) > 0.9
    truth, guess, prior = map(numpy.array, (truth, guess, prior))
    return 1 - ((truth - guess) ** 2).sum() / ((truth - prior) ** 2).sum(), sure / teams

# Several check-ins with items: what the program shows beside an earlier whole picture.

NOISE_OF_A_LEAN = 0.35


def answers(teams, n, waves, r, random):
    """Teams, waves, people, factors, questions: whole points. A factor score (the mean of four questions) has standard deviation 0.8 and
    correlates by r between two waves; 0.35 of a question is a person's own lean on it; factors correlate by 0.5."""
    stable = r * SPREAD ** 2 - NOISE_OF_A_LEAN ** 2 / 4
    noise = numpy.sqrt(4 * (1 - r) * SPREAD ** 2 - 1 / 12)
    normal = lambda *shape: random.standard_normal(shape, dtype=numpy.float32)
    trait = numpy.sqrt(stable) * (numpy.sqrt(0.5) * normal(teams, n, 1) + numpy.sqrt(0.5) * normal(teams, n, 4))
    steady = MEAN + trait[..., None] + NOISE_OF_A_LEAN * normal(teams, n, 4, 4)
    return numpy.stack(
        [numpy.clip(numpy.rint(steady + noise * normal(teams, n, 4, 4)), 1, 5) for _ in range(waves)], axis=1)


def rounded(values):
    return numpy.floor(values + 0.5)


def who(scenario, wave, n):
    """The people in a picture, and whether it is whole."""
    everybody = list(range(n))
    if scenario == "leaves":
        return (everybody, True) if wave == 0 else (everybody[1:], False)
    if scenario == "joins":
        return (everybody[:-1], True) if wave == 0 else (everybody, False)
    if scenario == "absent":
        return [person for person in everybody if person != wave % n], wave % n == 0
    if wave % 2 == 0:
        return everybody, True
    return [person for person in everybody if person != (wave + 1) // 2 % n], False


TARGETS = {"leaves": 0, "absent": 1, "blank": 1, "joins": -1}
CONTENTS = {
    "medians": "median of each factor, rounded to a whole point",
    "sticky": "the same, and as before until it is three quarters of a point away",
    "coarse": "as before until the mean has moved by more than noise since the last whole picture; whether it has; the widest question",
}


def changed(first, values):
    """-1, 0 or 1 for each team and factor (Welch, 90 %)."""
    one, other = first.var(axis=1, ddof=1) / first.shape[1], values.var(axis=1, ddof=1) / values.shape[1]
    error = numpy.maximum(one + other, 1e-9)
    freedom = error ** 2 / numpy.maximum(
        one ** 2 / (first.shape[1] - 1) + other ** 2 / (values.shape[1] - 1), 1e-18)
    difference = values.mean(axis=1) - first.mean(axis=1)
    return numpy.sign(difference) * (numpy.abs(difference) > scipy.stats.t.ppf(0.95, freedom) * numpy.sqrt(error))


def screens(items, scenario, content):
    """What somebody has who kept every screen: numbers for each team, and those of the pictures that are not whole."""
    teams, waves, n = items.shape[:3]
    scores = items.mean(axis=-1)
    whole, coarse, last, base = [], [], None, None
    for wave in range(waves):
        people, is_whole = who(scenario, wave, n)
        seen, answered = scores[:, wave][:, people], items[:, wave][:, people].reshape(teams, len(people), 16)
        median = numpy.median(seen, axis=1)
        widest = numpy.abs(answered - numpy.median(answered, axis=1, keepdims=True)).mean(axis=1).argmax(axis=1)
        named = numpy.eye(16)[widest]
        if is_whole:
            dots = numpy.sort(numpy.take_along_axis(answered, widest[:, None, None], axis=2)[:, :, 0], axis=1)
            whole += [numpy.sort(seen, axis=1).reshape(teams, -1), median, seen.mean(axis=1), dots, named]
            last, base = rounded(median), seen
            continue
        if content == "medians":
            last = rounded(median)
        elif content == "sticky":
            last = numpy.where(numpy.abs(median - last) <= 0.75, last, rounded(median))
        else:
            moved = changed(base, seen)
            next_ = numpy.where(numpy.abs(median - last) <= 0.5, last, rounded(median))
            last = numpy.where(moved * (next_ - last) > 0, next_, last)
            coarse += [moved, named]
        coarse.append(last)
    medians = [part for part in coarse if part.shape[1] == 4]
    return whole + coarse + [numpy.mean(medians, axis=0)], coarse


def attack(n, waves, scenario, content, r=0.8, teams=24_000, seed=20261130):
    """(variance explained, surer than 9 in 10): by somebody who has learned from three fifths of the teams how to guess, tried on the rest.

    Gradient boosting and a linear guess, whichever is better. Against the best guess that is the same for everybody in the first picture; of somebody
    who joins, against what the coarse pictures alone tell.
    """
    random = numpy.random.default_rng(seed)
    items = answers(teams, n, waves + 1, r, random)
    scores = items.mean(axis=-1)
    everything, later = (numpy.concatenate(parts, axis=1) for parts in screens(items, scenario, content))
    wave = 1 if scenario == "joins" else 0
    people, _ = who(scenario, wave, n)
    truth, group = scores[:, wave, TARGETS[scenario], 0], scores[:, wave][:, people][:, :, 0]
    learned, tried = slice(None, teams * 3 // 5), slice(teams * 3 // 5, None)

    def guess(data, values):
        forest = HistGradientBoostingRegressor(max_iter=120, learning_rate=0.06, max_leaf_nodes=15, min_samples_leaf=60)
        one = forest.fit(data[learned], values[learned]).predict(data[tried])
        ones = numpy.ones((teams, 1))
        fit = numpy.linalg.lstsq(numpy.hstack([data, ones])[learned], values[learned], rcond=None)[0]
        other = numpy.hstack([data, ones])[tried] @ fit
        return min((one, other), key=lambda guess: ((values[tried] - guess) ** 2).mean())

    plain = group.mean(axis=1) if scenario != "joins" else None
    before = plain[tried] if plain is not None else guess(later, truth)
    after = before + guess(everything, truth - plain) if plain is not None else guess(everything, truth)
    explained = 1 - ((truth[tried] - after) ** 2).mean() / ((truth[tried] - before) ** 2).mean()
    side = numpy.sign(truth - numpy.median(group, axis=1)).astype(int)
    forest = HistGradientBoostingClassifier(max_iter=60, learning_rate=0.07, max_leaf_nodes=15, min_samples_leaf=60)
    chances = forest.fit(everything[learned], side[learned]).predict_proba(everything[tried])
    return explained, (numpy.maximum(chances[:, 0], chances[:, -1]) > 0.9).mean()


def several():
    print("\nSeveral check-ins, r = 0.8: share of variance explained, and how often surer than 9 in 10:")
    print(f"{'n':<4}{'check-ins after the first':<28}{'who':<9}" + "".join(f"{content:>16}" for content in CONTENTS))
    for n in (6, 8, 12):
        for waves in (1, 4, 11):
            for scenario in TARGETS:
                row = [attack(n, waves, scenario, content) for content in CONTENTS]
                print(f"{n:<4}{waves:<28}{scenario:<9}" + "".join(f"{max(explained, 0):>9.2f}{sure:>7.3f}" for explained, sure in row), flush=True)


if __name__ == "__main__":
    if "several" in sys.argv:
        from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

        several()
        sys.exit()
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    random = numpy.random.default_rng(20261122)
    print("Share of variance explained, and how often surer than 9 in 10:")
    print(f"{'n':<4}{'r':<6}" + "".join(f"{picture:>16}" for picture in PICTURES))
    for n in (6, 8, 12):
        for r in (1.0, 0.9, 0.7, 0.5):
            row = [study(n, r, picture, teams if n < 12 or picture != "dots" else teams // 4, random) for picture in PICTURES]
            print(f"{n:<4}{r:<6}" + "".join(f"{explained:>9.2f}{sure:>7.2f}" for explained, sure in row), flush=True)
