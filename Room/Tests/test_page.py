"""The page on a phone, in a real browser, from the link to the sealed ballot."""

import base64
import json
import re

import pytest

from rooms import CONSENT, ROOT, Key, Room, questionnaire

EN = {"title": "Team check-in", "begin": "Begin", "next": "Next", "back": "Back", "out": "Leave this one out",
      "hand in": "Hand in", "review": "Have a last look", "sealed": "Your answers are sealed"}
ZH = {"title": "团队信任体检", "begin": "开始", "next": "下一题", "back": "上一题", "out": "这题不答",
      "hand in": "交上去", "review": "交之前再看一眼", "sealed": "你的答案已经封好了"}
UNSURE = "When one of us was unsure of something, they said so."
FIT = "How far do you count on the others?"
PLACE = "Where do the real opinions come out?"
THING = "If one thing could change by next month, what should it be?"


def begin(phone, room, words=EN):
    phone.open(room.link)
    phone.await_heading(words["title"])
    phone.tap(words["begin"])


def to_review(phone, *taps, words=EN):
    """Through the four questions; a tap of None leaves a question as it is."""
    for tap in list(taps) + [None] * (4 - len(taps)):
        if tap:
            phone.tap(tap)
        phone.tap(words["next"])
    phone.await_heading(words["review"])


def hand_in(phone, words=EN):
    phone.tap(words["hand in"])
    phone.await_heading(words["sealed"])


def stored(phone):
    return phone.evaluate("sessionStorage.length + localStorage.length + document.cookie.length")


# The whole way


@pytest.mark.parametrize("language,words,taps,thing", [
    ("en-GB", EN, ["Often", "7", "Afterwards, in twos and threes"], "Fewer meetings"),
    ("zh-CN", ZH, ["经常", "7", "散会以后私下讲"], "少开会"),
])
def test_what_was_tapped_is_what_the_laptop_opens(phone, room, language, words, taps, thing):
    tab = phone(languages=language)
    begin(tab, room, words)
    for tap in taps:
        tab.tap(tap)
        tab.tap(words["next"])
    tab.fill("textarea", thing)
    tab.tap(words["next"])
    tab.await_heading(words["review"])
    for text in taps[:1] + taps[2:] + [thing]:
        assert text in tab.text()
    hand_in(tab, words)
    [(ballot, length)] = room.ballots()
    assert ballot["answers"] == {"unsure": 4, "fit": 7, "place": "after", "one_thing": thing}
    assert (ballot["room"], ballot["language"], ballot["notes"], ballot["coarse"]) == (room.room["id"], language[:2], {}, False)
    assert ballot["seat"] == room.boxes[0][0]
    assert length == 4096


def test_what_is_stored_and_who_sees_it_is_said_before_the_first_question(phone, room):
    tab = phone()
    tab.open(room.link)
    tab.await_heading("Team check-in")
    for line in room.room["before"]["en"]:
        assert line in tab.text()
    # Whoever wants to say nothing goes the same way as all others, and stays as long.
    assert "tap through to the end like everybody else" in tab.text() and UNSURE not in tab.text()
    tab.tap("Begin")
    to_review(tab)
    hand_in(tab)
    assert "Keep your phone in your hand until everybody is done." in tab.text()


def test_language_is_the_phones_and_can_be_changed_on_every_screen(phone, room):
    tab = phone(languages="fr-FR,zh-TW,en")
    begin(tab, room, ZH)
    tab.await_heading("谁对一件事没把握，就直说没把握。")
    tab.tap("经常")
    tab.tap("English")
    tab.await_heading(UNSURE)
    assert tab.evaluate("document.documentElement.lang") == "en"
    assert tab.evaluate("document.querySelector('input:checked + label').textContent") == "Often"
    tab.reload()
    tab.await_heading(UNSURE)


def test_guide_that_has_not_the_phones_language_is_shown_in_its_own(phone, room):
    room.room = {**questionnaire(room.key), "languages": ["zh"]}
    tab = phone(languages="en")
    begin(tab, room, ZH)
    tab.await_heading("谁对一件事没把握，就直说没把握。")


def test_blank_ballot_goes_the_same_way_and_is_as_long_as_any(phone, room):
    blank, full = phone(), phone()
    begin(blank, room)
    to_review(blank)
    assert "left everything out" in blank.text()
    hand_in(blank)
    begin(full, room)
    to_review(full, "Often", "7", "In the meeting")
    hand_in(full)
    (first, first_length), (second, second_length) = room.ballots()
    assert (first["answers"], len(second["answers"])) == ({}, 3)
    assert first_length == second_length == 4096
    assert len({len(json.dumps(form)) for path, form in room.seen if path == "/hand-in"}) == 1


def test_leaving_out_is_an_option_like_the_others(phone, room):
    tab = phone()
    begin(tab, room)
    tab.tap("Often")
    tab.tap("Leave this one out")
    tab.tap("Next")
    for _ in range(3):
        tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {}


def test_back_and_change_keep_the_other_answers(phone, room):
    tab = phone()
    begin(tab, room)
    tab.tap("Often")
    tab.tap("Next")
    tab.tap("3")
    tab.tap("Back")
    tab.await_heading(UNSURE)
    assert tab.evaluate("document.querySelector('input:checked + label').textContent") == "Often"
    tab.tap("Rarely")
    for _ in range(4):
        tab.tap("Next")
    tab.await_heading("Have a last look")
    tab.tap(f"Change: {FIT}")
    tab.await_heading(FIT)
    tab.tap("9")
    tab.tap("Back to the overview")
    tab.await_heading("Have a last look")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"unsure": 2, "fit": 9}


def test_phones_own_back_goes_one_question_back(phone, room):
    tab = phone()
    begin(tab, room)
    tab.tap("Next")
    tab.await_heading(FIT)
    tab.evaluate("history.back()")
    tab.await_heading(UNSURE)


def test_note_travels_with_its_question_and_is_asked_about(phone, room):
    room.room["asks"] = CONSENT
    tab = phone()
    begin(tab, room)
    tab.tap("Add a note")
    tab.fill("#note", "Mostly on Mondays")
    for _ in range(4):
        tab.tap("Next")
    tab.await_heading(CONSENT["consent"]["text"]["en"])
    tab.tap("Yes")
    tab.tap("Next")
    tab.await_heading("Have a last look")
    assert "Note: Mostly on Mondays" in tab.text()
    hand_in(tab)
    ballot = room.ballots()[0][0]
    assert (ballot["notes"], ballot["consent"], ballot["answers"]) == ({"unsure": "Mostly on Mondays"}, True, {})


def test_who_wrote_nothing_is_not_asked_whether_it_may_be_read(phone, room):
    room.room["asks"] = CONSENT
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    assert "consent" not in room.ballots()[0][0]


def test_open_check_in_says_so_and_asks_for_the_name_first(phone, room):
    room.room.update(mode="open", asks={"person": {"text": {"en": "Who are you?", "zh": "你是谁？"}, "names": ["Ana", "Bo"]}})
    tab = phone()
    tab.open(room.link)
    tab.await_heading("Team check-in")
    assert "your name will stand beside your scores" in tab.text()
    tab.tap("Begin")
    tab.await_heading("Who are you?")
    tab.tap("Next")
    assert "we need your name" in tab.text()
    tab.tap("Bo")
    tab.tap("Next")
    to_review(tab)
    hand_in(tab)
    assert room.ballots()[0][0]["person"] == "Bo"


def test_leader_and_a_coarse_picture_are_asked_at_the_end(phone, room):
    room.room["asks"] = {"leader": {"text": {"en": "Do you lead this team?"}}, "coarse": {"text": {"en": "Keep it coarse?"}}}
    tab = phone()
    begin(tab, room)
    for _ in range(4):
        tab.tap("Next")
    tab.await_heading("Do you lead this team?")
    tab.tap("No")
    tab.tap("Next")
    tab.await_heading("Keep it coarse?")
    tab.tap("Yes")
    tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    ballot = room.ballots()[0][0]
    assert (ballot["leader"], ballot["coarse"]) == (False, True)


def test_shuffled_questions_come_in_another_order_and_arrive_under_their_own_names(phone, room):
    scale = room.room["questions"][0]
    room.room["questions"] = [
        {**scale, "id": f"q{number}", "shuffle": 1, "notes": False, "text": {"en": f"Item {number}"},
         "section": {"en": "A heading"} if number == 0 else None, "lead": None} for number in range(12)] + [
        {**scale, "id": "last", "text": {"en": "The last"}, "section": None, "lead": None}]
    orders = []
    for _ in range(2):
        tab = phone()
        begin(tab, room)
        order = []
        for place in range(13):
            tab.await_ready()
            assert ("A heading" in tab.text()) == (place == 0)
            heading = tab.heading()
            order.append(heading)
            if heading == "Item 7":
                tab.tap("Often")
            tab.tap("Next")
        tab.await_heading("Have a last look")
        hand_in(tab)
        orders.append(order)
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0][-1] == orders[1][-1] == "The last"
    assert [ballot["answers"] for ballot, _ in room.ballots()] == [{"q7": 4}] * 2


def test_wide_scale_is_typed_and_a_number_off_it_is_refused(phone, room):
    room.room["questions"] = [{"id": "percent", "kind": "scale", "low": 0, "high": 100, "text": {"en": "How much?"}}]
    tab = phone()
    begin(tab, room)
    tab.fill("#number", "101")
    tab.tap("Next")
    tab.wait("document.getElementById('wrong').textContent.includes('whole number from 0 to 100')")
    assert tab.evaluate("document.activeElement.id") == "number"
    tab.fill("#number", "35")
    tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"percent": 35}


def test_text_that_does_not_fit_is_said_and_never_cut(phone, room):
    tab = phone()
    begin(tab, room)
    for _ in range(3):
        tab.tap("Next")
    tab.await_heading(THING)
    tab.fill("textarea", "信" * 1400)
    tab.wait("/more than fits.*shorten it by about \\d+ letters/.test(document.getElementById('wrong').textContent)")
    for button in ("Next", "Back"):
        tab.tap(button)
        tab.await_heading(THING)
    assert tab.evaluate("document.activeElement.value.length") == 1400
    tab.fill("textarea", "信" * 1200)
    tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    [(ballot, length)] = room.ballots()
    assert (ballot["answers"]["one_thing"], length) == ("信" * 1200, 4096)


def test_text_as_long_as_fits_leaves_room_for_all_that_is_answered_later(phone, room):
    room.room["asks"] = {**CONSENT, "leader": {"text": {"en": "Do you lead this team?"}}, "coarse": {"text": {"en": "Keep it coarse?"}},
                         "person": {"text": {"en": "Who are you?"}, "names": []}}
    room.room["mode"] = "open"
    tab = phone()
    begin(tab, room)
    tab.fill("#person", "A")
    for _ in range(4):
        tab.tap("Next")
    tab.await_heading(THING)
    # The question's own place is no longer kept free once there is a text.
    tab.fill("textarea", "x")
    tab.fill("textarea", "x" * (1 + tab.evaluate("-excess()")))
    assert tab.evaluate("document.getElementById('wrong').textContent") == ""
    for heading in (PLACE, FIT, UNSURE, "Who are you?"):
        tab.tap("Back")
        tab.await_heading(heading)
    tab.fill("#person", "信" * 60)
    for tap in (None, "Almost always", "10", "Afterwards, in twos and threes", None, "Yes", "Yes", "Yes"):
        if tap:
            tab.tap(tap)
        tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    [(ballot, length)] = room.ballots()
    assert (len(ballot["answers"]), ballot["person"], length) == (4, "信" * 60, 4096)


def test_nothing_is_kept_for_the_next_form(phone, room):
    """Browsers remember what was typed into a field, unless they are told not to."""
    room.room.update(mode="open", asks={"person": {"text": {"en": "Who are you?"}, "names": []}})
    tab = phone()
    tab.open(room.address)
    fields = "[...document.querySelectorAll('input[type=text], textarea')].map(one => (one.form && one.form.autocomplete) + one.autocomplete)"
    tab.wait("screen.name === 'code'")
    assert all("off" in field for field in tab.evaluate(fields))
    begin(tab, room)
    tab.await_heading("Who are you?")
    assert tab.evaluate(fields) and all("off" in field for field in tab.evaluate(fields))


def test_another_rooms_link_in_the_same_tab_begins_anew(phone, room):
    tab = phone()
    begin(tab, room)
    tab.tap("Often")
    room.code = "ghijkl"
    tab.evaluate("location.hash = 'ghijkl'")
    tab.await_heading("Team check-in")
    tab.tap("Begin")
    tab.await_heading(UNSURE)
    assert tab.evaluate("document.querySelector('input:checked')") is None
    assert len(room.taken) == 2


def test_order_that_was_drawn_stays_when_the_page_is_loaded_again(phone, room):
    scale = room.room["questions"][0]
    room.room["questions"] = [{**scale, "id": f"q{number}", "shuffle": 1, "text": {"en": f"Item {number}"}} for number in range(12)]
    tab = phone()
    begin(tab, room)
    tab.tap("Next")
    tab.await_ready()
    order = tab.evaluate("state.order.join()")
    heading = tab.heading()
    tab.reload()
    tab.await_heading(heading)
    assert tab.evaluate("state.order.join()") == order


def test_text_longer_than_the_laptop_takes_is_said(phone, room):
    room.room["longest"] = 100
    tab = phone()
    begin(tab, room)
    for _ in range(3):
        tab.tap("Next")
    tab.await_heading(THING)
    tab.fill("textarea", "x" * 107)
    tab.wait("/shorten it by about 7 letters/.test(document.getElementById('wrong').textContent)")


def test_page_works_below_an_address_of_something_in_between(phone, room):
    room.prefix = "/team"
    tab = phone()
    tab.open(f"{room.address}team/#{room.code}")
    tab.await_heading("Team check-in")
    tab.tap("Begin")
    to_review(tab, "Often")
    hand_in(tab)
    assert len(room.boxes) == 1


# Reloading, double taps, lost answers


def test_reload_in_the_middle_keeps_seat_place_and_answers(phone, room):
    tab = phone()
    begin(tab, room)
    tab.tap("Often")
    tab.tap("Next")
    tab.tap("7")
    tab.reload()
    tab.await_heading(FIT)
    assert tab.evaluate("document.querySelector('input:checked + label').textContent") == "7"
    assert len(room.taken) == 1
    for _ in range(3):
        tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"unsure": 4, "fit": 7}


def test_nothing_is_stored_after_handing_in_and_a_reload_takes_no_new_seat(phone, room):
    tab = phone()
    begin(tab, room)
    assert stored(tab) > 0
    to_review(tab, "Often")
    hand_in(tab)
    assert stored(tab) == 0
    tab.reload()
    tab.await_heading("Your answers are sealed")
    tab.evaluate("history.back()")
    tab.evaluate("new Promise(done => setTimeout(done, 200))")
    tab.await_heading("Your answers are sealed")
    tab.reload()
    tab.await_heading("Your answers are sealed")
    assert (len(room.taken), len(room.boxes), stored(tab)) == (1, 1, 0)


def test_double_tap_on_next_goes_one_question_on(phone, room):
    # Two questions that look alike: the second tap falls on the second one's button.
    room.room["questions"] = [{**room.room["questions"][0], "id": id, "text": {"en": id}} for id in ("One", "Two", "Three")]
    tab = phone()
    begin(tab, room)
    tab.await_heading("One")
    tab.tap("Next", times=2)
    tab.await_heading("Two")
    tab.evaluate("new Promise(done => setTimeout(done, 300))")
    assert tab.heading() == "Two"


def test_double_tap_hands_in_once(phone, room):
    tab = phone()
    begin(tab, room)
    for _ in range(3):
        tab.tap("Next")
    tab.await_heading(THING)
    # Where the second half of a double tap falls on what has taken the place of "Next".
    tab.evaluate("for (let half = 0; half < 2; half += 1) document.querySelector('button.main').click()")
    tab.await_heading("Have a last look")
    tab.evaluate("const main = document.querySelector('button.main'); main.click(); main.click()")
    tab.await_heading("Your answers are sealed")
    assert len([path for path, _ in room.seen if path == "/hand-in"]) == len(room.boxes) == 1


def test_lost_answer_to_joining_costs_no_second_seat(phone, room):
    room.lost["/join"] = "cut"
    tab = phone()
    tab.open(room.link)
    tab.await_heading("I can't reach the laptop")
    tab.await_heading("Team check-in")
    assert len(room.taken) == 1


def test_lost_acknowledgement_hands_in_the_same_box_again_and_counts_once(phone, room):
    room.lost["/hand-in"] = "cut"
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    tab.tap("Hand in")
    tab.await_heading("Not handed in yet, as far as I know")
    tab.await_heading("Your answers are sealed")
    boxes = [form["box"] for path, form in room.seen if path == "/hand-in"]
    assert len(boxes) == 2 and boxes[0] == boxes[1]
    assert (len(room.boxes), stored(tab)) == (1, 0)


def test_browser_that_asks_again_by_itself_hands_in_once(phone, room):
    # Chromium sends a request anew when a connection that was kept open ends without an answer.
    room.lost["/hand-in"] = "close"
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    assert len(room.boxes) == 1


@pytest.mark.parametrize("is_reloaded", [False, True])
def test_phone_that_learns_only_that_its_seat_has_handed_in_knows_that_it_was_itself(phone, room, is_reloaded):
    room.lost["/hand-in"] = "cut"
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    if is_reloaded:
        room.answer["/hand-in"] = 503, "waiting"
        tab.tap("Hand in")
        tab.await_heading("The laptop isn't ready yet")
        room.taken = {seat: "handed-in" for seat in room.taken}
        tab.reload()
    else:
        room.answer["/hand-in"] = 409, "again"
        tab.tap("Hand in")
    tab.await_heading("Your answers are sealed")
    assert stored(tab) == 0


def test_copy_of_a_tab_is_told_that_the_first_ballot_counts(phone, room):
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    [seat] = room.taken
    room.taken[seat] = "handed-in"
    tab.tap("Hand in")
    tab.await_heading("This seat has already handed in")
    assert (room.boxes, stored(tab)) == ([], 0)


def test_reload_while_handing_in_sends_the_same_box(phone, room):
    room.answer["/hand-in"] = 503, "waiting"
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    tab.tap("Hand in")
    tab.await_heading("The laptop isn't ready yet")
    tab.reload()
    tab.await_heading("The laptop isn't ready yet")
    room.answer.clear()
    tab.tap("Try now")
    tab.await_heading("Your answers are sealed")
    assert len({form["box"] for path, form in room.seen if path == "/hand-in"}) == len(room.boxes) == 1


def test_phone_that_is_cut_off_finds_its_way_back(phone, room):
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    tab.send("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1, uploadThroughput=-1)
    tab.tap("Hand in")
    tab.await_heading("Not handed in yet, as far as I know")
    text = tab.text()
    # In this order.
    assert text.index("same Wi-Fi") < text.index("hotspot on the laptop") < text.index("laptop's keyboard")
    tab.send("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
    tab.await_heading("Your answers are sealed")
    assert room.ballots()[0][0]["answers"] == {"unsure": 4}


def test_people_who_are_not_in_the_room_are_not_told_of_its_screen_its_wifi_or_its_end(phone, room):
    room.room["apart"] = True
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    room.answer["/hand-in"] = (502, "")
    tab.tap("Hand in")
    tab.await_heading("Not handed in yet, as far as I know")
    assert "asleep or switched off" in tab.text() and "Wi-Fi" not in tab.text() and "screen in front" not in tab.text()
    room.answer.clear()
    tab.tap("Try now")
    tab.await_heading("Your answers are sealed")
    assert "close this page now" in tab.text() and "until everybody is done" not in tab.text()


def test_laptop_that_does_not_answer_is_said_within_seconds(phone, room):
    tab = phone()
    room.delay = 30
    tab.open(room.link)
    tab.await_heading("One moment, looking for the laptop…")
    tab.wait("document.querySelector('h1').textContent === \"I can't reach the laptop\"", patience=8)
    room.delay = 0
    tab.tap("Try now")
    tab.await_heading("Team check-in")


def test_what_to_try_is_said_in_the_order_in_which_it_helps(phone, room):
    """The same Wi-Fi first, then the laptop's hotspot, which client isolation does not touch, and the keyboard last."""
    room.room["languages"] = ["en", "zh", "ja"]
    for language, order in (("en", ["same Wi-Fi", "hotspot", "keyboard"]), ("zh", ["同一个 Wi-Fi", "热点", "键盘"]), ("ja", ["同じ Wi-Fi", "ホットスポット", "キーボード"])):
        tab = phone(languages=language)
        tab.open(room.link)
        tab.wait("screen.name === 'before'")
        tab.evaluate("show('unreachable')")
        items = tab.evaluate("[...document.querySelectorAll('#page ol li')].map(one => one.textContent)")
        assert len(items) == 3 and all(word in item for word, item in zip(order, items)), items


@pytest.mark.parametrize("year", [1970, 2010, 2099])
def test_phone_whose_clock_is_wrong_hands_in_all_the_same(phone, room, year):
    tab = phone(before="""{
        const Real = Date;
        const at = Real.UTC(%d, 0, 1);
        window.Date = class extends Real { constructor(...given) { if (given.length) super(...given); else super(at); } static now() { return at; } };
    }""" % year)
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"unsure": 4}


# What browsers got after 2017, as far as a script can be made to miss it; their syntax is looked for below.
SINCE_2018 = """
    for (const [from, names] of [
        [window, ["globalThis", "structuredClone", "queueMicrotask", "ResizeObserver", "AbortController", "BigInt", "WeakRef", "Intl.ListFormat"]],
        [Array.prototype, ["flat", "flatMap", "at", "findLast", "toSorted"]], [String.prototype, ["replaceAll", "matchAll", "trimStart", "trimEnd", "at"]],
        [Object, ["fromEntries", "hasOwn"]], [Promise, ["allSettled", "any", "withResolvers"]], [Promise.prototype, ["finally"]],
        [Element.prototype, ["replaceChildren", "toggleAttribute"]], [Crypto.prototype, ["randomUUID", "subtle"]], [Uint8Array, ["fromBase64"]],
    ]) for (const name of names) delete from[name];
"""


def test_browser_of_2017_goes_the_whole_way(phone, room):
    tab = phone(before=SINCE_2018)
    begin(tab, room)
    assert tab.evaluate("[typeof queueMicrotask, typeof [].flat, typeof crypto.subtle]") == ["undefined"] * 3
    to_review(tab, "Often", "7")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"unsure": 4, "fit": 7}


def test_name_that_somebody_has_used_can_be_chosen_again_with_everything_kept(phone, room):
    room.room.update(mode="open", asks={"person": {"text": {"en": "Who are you?", "zh": "你是谁？"}, "names": ["Ana", "Bo"]}})
    room.answer["/hand-in"] = (409, "name")
    tab = phone()
    begin(tab, room)
    tab.await_heading("Who are you?")
    tab.tap("Ana")
    tab.tap("Next")
    to_review(tab, "Often")
    tab.tap("Hand in")
    tab.await_heading("Somebody has answered under this name")
    room.answer.clear()
    tab.tap("Choose the name again")
    tab.tap("Bo")
    tab.tap("Back to the overview")
    hand_in(tab)
    ballot = room.ballots()[0][0]
    assert (ballot["person"], ballot["answers"]) == ("Bo", {"unsure": 4})


# What goes wrong is said in clear sentences


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("answer,expected", [
    ((403, "code"), {"en": ["Which room?", "No room here goes by these letters."], "zh": ["进哪个房间？", "这几个字母对不上"]}),
    ((410, "closed"), {"en": ["This check-in is closed"], "zh": ["这次已经结束了"]}),
    ((429, "full"), {"en": ["All seats are taken", "Ask the facilitator"], "zh": ["座位满了", "主持人"]}),
    ((404, "seat"), {"en": ["Your seat was given up", "new seat"], "zh": ["你的座位被收回了", "换个座位"]}),
    ((503, "waiting"), {"en": ["The laptop isn't ready yet"], "zh": ["电脑那边还没准备好"]}),
    ((500, ""), {"en": ["I can't reach the laptop"], "zh": ["连不上电脑"]}),
    ((200, {"room": {"version": 2}}), {"en": ["This page and the laptop don't fit together"], "zh": ["这个页面跟电脑对不上"]}),
])
def test_joining_that_fails_is_told_in_words(phone, room, language, answer, expected):
    room.answer["/join"] = answer
    tab = phone(languages=language)
    tab.open(room.link)
    tab.await_heading(expected[language][0])
    text = tab.text()
    for sentence in expected[language]:
        assert sentence in text
    assert not re.search(r"\b[45]\d\d\b", text)


@pytest.mark.parametrize("answer,heading,is_kept", [
    ((410, "closed"), "This check-in is closed", False),
    ((404, "seat"), "Your seat was given up", True),
    ((409, "again"), "This seat has already handed in", False),
    ((400, "form"), "The laptop couldn't read your ballot", True),
    ((503, "waiting"), "The laptop isn't ready yet", True),
    ((502, ""), "Not handed in yet, as far as I know", True),
])
def test_handing_in_that_fails_is_told_and_keeps_what_can_still_count(phone, room, answer, heading, is_kept):
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    room.answer["/hand-in"] = answer
    tab.tap("Hand in")
    tab.await_heading(heading)
    assert (stored(tab) > 0) == is_kept
    assert not re.search(r"\b[45]\d\d\b", tab.text())


def test_seat_that_was_reset_can_be_taken_anew_with_what_was_typed(phone, room):
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    [old] = room.taken
    room.taken.clear()
    room.reset.add(old)
    tab.tap("Hand in")
    tab.await_heading("Your seat was given up")
    tab.tap("Take a new seat")
    tab.await_heading("Have a last look")
    hand_in(tab)
    [(ballot, _)] = room.ballots()
    assert ballot["answers"] == {"unsure": 4}
    assert ballot["seat"] == list(room.taken)[0] != old


def test_ballot_that_could_not_be_read_can_be_handed_in_again(phone, room):
    room.answer["/hand-in"] = 400, "form"
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    tab.tap("Hand in")
    tab.await_heading("The laptop couldn't read your ballot")
    room.answer.clear()
    tab.tap("Back to my answers")
    tab.await_heading("Have a last look")
    hand_in(tab)
    assert len(room.boxes) == 1


def test_letters_can_be_typed_where_the_link_has_none(phone, room):
    tab = phone()
    tab.open(room.address)
    tab.await_heading("Which room?")
    tab.fill("#code", "WRONGX")
    tab.tap("Join")
    tab.wait("document.body.innerText.includes('No room here goes by these letters')")
    assert tab.evaluate("document.activeElement.id") == "code"
    tab.fill("#code", "ABC DEF")
    tab.key("Enter")
    tab.await_heading("Team check-in")
    assert tab.evaluate("location.hash") == "#abcdef"


def test_another_check_in_at_the_same_address_begins_empty(phone, room):
    tab = phone()
    begin(tab, room)
    tab.tap("Often")
    room.room = {**room.room, "id": "another"}
    tab.reload()
    tab.await_heading("Team check-in")
    tab.tap("Begin")
    tab.await_heading(UNSURE)
    assert tab.evaluate("document.querySelector('input:checked')") is None


def test_links_fingerprint_is_compared_with_the_key(phone, room):
    tab = phone()
    tab.open(f"{room.link}.{room.key.fingerprint}")
    tab.await_heading("Team check-in")
    tab.tap("Is it really this laptop?")
    shown = tab.evaluate("document.querySelector('.letters').textContent")
    assert shown.replace(" ", "") == room.key.fingerprint
    room.room = questionnaire(Key())
    other = phone()
    other.open(f"{room.link}.{room.key.fingerprint}")
    other.await_heading("Something is wrong with this link")
    assert room.boxes == []


def test_without_script_the_person_is_told_what_to_do(phone, room):
    tab = phone(script=False)
    tab.navigate(room.link)
    nodes = []
    for _ in range(100):
        nodes = [name for _, name, _ in tab.tree()]
        if any("JavaScript" in name for name in nodes):
            break
    text = " ".join(nodes)
    assert "allow JavaScript" in text and "answer at the facilitator's keyboard" in text
    assert "请允许这个页面运行 JavaScript" in text
    assert room.seen == []


def test_browser_without_chance_says_so_and_hands_nothing_in(phone, room):
    tab = phone(before="delete Crypto.prototype.getRandomValues")
    tab.open(room.link)
    tab.wait("document.querySelector('h1').textContent === \"This browser can't seal your answers\"")
    assert "这个浏览器封不了答案" in tab.text()
    assert room.seen == []


def test_browser_that_keeps_nothing_is_said_and_still_hands_in(phone, room):
    tab = phone(before="Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } })")
    tab.open(room.link)
    tab.await_heading("Team check-in")
    assert "don't reload before you have handed in" in tab.text()
    tab.tap("Begin")
    to_review(tab, "Often")
    hand_in(tab)
    assert room.ballots()[0][0]["answers"] == {"unsure": 4}


# What leaves the phone


def test_nothing_is_asked_of_any_other_address(phone, room):
    tab = phone()
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    assert sorted({(method, url.split("#")[0]) for method, url in tab.requests() if not url.startswith("data:")}) == [
        ("GET", room.address), ("POST", room.address + "hand-in"), ("POST", room.address + "join")]


def test_answers_cross_the_network_sealed_only(phone, room):
    tab = phone()
    begin(tab, room)
    for _ in range(3):
        tab.tap("Next")
    tab.await_heading(THING)
    tab.fill("textarea", "Something only I know")
    tab.tap("Next")
    tab.await_heading("Have a last look")
    hand_in(tab)
    for _, form in room.seen:
        assert set(form) <= {"code", "seat", "box"}
        assert "Something" not in json.dumps(form) and "one_thing" not in json.dumps(form)
    assert all("only%20I" not in url for _, url in tab.requests())


def test_same_answers_never_make_the_same_box(phone, room):
    for _ in range(2):
        tab = phone()
        begin(tab, room)
        to_review(tab)
        hand_in(tab)
    first, second = (box for _, box in room.boxes)
    assert first[:96] != second[:96] and first[-96:] != second[-96:]


PICTURE = {"title": {"en": "How you see it", "zh": "大家怎么看"}, "paragraphs": {"en": ["Eight answered."], "zh": []},
           "rows": [{"title": {"en": "Reliability"}, "low": 1, "high": 5, "value": 3.5}]}
# The page asks for a picture every ten seconds; here every fifth of one.
LOOKS_OFTEN = "const slow = setTimeout; window.setTimeout = (f, ms) => slow(f, ms === 10000 ? 200 : ms)"


def test_picture_that_is_sealed_to_the_phone_is_shown_on_it(phone, room):
    tab = phone(before=LOOKS_OFTEN)
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    ballot = room.ballots()[0][0]
    room.picture_for(ballot, PICTURE)
    tab.wait("document.body.innerText.includes('Reliability: 3.5 of 5')")
    assert "Eight answered." in tab.text()
    assert stored(tab) == 0


# Words


def test_dots_are_given_on_the_phone_once_and_sealed(phone, room):
    tab = phone(before=LOOKS_OFTEN)
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    ballot = room.ballots()[0][0]
    asked = {"title": {"en": "x", "zh": "x"}, "rows": [], "paragraphs": {}, "dots": {"round": 1, "each": 3, "comments": ["Fewer meetings", "Say it earlier"]}}
    room.picture_for(ballot, asked)
    tab.await_heading("Where do your dots go?")
    for name, left in (("One dot more for comment 2", 2), ("One dot more for comment 2", 1), ("One dot more for comment 1", 0), ("One dot more for comment 1", 0),
                       ("One dot less for comment 2", 1), ("One dot more for comment 1", 0)):
        tab.tap(name)
        assert f"Dots left: {left}" in tab.text()
    tab.tap("Give my dots")
    tab.await_heading("Your dots have arrived")
    dots = json.loads(room.key.open(room.boxes[-1][1]))
    assert dots == {"room": room.room["id"], "seat": ballot["seat"], "round": 1, "dots": [2, 1]}
    assert len(room.boxes[-1][1]) == len(room.boxes[0][1])
    # The same round does not ask again; the picture comes when the dots are counted.
    room.picture_for(ballot, {**PICTURE})
    tab.wait("document.body.innerText.includes('Reliability: 3.5 of 5')")


def test_dots_that_do_not_arrive_are_sent_again_and_the_person_is_told(phone, room):
    tab = phone(before=LOOKS_OFTEN)
    begin(tab, room)
    to_review(tab, "Often")
    hand_in(tab)
    room.picture_for(room.ballots()[0][0], {"title": {}, "rows": [], "paragraphs": {}, "dots": {"round": 1, "each": 3, "comments": ["Fewer meetings"]}})
    tab.await_heading("Where do your dots go?")
    tab.tap("One dot more for comment 1")
    room.lost["/hand-in"] = "cut"
    tab.tap("Give my dots")
    tab.await_heading("Your dots haven't arrived yet, as far as I know")
    assert "has just gone up by one" in tab.text() and "at the laptop's keyboard" in tab.text()
    tab.tap("Try now")
    tab.await_heading("Your dots have arrived")
    sent = [form["box"] for path, form in room.seen if path == "/hand-in"][1:]
    assert len(sent) == 2 and sent[0] == sent[1] == room.boxes[-1][1]


def test_every_word_is_there_in_every_language(phone, room):
    tab = phone()
    tab.open(room.link)
    tab.await_heading("Team check-in")
    all_words = tab.evaluate("words")
    assert set(all_words) == {"en", "zh", "ja"}
    for tag in ("zh", "ja"):
        assert set(all_words["en"]) == set(all_words[tag])
        for key, text in all_words["en"].items():
            other = all_words[tag][key]
            assert text.strip() and other.strip(), key
            assert set(re.findall(r"\{\d\}", text)) == set(re.findall(r"\{\d\}", other)), key
            # Half-width punctuation beside Chinese or Japanese; a Latin letter's own is none of it.
            assert not re.search(r"[\u3040-\u30ff\u4e00-\u9fff][,.;:!?()]", other), other


def test_japanese_phone_gets_a_japanese_page(phone, room):
    room.room["languages"].append("ja")
    room.room["title"]["ja"] = "チームのチェックイン"
    tab = phone(languages="ja-JP")
    tab.open(room.link)
    tab.await_heading("チームのチェックイン")
    tab.tap("始める")
    to_review(tab, words={"next": "次へ", "review": "出す前にもう一度"})
    hand_in(tab, {"hand in": "出す", "sealed": "答えに封をしました"})
    assert room.ballots()[0][0]["language"] == "ja"


def test_every_word_that_is_asked_for_is_there_and_none_is_idle():
    table, rest = (ROOT / "Room/Page/words.js").read_text().split("\n};\n", 1)
    rest += "".join(path.read_text() for path in sorted((ROOT / "Room/Page").glob("*.js")) if path.name != "words.js")
    keys = set(re.findall(r"(?:^    |, )(\w+): \"", table, re.M)) - {"name"}
    asked = set(re.findall(r"say\(\"(\w+)\"", rest)) | set(re.findall(r"\"(try\w+)\"", rest)) | set(re.findall(r"words\[tag\]\.(old\w*)", rest))
    asked |= {part for one in re.findall(r"say\(([^()]*\?[^()]*)\)", rest) for part in re.findall(r"\"(\w+)\"", one)}
    for name in re.findall(r"simple\(\"(\w+)\"", rest):
        asked |= {name, name + "Title"}
    assert keys - asked == set()
    assert asked - keys - {"open"} == set()


def test_script_holds_nothing_newer_than_2017():
    script = "".join(path.read_text() for path in (ROOT / "Room/Page").glob("*.js"))
    code = re.sub(r'"(?:[^"\\]|\\.)*"|//.*', '""', script)
    for newer in [r"\?\.(?!\d)", r"\?\?", r"catch \{", r"\.\.\.", r"\.flat\(", r"fromEntries", r"replaceAll", r"matchAll", r"\.at\(",
                  r"\bfor await", r"\d_\d", r"BigInt", r"#\w+\s*\("]:
        assert not re.search(newer, code), newer
