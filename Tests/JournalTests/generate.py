#!/usr/bin/env python3
"""Writes a workspace of many finished sessions, to measure history with: generate.py FOLDER COUNT

Twenty items each, four guides, forty subjects, spread over two years up to today.
"""
import datetime
import hashlib
import json
import os
import random
import sys

folder, count = sys.argv[1], int(sys.argv[2])
random.seed(20261122)
guides = ["trust-quotient", "me-not-them", "client-quarter", "contract"]
factors = ["credibility", "reliability", "intimacy", "self_orientation"]
subjects = [None] + [f"Client {n}" for n in range(30)] + ["阿明", "小组", "Müller & Co"]
transcripts = os.path.join(folder, "transcripts")
os.makedirs(transcripts, mode=0o700)
os.makedirs(os.path.join(folder, "questionnaires"), mode=0o700)
with open(os.path.join(transcripts, "workspace.json"), "w") as file:
    json.dump({"format": 1, "id": "00112233445566ff"}, file)
os.makedirs(os.path.join(transcripts, "guides"), mode=0o700)
guide_hash = hashlib.sha256(b"trustline: 1\nid: trust-quotient\n").hexdigest()
with open(os.path.join(transcripts, "guides", guide_hash + ".yaml"), "wb") as file:
    file.write(b"trustline: 1\nid: trust-quotient\n")


def stamp(time):
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z"


now = datetime.datetime.utcnow().replace(microsecond=0)
step = datetime.timedelta(days=730) / count
for number in range(count):
    started = now - datetime.timedelta(days=730) + step * number
    guide = random.choice(guides)
    session = {
        "id": started.strftime("%Y%m%dT%H%M%SZ-") + f"{guide}-{number:08x}",
        "guide": guide,
        "guideVersion": 1,
        "guideHash": guide_hash,
        "language": "en",
        "seed": random.getrandbits(64),
        "started": stamp(started),
        "today": started.strftime("%Y-%m-%d"),
    }
    subject = random.choice(subjects)
    if subject:
        session["subject"] = subject
    items, entries, sums = [], [], {}
    at = started
    for item in range(20):
        at += datetime.timedelta(seconds=8)
        value = random.randint(1, 5)
        key = f"{factors[item % 4]}_{item // 4}"
        sums.setdefault(factors[item % 4], []).append(value)
        items.append(
            {
                "at": stamp(at),
                "key": key,
                "question": "When I said I would do something for them, it was done by the day I had named.",
                "value": {"number": value},
                "words": "Sometimes",
            }
        )
        entries.append({"answer": key, "at": stamp(at), "value": {"number": value}})
    means = {factor: sum(values) / len(values) for factor, values in sums.items()}
    scores = [
        {
            "id": factor,
            "title": {"en": factor, "zh": factor},
            "value": means[factor],
            "answered": 5,
            "items": 5,
            "possible": {"low": 1, "high": 5},
        }
        for factor in factors
    ]
    quotient = (means["credibility"] + means["reliability"] + means["intimacy"]) / means["self_orientation"]
    scores.append(
        {
            "id": "trust",
            "title": {"en": "Trust quotient", "zh": "信任商"},
            "value": quotient,
            "answered": 20,
            "items": 20,
            "possible": {"low": 0.6, "high": 15},
            "interval": {
                "low": max(0.6, quotient - 1.2),
                "high": min(15, quotient + 1.7),
                "confidence": 0.9,
                "clippedBelow": False,
                "clippedAbove": False,
            },
        }
    )
    transcript = {
        "device": "0011223344556677",
        "entries": entries,
        "finished": stamp(at),
        "format": 1,
        "guideTitle": {"en": "The trust quotient", "zh": "信任商"},
        "items": items,
        "language": "en",
        "parked": [],
        "scores": scores,
        "session": session,
    }
    month = os.path.join(transcripts, started.strftime("%Y/%m"))
    if not os.path.isdir(month):
        os.makedirs(month, mode=0o700)
    with open(os.path.join(month, session["id"] + ".json"), "w", encoding="utf-8") as file:
        json.dump(transcript, file, ensure_ascii=False, indent=2, sort_keys=True)
        file.write("\n")
