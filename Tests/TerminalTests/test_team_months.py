"""A team of eight that checks in every month, by the real program: somebody is always absent, somebody passes now and then, people leave."""

import datetime
import json

import pytest

from program import Workspace, squeezed, words
from test_team import FACTORS

NAMES = ["Ana", "Ben", "Chen", "Dora", "Emil", "Fay", "Gus", "Hal"]
SAID = {
    "en": {
        "check-in": "check-in", "more": "See all of it?", "rough": "This picture is a rough one", "whole": "This is how the team looked",
        "table": "The factors, roughly", "widest": "Where you differ most", "course": "over time", "none": "Nothing was begun",
    },
    "zh": {
        "check-in": "体检", "more": "要看全部吗", "rough": "照常就这张图来谈", "whole": "这是你们作答时眼里的团队",
        "table": "各因素的大概", "widest": "分歧最大的一题", "course": "的走势", "none": "什么都没开始",
    },
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


def flat(language, done):
    return (squeezed if language == "zh" else words)(done.stdout.decode())


def waves(workspace):
    found = [json.loads(path.read_text()) for path in workspace.path.glob("transcripts/teams/*/waves/*.json")]
    return sorted(found, key=lambda wave: wave["terms"]["number"])


def age(workspace, days=30):
    """Makes every finished check-in older."""
    for path in workspace.path.glob("transcripts/teams/*/waves/*.json"):
        wave = json.loads(path.read_text())

        def older(day):
            return str(datetime.date.fromisoformat(day) - datetime.timedelta(days=days))

        wave["terms"]["day"] = older(wave["terms"]["day"])
        if "changes" in wave:
            wave["changes"]["since"] = older(wave["changes"]["since"])
        path.write_text(json.dumps(wave))


def answer(month, person, question):
    """Whole points; most answers stay from month to month."""
    return 1 + (person * 3 + question * (person + 2) + (month if (person + question) % 3 == 0 else 0)) % 5


def month(workspace, language, number, people, absent, passing=None):
    """One check-in of those who are not absent, the room having chosen no more than it is shown; what it reads."""
    pass_word = {"en": "pass", "zh": "弃权"}[language]
    here = [name for name in people if name not in absent]
    for extra in ([], ["n"]):
        lines = [" ".join(absent), "1", "n", *extra, "y", "", ""]
        for name in here:
            lines.append("")
            if name == passing:
                lines += [pass_word, *[""] * 18]
            else:
                place = NAMES.index(name)
                lines += ["", *[str(answer(number, place, question)) for question in range(16)], "", ""]
        done = workspace.run("--lang", language, "team", "alpha", SAID[language]["check-in"], input="\n".join(lines) + "\n" * 14)
        assert done.returncode == 0, done.stderr.decode()
        text = flat(language, done)
        # Where the room is asked whether it wants more, the line typed for its terms answered that, and nothing began.
        if (SAID[language]["more"].replace(" ", "" if language == "zh" else " ") in text) == bool(extra):
            return text
        for path in workspace.path.glob("transcripts/teams/*/boxes/*.json"):
            path.unlink()
    raise AssertionError("the room was asked something else")


def has_picture(wave):
    """Whether all four factors are in it, whole or rough."""
    return set(wave.get("bag", {}).get("scores", {})) | set(wave.get("coarse", {}).get("medians", {})) == set(FACTORS)


@LANGUAGES
def test_a_monthly_team_of_eight_sees_a_picture_at_every_check_in(tmp_path, language):
    workspace = Workspace(tmp_path / "workspace")
    workspace.run("team", "new", "alpha", *NAMES)
    people = list(NAMES)
    said = SAID[language]
    kinds = []
    for number in range(9):
        if number in (3, 6):
            people = people[:-1]
            workspace.run("team", "alpha", "members", *people)
        absent = [people[number % len(people)]]
        here = [name for name in people if name not in absent]
        text = month(workspace, language, number, people, absent, passing=here[2] if number in (1, 4) else None)
        wave = waves(workspace)[-1]
        assert wave["terms"]["number"] == number + 1 and has_picture(wave), (number, wave)
        kinds.append(wave["outcome"])
        if number == 1:
            # Beside the first picture: who was there then and is not now, and the other way round.
            assert {"en": "what Ana and Ben answered", "zh": "推出Ana和Ben答了什么"}[language] in text
        key = "whole" if wave["outcome"] == "shown" else "rough"
        assert (squeezed if language == "zh" else words)(said[key]) in text, (number, key)
        if wave["outcome"] != "shown":
            assert said["table"] in text and said["widest"] in text
            assert "bag" not in wave and "figures" not in wave
        age(workspace)
    assert kinds[0] == "shown" and "overlap" in kinds
    trend = flat(language, workspace.run("--lang", language, "team", "alpha", "trend"))
    for wave in waves(workspace):
        assert wave["terms"]["day"] in trend, "a check-in is missing from the course"

    # A new beginning: nothing that another picture could be taken from is left, and the next one is whole.
    workspace.run("--lang", language, "team", "alpha", "begin-anew", input="y\n")
    assert not any("bag" in wave or "figures" in wave for wave in waves(workspace))
    month(workspace, language, 9, people, [])
    assert waves(workspace)[-1]["outcome"] == "shown"
