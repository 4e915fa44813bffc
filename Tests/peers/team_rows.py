"""Which people's rows can be put together again from what a finished check-in stores: PRIVACY.md's figures.

    python3 Tests/peers/team_rows.py [teams]

Teams of five answer, and each stored list is sorted by itself. A row takes one value from each list, and has to be possible (a score is the mean of
its questions' answers). An exact cover takes rows until every value is used once. A row is told if every cover has it: for each row of one
cover another cover without it is looked for, first at random, then through all there are; where that takes too long the row counts as told, so
that the share printed is never too small.

`answers`: the four questions of each factor of team-checkin beside the factor's score, as release 0.1.0 stored them, exact. `quotient`: the
four factor scores and T = (c + r + i) / s, as it stored the answers to trust-quotient, exact. Then what is stored now: `widest`, the question on which
people differ most beside its factor's score in half points (the program does not keep it for the teams in which it tells any row); `halves`, the four scores and T in half points. And `all`,
which is not stored: every question beside scores in half points.

A person's scores come from a normal trait (mean 3.5, standard deviation 0.8, correlated 0.5 between factors) and an error for each question (0.7),
rounded to 1…5. No code of the program is used.
"""

import collections
import random as chance
import sys

import numpy

PEOPLE = 5
STEPS = 40_000


def cover(lists, fits, random, without=None, most=STEPS):
    """One way of taking a value of each list a row until all are used, without the row `without`, in a random order.

    None: there is none. False: not found in `most` steps.
    """
    left = [collections.Counter(values) for values in lists]
    first = sorted(lists[0], key=lambda _: random.random())
    steps = 0

    def choose(row, rows):
        nonlocal steps
        steps += 1
        if steps > most:
            return False
        place = len(row)
        if place == len(lists):
            return down(rows + [tuple(row)]) if tuple(row) != without else None
        values = [value for value in left[place] if left[place][value]]
        random.shuffle(values)
        for value in values:
            if fits(row + [value]):
                left[place][value] -= 1
                found = choose(row + [value], rows)
                left[place][value] += 1
                if found is not None:
                    return found
        return None

    def down(rows):
        return collections.Counter(rows) if len(rows) == len(first) else choose([first[len(rows)]], rows)

    return down([])


def told(lists, fits, random):
    """How many of the rows stand in every cover. Where only one list has more than one value, everybody knows everything
    without it, and nothing is told."""
    if sum(len(set(values)) > 1 for values in lists) < 2:
        return 0
    common = next(filter(None, (cover(lists, fits, random) for _ in range(30))), None)
    if not common:
        return PEOPLE
    for _ in range(40):
        other = cover(lists, fits, random, most=STEPS // 20)
        if other:
            common = common & other
    return sum(count for row, count in common.items() if not cover(lists, fits, random, without=row))


def half(value):
    return numpy.floor(value * 2 + 0.5) / 2


def team(random, people=PEOPLE):
    common = random.standard_normal((people, 1))
    trait = 0.8 * (numpy.sqrt(0.5) * common + numpy.sqrt(0.5) * random.standard_normal((people, 4)))
    return numpy.clip(numpy.rint(3.5 + trait[:, :, None] + 0.7 * random.standard_normal((people, 4, 4))), 1, 5)


def reachable(items, low, high, questions=4):
    """Whether a mean of four answers from 1 to 5 of which some are known lies between low and high."""
    rest = questions - len(items)
    return (sum(items) + 5 * rest) / questions >= low - 1e-9 and (sum(items) + rest) / questions <= high + 1e-9


def answers(data):
    """Row: score, then the four answers; over the first factor."""
    x = data[:, 0]
    lists = [x.mean(axis=1).tolist()] + [x[:, item].tolist() for item in range(4)]
    return lists, lambda row: reachable(row[1:], row[0], row[0])


def everything(data):
    x = data[:, 0]
    lists = [half(x.mean(axis=1)).tolist()] + [x[:, item].tolist() for item in range(4)]
    return lists, lambda row: reachable(row[1:], row[0] - 0.25, row[0] + 0.249)


def widest(data):
    flat = data.reshape(data.shape[0], 16)
    spread = numpy.abs(flat - numpy.median(flat, axis=0)).mean(axis=0)
    item = int(spread.argmax())
    scores = half(data[:, item // 4].mean(axis=1))
    return [scores.tolist(), flat[:, item].tolist()], lambda row: reachable(row[1:], row[0] - 0.25, row[0] + 0.249)


def parts(data):
    scores = data.mean(axis=2)
    return scores, scores[:, :3].sum(axis=1) / scores[:, 3]


def quotient(data):
    scores, trust = parts(data)
    lists = [trust.tolist()] + [scores[:, factor].tolist() for factor in (3, 0, 1, 2)]

    def fits(row):
        if len(row) < 2:
            return True
        need = row[0] * row[1] - sum(row[2:])
        rest = 5 - len(row)
        return rest * 1 - 1e-6 <= need <= rest * 5 + 1e-6

    return lists, fits


def halves(data):
    scores, trust = parts(data)
    lists = [half(trust).tolist()] + [half(scores[:, factor]).tolist() for factor in (3, 0, 1, 2)]

    def fits(row):
        if len(row) < 2:
            return True
        low = (row[0] - 0.25) * max(1, row[1] - 0.25)
        high = (row[0] + 0.25) * min(5, row[1] + 0.25)
        known, rest = sum(row[2:]), 5 - len(row)
        slack = 0.25 * len(row[2:])
        return known - slack + rest * 1 <= high + 1e-9 and known + slack + rest * 5 >= low - 1e-9

    return lists, fits


CASES = {"answers": answers, "quotient": quotient, "widest": widest, "halves": halves, "all": everything}


if __name__ == "__main__":
    teams = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    for name, case in CASES.items():
        random = numpy.random.default_rng(20261130)
        known = [told(*case(team(random)), chance.Random(number)) for number in range(teams)]
        share, any_ = 100 * sum(known) / (teams * PEOPLE), 100 * sum(map(bool, known)) / teams
        print(f"{name:<10}{share:6.1f} % of rows told, some in {any_:5.1f} % of teams", flush=True)
