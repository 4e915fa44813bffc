#!/usr/bin/env python3
"""Reads an iCalendar file strictly by RFC 5545 and prints its events as JSON: read_calendar.py FILE

Refuses what the standard refuses: bare line feeds, lines over 75 octets, cut characters, control characters, unknown escapes,
missing or doubled properties, ends before beginnings. Where the icalendar package is installed, it must agree.
"""
import datetime
import json
import re
import sys

data = open(sys.argv[1], "rb").read()
assert data.endswith(b"\r\n"), "does not end with CR LF"
physical = data[:-2].split(b"\r\n")
lines = []
for number, line in enumerate(physical, 1):
    assert b"\n" not in line and b"\r" not in line, f"line {number}: a bare CR or LF"
    assert 0 < len(line) <= 75, f"line {number}: {len(line)} octets"
    line.decode("utf-8")  # A character cut by folding is no UTF-8.
    assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), f"line {number}: a control character"
    if line.startswith((b" ", b"\t")):
        lines[-1] += line[1:]
    else:
        lines.append(line)


def unescaped(text):
    def one(match):
        assert match[1] in "\\;,nN", f"unknown escape {match[0]}"
        return "\n" if match[1] in "nN" else match[1]

    plain = re.sub(r"\\(.?)", one, text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", text.replace("\\;", "").replace("\\,", "").replace("\\\\", "")), text
    return plain


def day(properties, name):
    parameters, value = properties[name]
    assert parameters == "VALUE=DATE", f"{name}: {parameters}"
    return datetime.datetime.strptime(value, "%Y%m%d").date()


def component(name, position):
    """The properties and components from BEGIN:name on, and where it ends."""
    assert lines[position] == f"BEGIN:{name}".encode(), lines[position]
    properties, inner, position = {}, [], position + 1
    while lines[position] != f"END:{name}".encode():
        text = lines[position].decode()
        if text.startswith("BEGIN:"):
            found, position = component(text[6:], position)
            inner.append((text[6:], found))
            continue
        match = re.fullmatch(r"([A-Z-]+)(?:;([^:]*))?:(.*)", text, re.S)
        assert match, f"no property: {text}"
        assert match[1] not in properties, f"{match[1]} twice"
        properties[match[1]] = (match[2], match[3])
        position += 1
    return (properties, inner), position + 1


(calendar, inner), end = component("VCALENDAR", 0)
assert end == len(lines), "something after the calendar"
assert calendar["VERSION"][1] == "2.0" and calendar["PRODID"][1], "VERSION and PRODID are required"
events, ids = [], set()
for kind, (properties, _) in inner:
    assert kind == "VEVENT", kind
    uid = unescaped(properties["UID"][1])
    assert uid not in ids, f"{uid} twice"
    ids.add(uid)
    datetime.datetime.strptime(properties["DTSTAMP"][1], "%Y%m%dT%H%M%SZ")
    assert int(properties["SEQUENCE"][1]) >= 0
    begin, finish = day(properties, "DTSTART"), day(properties, "DTEND")
    assert finish - begin == datetime.timedelta(days=1), f"{uid} is not one whole day"
    summary = unescaped(properties["SUMMARY"][1])
    unescaped(properties["DESCRIPTION"][1])
    events.append({"uid": uid, "day": begin.strftime("%Y%m%d"), "summary": summary})

try:
    import icalendar
except ImportError:
    pass
else:
    read = [
        {"uid": str(event["UID"]), "day": event["DTSTART"].dt.strftime("%Y%m%d"), "summary": str(event["SUMMARY"])}
        for event in icalendar.Calendar.from_ical(data).walk("VEVENT")
    ]
    assert read == events, f"icalendar reads {read}"

print(json.dumps(events))
