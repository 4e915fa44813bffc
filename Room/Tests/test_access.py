"""Whoever uses a keyboard, a screen reader, large text or a small phone gets the same page: WCAG 2.2, level AA."""

import os
import pathlib

import pytest

from rooms import CONSENT, ROOT
from test_page import begin, hand_in

# A screen that only something going wrong shows, by its name in page.js.
TROUBLES = ["given", "over", "dotsStuck", "taken", "closed", "full", "reset", "again", "form", "strange", "mismatch", "waiting", "unreachable", "unreachableSending", "old"]
NEXT = {"en": "Next", "zh": "下一题"}
START = {"en": ["Is it really this laptop?", "Begin"], "zh": ["想确认连的就是这台电脑？", "开始"]}


def axe():
    """axe-core's script, from TRUSTLINE_AXE or where get-axe puts it."""
    if os.environ.get("TRUSTLINE_AXE"):
        return pathlib.Path(os.environ["TRUSTLINE_AXE"])
    return next((ROOT / "Room/.build/axe").rglob("axe.min.js"), None)


def every_screen(tab, room, language="en"):
    """Shows one screen after another, and gives its name each time."""
    room.room["asks"] = CONSENT
    tab.open(room.address)
    tab.wait("!!document.querySelector('#code')")
    yield "code"
    tab.fill("#code", "wrong")
    tab.key("Enter")
    tab.wait("!!(document.querySelector('.wrong') || {}).textContent")
    yield "wrong code"
    tab.fill("#code", room.code)
    tab.key("Enter")
    tab.wait("screen.name === 'before'")
    tab.tap(START[language][0])
    yield "before"
    tab.tap(START[language][1])
    for number in range(1, 5):
        tab.wait(f"screen.number === {number}")
        if number == 1:
            tab.tap({"en": "Add a note", "zh": "补充一句"}[language])
            tab.fill("#note", "Mondays")
            tab.tap({"en": "Often", "zh": "经常"}[language])
        yield f"question {number}"
        if number == 4:
            tab.fill("textarea", "信" * 1400)
            yield "too long"
            tab.fill("textarea", "信信" * 20)
        tab.tap(NEXT[language])
    tab.wait("screen.name === 'step' && !!screen.step.ask")
    yield "consent"
    tab.tap(NEXT[language])
    tab.wait("screen.name === 'review'")
    yield "review"
    hand_in(tab, {"hand in": {"en": "Hand in", "zh": "交上去"}[language],
                  "sealed": {"en": "Your answers are sealed", "zh": "你的答案已经封好了"}[language]})
    yield "sealed"
    tab.evaluate("""screen.picture = { title: { en: 'How you see it', zh: '大家怎么看' }, paragraphs: { en: ['Eight.'], zh: ['八个人。'] },
        rows: [{ title: { en: 'Reliability', zh: '可靠性' }, low: 1, high: 5, value: 3.5 }] }; draw()""")
    yield "picture"
    tab.evaluate("show('dots', { dots: { round: 1, each: 3, comments: ['Fewer meetings', 'Say it earlier'] }, given: [0, 2] })")
    yield "dots"
    for name in TROUBLES:
        tab.evaluate(f"show('{name}')")
        yield name


@pytest.mark.parametrize("language,dark", [("en", False), ("zh", True)])
def test_axe_finds_nothing(phone, room, language, dark):
    script = axe()
    if script is None:
        pytest.skip("axe-core is not here: Room/Tests/get-axe brings it")
    tab = phone(languages=language, dark=dark)
    found = []
    for name in every_screen(tab, room, language):
        if name == "code" or not tab.evaluate("typeof axe === 'object'"):
            tab.evaluate(script.read_text())
        result = tab.evaluate("""axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.map(
            one => one.id + ': ' + one.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')))""")
        found += [(name, one) for one in result]
    assert found == []


def test_whole_way_by_keyboard_alone(phone, room):
    tab = phone()
    tab.open(room.link)
    tab.await_heading("Team check-in")

    def tab_to(text):
        for _ in range(30):
            tab.key("Tab")
            if tab.evaluate("(document.activeElement.getAttribute('aria-label') || document.activeElement.textContent).trim()") == text:
                return
        raise AssertionError(f"the Tab key does not come to {text}")

    def press(text):
        tab_to(text)
        tab.await_ready()
        tab.key("Enter")

    press("Begin")
    tab.await_heading("When one of us was unsure of something, they said so.")
    tab.key("Tab")
    tab.key(" ")
    tab.key("ArrowDown")
    assert tab.evaluate("document.querySelector('input:checked + label').textContent") == "Rarely"
    press("Next")
    tab.await_heading("How far do you count on the others?")
    press("Next")
    tab.await_heading("Where do the real opinions come out?")
    press("Next")
    tab.await_heading("If one thing could change by next month, what should it be?")
    tab.key("Tab")
    tab.type("Fewer meetings")
    press("Next")
    tab.await_heading("Have a last look")
    press("Hand in")
    tab.await_heading("Your answers are sealed")
    assert room.ballots()[0][0]["answers"] == {"unsure": 2, "one_thing": "Fewer meetings"}


def test_every_new_screen_puts_the_reader_at_its_heading_and_names_itself(phone, room):
    tab = phone()
    titles = []
    for name in every_screen(tab, room):
        if name in ("wrong code", "too long", "picture"):
            continue
        # What was touched since has the focus; the heading had it first.
        tab.evaluate("show(screen.name, screen)")
        assert tab.evaluate("document.activeElement.tagName") == "H1", name
        assert tab.evaluate("document.querySelectorAll('h1').length") == 1, name
        titles.append(tab.evaluate("document.title"))
    assert len(set(titles)) == len(titles)


def test_screen_reader_is_told_question_place_options_and_what_is_chosen(phone, room):
    tab = phone()
    begin(tab, room)
    question = "When one of us was unsure of something, they said so."
    tab.await_heading(question)
    tab.tap("Often")
    tree = tab.tree()
    names = [(role, name) for role, name, _ in tree]
    assert ("heading", question) in names and ("group", question) in names
    assert [name for role, name in names if role == "radio"] == [
        "Almost never", "Rarely", "Sometimes", "Often", "Almost always", "Leave this one out"]
    assert [name for role, name, more in tree if role == "radio" and more.get("checked") == "true"] == ["Often"]
    assert ("progressbar", "Question 1 of 4") in names or ("progressIndicator", "Question 1 of 4") in names
    assert tab.evaluate("document.title").startswith("Question 1 of 4 · ")
    assert any(role == "status" for role, _ in names)
    assert ("button", "English") in names and ("button", "中文") in names


def test_trouble_that_lasts_is_told_without_taking_the_reader_away(phone, room):
    room.answer["/join"] = 503, "waiting"
    tab = phone()
    tab.open(room.link)
    tab.await_heading("The laptop isn't ready yet")
    tab.evaluate("document.querySelector('#page button').focus()")
    tab.wait("document.getElementById('said').textContent === 'Still no luck. I keep trying.'")
    assert tab.evaluate("document.activeElement.textContent") == "Try now"


@pytest.mark.parametrize("width,text", [(320, 16), (390, 32), (320, 24)])
def test_nothing_has_to_be_scrolled_sideways_and_all_targets_are_44_pixels(phone, room, width, text):
    tab = phone(width=width, languages="en")
    for name in every_screen(tab, room):
        tab.evaluate(f"document.documentElement.style.fontSize = '{text}px'")
        assert tab.evaluate("document.scrollingElement.scrollWidth") <= width, name
        wide = tab.evaluate("""[...document.querySelectorAll('body *')].filter(one => !one.classList.contains('unseen')
            && one.getBoundingClientRect().right > innerWidth + 0.5).map(one => one.outerHTML.slice(0, 80))""")
        assert wide == [], name
        small = tab.evaluate("""[...document.querySelectorAll('button, summary, .option label, textarea, input[type=text]')].map(one => {
            const box = one.getBoundingClientRect();
            return box.width && (box.width < 44 || box.height < 44) ? one.outerHTML.slice(0, 80) : '';
        }).filter(Boolean)""")
        assert small == [], name


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_by_4_5_and_edges_by_3(phone, room, dark):
    tab = phone(dark=dark)
    for name in every_screen(tab, room):
        faint = tab.evaluate("""(() => {
            const numbers = text => text.match(/[\\d.]+/g).map(Number);
            const light = text => {
                const [r, g, b] = numbers(text).map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
            const under = one => { while (one) { const c = getComputedStyle(one).backgroundColor;
                if (numbers(c)[3] !== 0) return c; one = one.parentElement; } return 'rgb(255, 255, 255)'; };
            const found = [];
            for (const one of document.querySelectorAll('body *')) {
                if (!one.getClientRects().length || one.tagName === 'SCRIPT') continue;
                const style = getComputedStyle(one);
                const isText = [...one.childNodes].some(part => part.nodeType === 3 && part.textContent.trim());
                if (isText && ratio(style.color, under(one)) < 4.5) found.push(one.outerHTML.slice(0, 90));
                if (one.matches('textarea, input[type=text], .option label, button:not(.plain):not([aria-pressed])')
                    && ratio(style.borderTopColor, under(one.parentElement)) < 3) found.push('edge ' + one.outerHTML.slice(0, 90));
            }
            return found;
        })()""")
        assert faint == [], name


def test_nothing_moves(phone, room):
    tab = phone()
    begin(tab, room)
    moving = tab.evaluate("""[...document.querySelectorAll('*')].filter(one => { const style = getComputedStyle(one);
        return style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior === 'smooth'; }).length""")
    assert moving == 0


def test_looser_text_is_not_cut_off(phone, room):
    """WCAG 1.4.12: lines 1.5 high, paragraphs 2 apart, letters 0.12 and words 0.16 wider."""
    tab = phone(width=320)
    for name in every_screen(tab, room):
        cut = tab.evaluate("""[...document.querySelectorAll('#page *, header *')].map(one => {
            Object.assign(one.style, { lineHeight: '1.5', letterSpacing: '0.12em', wordSpacing: '0.16em' });
            if (one.tagName === 'P') one.style.marginBottom = '2em';
            return one;
        }).filter(one => one.getBoundingClientRect().right > innerWidth + 0.5
            || one.matches('button, label, summary') && one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML.slice(0, 90))""")
        assert cut == [], name
