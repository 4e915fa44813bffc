"""A whole room: `trustline` with its keyboard, `trustline-room`, eight real browsers at once, and two people who answer at the keyboard."""

import os
import signal
import threading

import pytest

from chromium import Phone
from rooms import often
from test_check_in import check_in, draw, independent, pytestmark  # noqa: F401
from test_page import EN, ZH, stored

BLANK, RELOADS, DOUBLE_TAPS, AT_KEYBOARD, BLANK_AT_KEYBOARD = 6, 2, 3, 7, 8


def walks(browsers, room, person, answers, gates, faults):
    """Answers everything on a phone of its own; waits before handing in until its gate is open."""
    language, words = ("zh", ZH) if person % 2 else ("en", EN)
    tab = Phone(browsers, languages=language, width=320 if person < 4 else 390)
    try:
        tab.open(f"http://127.0.0.1:{room.port}/#{room.code}")
        tab.wait("screen.name === 'before'")
        tab.tap(words["begin"])
        tab.wait("screen.name === 'step'")
        order = []
        while tab.evaluate("screen.name") == "step":
            question = tab.evaluate("(screen.step.question || { id: '' }).id")
            order.append(question)
            if question in answers:
                tab.tap(often()[str(answers[question])][language])
            if person == RELOADS and len(order) == 9:
                tab.reload()
                tab.wait("screen.name === 'step'")
                assert tab.evaluate("screen.step.question.id") == question
            place = tab.evaluate("state.at")
            tab.tap(words["next"], times=2 if person == DOUBLE_TAPS else 1)
            tab.wait(f"state.at === {place + 1}")
        tab.await_heading(words["review"])
        assert gates[person].wait(120)
        tab.tap(words["hand in"], times=2 if person == DOUBLE_TAPS else 1)
        tab.wait(f"document.querySelector('h1').textContent === '{words['sealed']}'", patience=60)
        assert stored(tab) == 0 and tab.faults() == []
        gates[person].order = order
    except Exception as error:  # Told by the test itself, not by a thread that nobody listens to.
        faults.append((person, error))
    finally:
        tab.close()


def test_room_of_phones_in_both_languages_makes_the_picture_of_what_was_tapped(browsers, check_in, phone):  # noqa: F811
    """One leaves everything out, one reloads, one taps twice, one has no scripts and goes to the keyboard, where another hands in
    an empty ballot; the server is killed when three have handed in, `trustline` when five have."""
    ballots = draw(9)
    room = check_in(people=9)
    room.opens()
    faults = []
    gates = [threading.Event() for _ in range(7)]
    phones = [threading.Thread(target=walks, args=(
        browsers, room, person, {} if person == BLANK else ballots[person], gates, faults)) for person in range(7)]
    for one in phones:
        one.start()

    without_script = phone(script=False)
    without_script.navigate(f"http://127.0.0.1:{room.port}/#{room.code}")
    for _ in range(200):
        told = " ".join(name for _, name, _ in without_script.tree())
        if "JavaScript" in told:
            break
    assert "answer at the facilitator's keyboard" in told

    for gate in gates[:3]:
        gate.set()
    for one in phones[:3]:
        one.join(150)
    assert faults == []
    room.counts(3)
    child = room.child()
    os.kill(child, signal.SIGKILL)
    for gate in gates[3:5]:
        gate.set()
    for one in phones[3:5]:
        one.join(150)
    assert faults == []
    room.counts(5)
    room.terminal.signal(signal.SIGKILL)
    room.terminal.wait_for_exit()
    for gate in gates[5:]:
        gate.set()
    room.goes_on()
    for one in phones[5:]:
        one.join(150)
    assert faults == []
    room.counts(7)
    assert len({tuple(gate.order) for gate in gates}) > 1, "the questions came in the same order everywhere"

    keyboard = room.room
    for person, first in ((AT_KEYBOARD, ""), (BLANK_AT_KEYBOARD, "pass")):
        room.type("k")
        room.shows("you should see this now")
        keyboard.type(first)
        for number in range(1, 17):
            keyboard.shows(f"{number} of 17")
            keyboard.type(str(ballots[person][keyboard.question()[0]]))
        keyboard.shows("17 of 17")
        keyboard.type()
        keyboard.shows("review")
        keyboard.type()
        room.counts(person + 1)
    room.type()
    room.shows("All 9 have handed in")
    room.reveals()
    wave = room.wave()
    assert (wave["answered"], wave["refused"], wave["outcome"]) == (7, 2, "shown")
    answered = [ballot for person, ballot in enumerate(ballots) if person not in (BLANK, BLANK_AT_KEYBOARD)]
    for factor, figure in independent(answered).items():
        for key in ("median", "agreement", "deviation"):
            assert wave["figures"][factor][key] == pytest.approx(figure[key], abs=0.0051)
