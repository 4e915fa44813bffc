"""Phones with the page, and `trustline-room` between them and the holder of the check-in: what the page's own tests say of a room
that the tests play, said of the real one; and eight at once."""

import base64
import functools
import json
import threading
import time

import pytest

import test_page
from chromium import Phone
from rooms import Key, questionnaire
from holder import PROGRAM, Served
from test_page import EN, ZH, begin, hand_in, stored, to_review
from test_page import (  # noqa: F401  Collected here once more, with the room below.
    test_back_and_change_keep_the_other_answers,
    test_browser_that_keeps_nothing_is_said_and_still_hands_in,
    test_double_tap_on_next_goes_one_question_on,
    test_letters_can_be_typed_where_the_link_has_none,
    test_note_travels_with_its_question_and_is_asked_about,
    test_nothing_is_stored_after_handing_in_and_a_reload_takes_no_new_seat,
    test_reload_in_the_middle_keeps_seat_place_and_answers,
    test_same_answers_never_make_the_same_box,
    test_text_that_does_not_fit_is_said_and_never_cut,
    test_what_was_tapped_is_what_the_laptop_opens,
)

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="make room builds trustline-room")


class Room:
    """`trustline-room`, started when the first phone asks for its address; the test holds the key."""

    code = "abcdef"

    def __init__(self, seats=8):
        self.key = Key()
        self.room = questionnaire(self.key)
        self.seats = seats

    @functools.cached_property
    def served(self):
        return Served(seats=self.seats, room=json.dumps(self.room, ensure_ascii=False))

    @property
    def address(self):
        return f"http://127.0.0.1:{self.served.port}/"

    @property
    def link(self):
        return f"{self.address}#{self.code}"

    @property
    def boxes(self):
        return [(one["seat"], one["box"]) for one in self.served.boxes]

    @property
    def taken(self):
        return [json.loads(line)["joined"]["seat"] for line in self.served.said if b'"joined"' in line]

    def ballots(self):
        opened = [self.key.open(box) for _, box in self.boxes]
        return [(json.loads(plain), len(plain)) for plain in opened]

    def stop(self):
        if "served" in self.__dict__:
            self.served.stop()


@pytest.fixture
def room():
    room = Room()
    yield room
    room.stop()


def test_eight_phones_at_once_in_both_languages(browsers, room):
    """One leaves everything out, one reloads in the middle, one taps twice on everything; all ballots arrive, equally long."""
    faults = []

    def answer(number):
        words = ZH if number % 2 else EN
        tab = Phone(browsers, languages="zh" if number % 2 else "en", width=320 if number < 4 else 390)
        try:
            begin(tab, room, words)
            tab.await_heading({0: "When one of us was unsure of something, they said so.", 1: "谁对一件事没把握，就直说没把握。"}[number % 2])
            if number != 7:
                tab.tap(["Rarely", "很少"][number % 2])
            tab.tap(words["next"])
            tab.wait("screen.number === 2")
            if number != 7:
                tab.tap(str(number))
            if number == 2:
                tab.reload()
                tab.wait("screen.number === 2")
            for place in range(3, 5):
                tab.tap(words["next"], times=2 if number == 3 else 1)
                tab.wait(f"screen.number === {place}")
            if number == 4:
                tab.fill("textarea", "Fewer meetings")
            tab.tap(words["next"])
            tab.await_heading(words["review"])
            tab.tap(words["hand in"], times=2 if number == 3 else 1)
            tab.await_heading(words["sealed"])
            assert stored(tab) == 0
            assert tab.faults() == []
        except Exception as error:  # Told by the test itself, not by a thread that nobody listens to.
            faults.append((number, error))
        finally:
            tab.close()

    room.link
    phones = [threading.Thread(target=answer, args=(number,)) for number in range(8)]
    for one in phones:
        one.start()
    for one in phones:
        one.join(120)
    assert faults == []
    ballots = room.ballots()
    assert len(ballots) == len({ballot["seat"] for ballot, _ in ballots}) == len(set(room.taken)) == 8
    assert {length for _, length in ballots} == {4096}
    assert sorted(json.dumps(ballot["answers"]) for ballot, _ in ballots) == sorted(json.dumps(
        {} if number == 7 else {"unsure": 2, "fit": number, **({"one_thing": "Fewer meetings"} if number == 4 else {})})
        for number in range(8))


def test_ninth_phone_is_told_that_all_seats_are_taken_and_gets_one_when_there_is(phone, room):
    room.seats = 1
    first, second = phone(), phone()
    begin(first, room)
    second.open(room.link)
    second.await_heading("All seats are taken")
    room.served.tell({"seats": 2})
    second.tap("Try now")
    second.await_heading("Team check-in")


def test_seat_that_the_facilitator_frees_is_told_and_another_can_be_taken(phone, room):
    tab = phone()
    begin(tab, room)
    assert "Seat 1" in tab.text()
    to_review(tab, "Often")
    room.served.tell({"reset": 1})
    time.sleep(0.2)
    tab.tap("Hand in")
    tab.await_heading("Your seat was given up")
    tab.tap("Take a new seat")
    tab.await_heading("Have a last look")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"unsure": 4}


def test_check_in_that_closes_is_told(phone, room):
    early, late = phone(), phone()
    begin(early, room)
    to_review(early, "Often")
    room.served.tell({"close": True})
    time.sleep(0.2)
    early.tap("Hand in")
    early.await_heading("This check-in is closed")
    assert stored(early) == 0
    late.open(room.link)
    late.await_heading("This check-in is closed")


def test_ballot_that_the_holder_cannot_store_is_kept_on_the_phone_until_it_can(phone, room):
    room.served.keeps = False
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    tab.tap("Hand in")
    room.served.next("joined")
    first = room.served.next("hand-in")
    room.served.tell({"refused": {"id": first["id"], "why": "waiting"}})
    tab.await_heading("The laptop isn't ready yet")
    second = room.served.next("hand-in")
    assert second["box"] == first["box"]
    room.served.tell({"kept": second["id"]})
    tab.await_heading("Your answers are sealed")


def test_picture_comes_to_the_phone_that_it_is_sealed_to(phone, room):
    tab = phone(before=test_page.LOOKS_OFTEN)
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    ballot = room.ballots()[0][0]
    room.served.tell({"picture": {ballot["seat"]: Key.seal(json.dumps(test_page.PICTURE).encode(), base64.b64decode(ballot["reply"]))}})
    room.served.tell({"close": True})
    tab.wait("document.body.innerText.includes('Reliability: 3.5 of 5')")


def test_killed_server_costs_nothing_that_was_typed(phone, room):
    """Its successor at the same port knows no seats; the phone takes its own again, and hands in."""
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    port = room.served.port
    room.served.process.kill()
    room.served.process.wait()
    tab.tap("Hand in")
    tab.await_heading("Not handed in yet, as far as I know")
    first = room.served
    room.served = Served(seats=8, port=port, room=json.dumps(room.room), known={room.taken[0]: {"number": 1, "in": False}})
    first.stop()
    tab.await_heading("Your answers are sealed")
    assert room.ballots()[0][0]["answers"] == {"unsure": 4}
