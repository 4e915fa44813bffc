"""Rooms for the tests: one that answers as it is told, and what opens ballots."""

import base64
import ctypes
import ctypes.util
import hashlib
import http.server
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import socket
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
assert sodium.sodium_init() >= 0


def page_and_policy():
    path = str(ROOT / "Scripts/room-page")
    loader = importlib.machinery.SourceFileLoader("room_page", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("room_page", loader))
    loader.exec_module(module)
    return module.made()


class Key:
    """A room's key pair; opens and seals as `trustline` does, with libsodium."""

    def __init__(self):
        self.public = ctypes.create_string_buffer(32)
        self.secret = ctypes.create_string_buffer(32)
        sodium.crypto_box_keypair(self.public, self.secret)

    @property
    def text(self):
        return base64.b64encode(self.public.raw).decode()

    @property
    def fingerprint(self):
        digest = hashlib.sha512(self.public.raw).digest()[:10]
        return base64.b32encode(digest).decode().lower()

    def open(self, text):
        """The bytes in a box; raises ValueError where it was not sealed to this key, or changed since."""
        data = base64.b64decode(text, validate=True)
        plain = ctypes.create_string_buffer(len(data) - 72)
        if sodium.crypto_box_open_easy(plain, data[56:], ctypes.c_ulonglong(len(data) - 56), data[32:56], data[:32], self.secret.raw):
            raise ValueError("does not open")
        return plain.raw

    @staticmethod
    def seal(data, public):
        pair = Key()
        nonce = os.urandom(24)
        box = ctypes.create_string_buffer(len(data) + 16)
        assert sodium.crypto_box_easy(box, data, ctypes.c_ulonglong(len(data)), nonce, public, pair.secret.raw) == 0
        return base64.b64encode(pair.public.raw + nonce + box.raw).decode()


def often():
    return {str(value): {"en": en, "zh": zh} for value, en, zh in [
        (1, "Almost never", "几乎没有"), (2, "Rarely", "很少"), (3, "Sometimes", "有时"), (4, "Often", "经常"),
        (5, "Almost always", "几乎总是")]}


def questionnaire(key, **more):
    """Four questions of every kind, as `trustline` would send them."""
    return {
        "version": 1, "id": "cm9vbS0xMjM0NTY3OA", "key": key.text, "languages": ["en", "zh"], "size": 4096,
        "title": {"en": "Team check-in", "zh": "团队信任体检"},
        "before": {
            "en": ["Your answers go into one sealed box with everybody's. Nobody sees yours, not even whoever runs this.",
                   "The room then looks at the picture of all together, if at least five answered."],
            "zh": ["你的答案和大家的放进同一个封好的盒子里，谁都看不到你的，主持的人也看不到。", "至少五个人答了，大家才一起看合在一起的结果。"]},
        "questions": [
            {"id": "unsure", "kind": "scale", "low": 1, "high": 5, "labels": often(), "notes": True,
             "section": {"en": "How things are in this team", "zh": "我们平时怎么样"},
             "lead": {"en": "Think of this team over the last two months.", "zh": "想想这个团队最近两个月的样子。"},
             "text": {"en": "When one of us was unsure of something, they said so.", "zh": "谁对一件事没把握，就直说没把握。"}},
            {"id": "fit", "kind": "scale", "low": 0, "high": 10,
             "labels": {"0": {"en": "not at all", "zh": "完全不"}, "10": {"en": "wholly", "zh": "完全是"}},
             "text": {"en": "How far do you count on the others?", "zh": "你有多放心把事情交给其他人？"},
             "why": {"en": "One number says little; how far apart you all are says more.", "zh": "一个数说明不了什么，大家差多远才有意思。"}},
            {"id": "place", "kind": "choice",
             "text": {"en": "Where do the real opinions come out?", "zh": "真话一般在哪儿说？"},
             "options": [{"id": "in", "text": {"en": "In the meeting", "zh": "会上"}},
                         {"id": "after", "text": {"en": "Afterwards, in twos and threes", "zh": "散会以后私下讲"}}]},
            {"id": "one_thing", "kind": "text", "optional": True,
             "text": {"en": "If one thing could change by next month, what should it be?", "zh": "要是下个月之前能改变一个地方，你希望是哪一个？"},
             "hint": {"en": "Your wording may give you away.", "zh": "措辞可能让人认出你。"}},
        ], **more}


CONSENT = {"consent": {"text": {"en": "May the room read what you wrote?", "zh": "你写的话，可以给大家看吗？"}}}


class Room(http.server.ThreadingHTTPServer):
    """A room on 127.0.0.1 that keeps what is handed in; `answer` changes what it says, `delay` and `drop` how."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, room=None, key=None, seats=8, port=0):
        self.key = key or Key()
        self.room = room or questionnaire(self.key)
        self.code = "abcdef"
        self.seats = seats
        self.taken = {}
        self.boxes = []
        self.reset = set()
        self.is_closed = False
        self.pictures = {}
        self.takes_dots = False
        # What to say instead, by path: a status and a word.
        self.answer = {}
        # Paths whose next answer is lost on its way, after it took effect: "cut" in the middle, or "close", unsaid.
        self.lost = {}
        # What something in between cuts off of each path.
        self.prefix = ""
        self.delay = 0
        self.seen = []
        self.lock = threading.Lock()
        self.page, self.policy = page_and_policy()
        super().__init__(("127.0.0.1", port), Handler)
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def link(self):
        return f"{self.address}#{self.code}"

    def ballots(self):
        """Each ballot in clear, with its length in bytes."""
        opened = [self.key.open(box) for _, box in self.boxes]
        return [(json.loads(plain), len(plain)) for plain in opened]

    def picture_for(self, ballot, picture):
        """Shows a picture on the phone that handed in this ballot; dots are taken where it asks for them."""
        self.takes_dots = "dots" in picture
        self.pictures[ballot["seat"]] = Key.seal(json.dumps(picture).encode(), base64.b64decode(ballot["reply"]))

    def handle_error(self, request, client_address):
        # A phone that went away in the middle is no fault of the room.
        pass

    def stop(self):
        self.shutdown()
        self.server_close()
        self.thread.join()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def reply(self, status, body, **headers):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "cache-control": "no-store", **headers}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        if self.path != self.server.prefix + "/":
            self.reply(404, {})
            return
        self.reply(200, self.server.page, **{
            "content-type": "text/html; charset=utf-8", "content-security-policy": self.server.policy,
            "x-content-type-options": "nosniff", "referrer-policy": "no-referrer"})

    def do_POST(self):
        form = json.loads(self.rfile.read(int(self.headers["content-length"])))
        room = self.server
        self.path = self.path[len(room.prefix):]
        with room.lock:
            room.seen.append((self.path, form))
        time.sleep(room.delay)
        with room.lock:
            status, body = room.answer.get(self.path) or {"/join": self.join, "/hand-in": self.hand_in}[self.path](form)
            if isinstance(body, str):
                body = {"error": body}
            lost = room.lost.pop(self.path, None)
        if lost:
            self.close_connection = True
            if lost == "cut":
                self.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{")
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.reply(status, body)

    def join(self, form):
        room, seat = self.server, form["seat"]
        if form["code"] != room.code:
            return 403, "code"
        if room.is_closed:
            return 410, "closed"
        if seat in room.reset:
            return 404, "seat"
        if seat not in room.taken:
            if len(room.taken) >= room.seats:
                return 429, "full"
            room.taken[seat] = "open"
        picture = {"picture": room.pictures[seat]} if seat in room.pictures else {}
        return 200, {"seat": seat, "number": list(room.taken).index(seat) + 1, "state": room.taken[seat], "room": room.room, **picture}

    def hand_in(self, form):
        room, seat = self.server, form["seat"]
        if form["code"] != room.code:
            return 403, "code"
        if room.is_closed:
            return 410, "closed"
        if seat not in room.taken:
            return 404, "seat"
        if room.taken[seat] == "handed-in":
            if room.takes_dots:
                room.takes_dots = False
                room.boxes.append((seat, form["box"]))
                return 200, {"state": "handed-in"}
            # The same box again is a phone, or its browser, that never heard of the first time.
            return (200, {"state": "handed-in"}) if (seat, form["box"]) in room.boxes else (409, "again")
        room.taken[seat] = "handed-in"
        room.boxes.append((seat, form["box"]))
        return 200, {"state": "handed-in"}
