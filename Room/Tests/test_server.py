"""The server of a room: what it answers, and what attacks come to. Everything on 127.0.0.1."""

import base64
import http.client
import json
import os
import resource
import socket
import ssl
import subprocess
import threading
import time
import warnings

import pytest

from holder import PROGRAM, Phone, Served, certificate, token

pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="make room builds trustline-room")

BOX = base64.b64encode(b"x" * 4168).decode()


@pytest.fixture(scope="module")
def served():
    with Served(seats=100) as served:
        yield served


def raw(port, data, patience=5):
    """Everything that comes back for these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
        except (TimeoutError, ConnectionResetError):
            pass
        return answer


def test_the_page_comes_whole_and_may_load_nothing_from_elsewhere(served):
    status, body, headers = served.phone().request("GET", "/")
    assert status == 200 and b"<html" in body.lower() and headers["content-type"] == "text/html; charset=utf-8"
    policy = headers["content-security-policy"]
    for rule in ("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"):
        assert rule in policy
    assert "unsafe" not in policy and "*" not in policy and "http" not in policy
    assert headers["cache-control"] == "no-store" and headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
    assert "set-cookie" not in headers and "server" not in headers


def test_a_phone_joins_is_handed_the_room_as_it_is_and_is_told_when_its_ballot_is_on_disk():
    room = json.dumps({"version": 1, "title": {"zh": "体检"}, "x": '"}],{'}, ensure_ascii=False)
    with Served(keeps=False, room=room) as served:
        phone = served.phone()
        status, joined = phone.join()
        assert (status, joined["state"], joined["number"], joined["seat"]) == (200, "open", 1, phone.seat)
        assert joined["room"] == json.loads(room)
        assert served.next("joined") == {"seat": phone.seat, "number": 1}
        assert phone.join()[1]["number"] == 1, "asking again takes no second seat"
        answers = []
        sender = threading.Thread(target=lambda: answers.append(phone.hand_in(BOX)))
        sender.start()
        handed = served.next("hand-in")
        assert handed["box"] == BOX and handed["seat"] == phone.seat
        time.sleep(0.3)
        assert not answers, "acknowledged before the holder had it"
        served.tell({"kept": handed["id"]})
        sender.join(10)
        assert answers == [(200, {"state": "handed-in"})]
        assert phone.join()[1]["state"] == "handed-in"


@pytest.mark.parametrize("why, status", [("again", 409), ("closed", 410), ("form", 400), ("waiting", 503)])
def test_what_the_holder_refuses_is_told_to_the_phone(why, status):
    with Served(keeps=False) as served:
        phone = served.phone()
        phone.join()
        served.next("joined")
        answers = []
        sender = threading.Thread(target=lambda: answers.append(phone.hand_in(BOX)))
        sender.start()
        served.tell({"refused": {"id": served.next("hand-in")["id"], "why": why}})
        sender.join(10)
        assert answers == [(status, {"error": why})]


def test_a_wrong_code_a_full_room_a_freed_seat_and_a_closed_room_are_told_apart():
    with Served(seats=2) as served:
        assert Phone(served.port, code="bcdfgh").join() == (403, {"error": "code"})
        first, second, third = served.phone(), served.phone(), served.phone()
        assert first.join()[0] == second.join()[0] == 200
        assert third.join() == (429, {"error": "full"})
        assert third.hand_in(BOX) == (404, {"error": "seat"})
        served.tell({"reset": 2})
        wait(lambda: second.join() == (404, {"error": "seat"}))
        assert third.join()[1]["number"] == 2
        served.tell({"seats": 3})
        wait(lambda: served.phone().join()[0] == 200)
        assert first.hand_in(BOX)[0] == 200
        served.tell({"reset": 1})
        served.tell({"close": True})
        wait(lambda: served.phone().join() == (410, {"error": "closed"}))
        assert third.hand_in(BOX) == (410, {"error": "closed"})
        assert first.join()[1]["state"] == "handed-in", "a seat that has handed in cannot be reset"


def wait(condition, patience=10):
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_seats_known_before_a_restart_are_known_after_it():
    one, other = token(), token()
    with Served(seats=2, known={one: {"number": 4, "in": True}, other: {"number": 2, "in": False}}) as served:
        assert served.phone(seat=one).join()[1]["state"] == "handed-in"
        assert served.phone(seat=other).join()[1]["number"] == 2
        assert served.phone().join() == (429, {"error": "full"})


@pytest.mark.parametrize("path", ["/join/", "//join", "/./join", "/%6aoin", "/JOIN", "/join;x", "/../join", "/hand-in/../join", "/page.html", "/.git/config", "/%2e%2e/etc/passwd", "/join\\"])
def test_tricks_with_the_path_find_nothing(served, path):
    phone = served.phone()
    status, body = phone.post(path, {"code": "abcdef", "seat": phone.seat})
    assert (status, body) == (404, {}), path
    assert served.phone().request("GET", path)[0] == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "CONNECT"])
def test_other_methods_find_nothing(served, method):
    assert served.phone().request(method, "/join" if method != "CONNECT" else "127.0.0.1:80")[0] in (400, 404)


def test_another_site_may_not_send_for_its_visitor(served):
    phone = served.phone()
    own = f"http://127.0.0.1:{served.port}"
    for origin in ("https://evil.example", "null", f"http://127.0.0.1:{served.port + 1}", f"https://127.0.0.1:{served.port}", own + ".evil.example"):
        assert phone.post("/join", {"code": "abcdef", "seat": phone.seat}, {"Origin": origin}) == (403, {"error": "origin"}), origin
    # A name that somebody made point here sends its own name as both.
    assert phone.post("/join", {"code": "abcdef", "seat": phone.seat}, {"Origin": "http://evil.example", "Host": "evil.example"})[0] == 403
    assert phone.post("/join", {"code": "abcdef", "seat": phone.seat}, {"Origin": own})[0] == 200
    # What a form of another site can send without being asked.
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        assert phone.request("POST", "/join", json.dumps({"code": "abcdef", "seat": phone.seat}).encode(), {"content-type": kind})[0] == 415


def test_the_address_of_a_proxy_is_an_origin_too():
    with Served(origin="https://trust.example.org") as served:
        phone = served.phone()
        form = {"code": "abcdef", "seat": phone.seat}
        assert phone.post("/join", form, {"Origin": "https://trust.example.org", "Host": "trust.example.org"})[0] == 200
        assert phone.post("/join", form, {"Origin": "https://trust.example.com"})[0] == 403


@pytest.mark.parametrize("form", [b"", b"{", b"[]", b"null", b'{"code":1,"seat":"x"}', b'{"code":"abcdef"}', b"\xff\xfe", b'{"code":"abcdef","seat":"' + b"A" * 5000 + b'"}', b'{"code":"abcdef","seat":"../../etc/passwd0000000"}', b"[" * 60000])
def test_what_is_no_form_is_refused(served, form):
    assert served.phone().post("/join", form)[0] == 400


@pytest.mark.parametrize("box", ["", "not base64!", "\n", "x" * 70000])
def test_what_is_no_box_never_reaches_the_holder(served, box):
    phone = served.phone()
    phone.join()
    before = len(served.boxes)
    try:
        assert phone.hand_in(box)[0] in (400, 413)
    except (ConnectionResetError, BrokenPipeError):
        pass
    assert len(served.boxes) == before


def test_headers_that_mean_two_things_are_refused(served):
    body = b'{"code":"abcdef","seat":"' + token().encode() + b'"}'
    head = b"POST /join HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
    smuggled = head + b"content-length: %d\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n" % len(body) + body
    assert b"200 OK" not in raw(served.port, smuggled)
    twice = head + b"content-length: 5\r\ncontent-length: %d\r\n\r\n" % len(body) + body
    assert b"200 OK" not in raw(served.port, twice)
    for bad in (b"GET / HTTP/9.9\r\n\r\n", b"GET /\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"GET / HTTP/1.1\r\nhost: x\r\nx: " + b"a" * 100000 + b"\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 2000 + b"\r\n"):
        assert b"200 OK" not in raw(served.port, bad)
    assert served.phone().request("GET", "/")[0] == 200


def test_a_body_of_100_megabytes_is_cut_off_at_the_limit(served):
    before = served.memory()
    for head in (b"content-length: 104857600\r\n\r\n", b"transfer-encoding: chunked\r\n\r\n"):
        sent = 0
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as connection:
            connection.sendall(b"POST /hand-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n" + head)
            piece = b"x" * 65536
            try:
                while sent < 100 * 1024 * 1024:
                    connection.sendall(b"10000\r\n" + piece + b"\r\n" if b"chunked" in head else piece)
                    sent += len(piece)
            except (ConnectionResetError, BrokenPipeError):
                pass
        assert sent < 10 * 1024 * 1024, "it read on"
    assert served.memory() - before < 20 * 1024 * 1024
    assert served.phone().request("GET", "/")[0] == 200


def test_10000_seats_are_not_to_be_had(served):
    with Served(seats=8) as small:
        connection = http.client.HTTPConnection("127.0.0.1", small.port, timeout=20)
        before = small.memory()
        statuses = []
        for _ in range(10_000):
            connection.request("POST", "/join", json.dumps({"code": "abcdef", "seat": token()}), {"content-type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
        connection.close()
        assert statuses.count(200) == 8 and statuses.count(429) == 9992
        assert small.memory() - before < 20 * 1024 * 1024


def test_128_slow_clients_are_cut_off_and_keep_nobody_out(served):
    slow = []
    for number in range(128):
        connection = socket.create_connection(("127.0.0.1", served.port), timeout=30)
        # Half of them never end their header, the others never their body.
        connection.sendall(b"POST /join HTTP/1.1\r\nhost: x\r\n" if number % 2 else b"POST /join HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{")
        slow.append(connection)
    began = time.monotonic()
    assert served.phone().join()[0] == 200
    assert time.monotonic() - began < 2, "kept waiting by the slow ones"
    # A byte now and then does not buy more time.
    gone = set()
    while len(gone) < 128 and time.monotonic() - began < 25:
        for number, connection in enumerate(slow):
            if number in gone:
                continue
            try:
                connection.send(b"a")
            except OSError:
                gone.add(number)
        time.sleep(0.5)
    for connection in slow:
        connection.close()
    assert len(gone) == 128, f"{128 - len(gone)} are still there after 25 seconds"


def test_a_thousand_silent_connections_leave_room_for_a_phone():
    """More than a program may have open; further ones wait until the silent ones are cut off."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    silent = []
    try:
        with Served(limit=1024) as served:
            for _ in range(1100):
                silent.append(socket.socket())
                silent[-1].setblocking(False)
                silent[-1].connect_ex(("127.0.0.1", served.port))
            phone = served.phone()
            wait(lambda: phone.join()[0] == 200, patience=30)
            assert phone.hand_in(BOX)[0] == 200
    finally:
        for connection in silent:
            connection.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_wrong_code_costs_a_second_after_a_hundred():
    with Served() as served:
        phone = Phone(served.port, code="zzzzzz")
        for _ in range(100):
            assert phone.join()[0] == 403
        began = time.monotonic()
        assert phone.join()[0] == 403
        assert time.monotonic() - began >= 0.9
        assert served.phone().join()[0] == 200


def test_a_taken_port_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with Served(port=taken.getsockname()[1]) as served:
            assert served.failed["why"] == "port-taken"


def test_an_address_of_no_interface_is_said():
    with Served(host="192.0.2.1") as served:
        assert served.failed["why"] == "no-address"


def test_it_listens_at_the_chosen_address_alone(served):
    for other in ("127.0.0.2", "::1"):
        with pytest.raises(OSError):
            socket.create_connection((other, served.port), timeout=5)


def test_a_seat_that_sends_twice_at_once_is_passed_on_once():
    with Served(keeps=False) as served:
        phone = served.phone()
        phone.join()
        served.next("joined")
        answers = []
        first = threading.Thread(target=lambda: answers.append(phone.hand_in(BOX)))
        first.start()
        handed = served.next("hand-in")
        assert Phone(served.port, seat=phone.seat).hand_in(BOX) == (503, {"error": "waiting"})
        assert len(served.boxes) == 1
        served.tell({"kept": handed["id"]})
        first.join(10)
        assert answers == [(200, {"state": "handed-in"})]


def test_it_ends_with_its_standard_input_and_says_nothing_of_anybody():
    served = Served()
    phone = served.phone()
    phone.join()
    phone.hand_in(BOX)
    served.process.stdin.close()
    assert served.process.wait(timeout=10) == 0
    assert served.process.stderr.read() == b""
    spoken = b"".join(served.said)
    assert spoken.count(b"\n") == 4, "interfaces, listening, joined and the ballot"
    for line in served.said[2:]:
        assert b"127.0.0.1" not in line and b"agent" not in line and b"time" not in line
    with pytest.raises(OSError):
        phone.join()
    served.stop()


def test_the_interfaces_are_named_with_their_addresses(served):
    assert {"name": "lo", "address": "127.0.0.1"} in served.interfaces
    assert all(set(one) == {"name", "address"} for one in served.interfaces)


def tls(files):
    return {"tls": {"chain": str(files[0]), "key": str(files[1])}}


def test_with_a_certificate_the_page_comes_by_https_and_by_nothing_else(tmp_path):
    files = certificate(tmp_path, "IP:127.0.0.1")
    with Served(**tls(files)) as served:
        phone = served.phone(trusts=files[0])
        assert b"<html" in phone.request("GET", "/")[1].lower()
        own = f"https://127.0.0.1:{served.port}"
        form = {"code": "abcdef", "seat": phone.seat}
        assert phone.post("/join", form, {"Origin": own})[0] == 200
        assert phone.post("/join", form, {"Origin": own.replace("https", "http")}) == (403, {"error": "origin"})
        assert phone.hand_in(BOX) == (200, {"state": "handed-in"})
        with pytest.raises(OSError):
            served.phone().request("GET", "/")
        assert b"200 OK" not in raw(served.port, b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            old = ssl.create_default_context(cafile=str(files[0]))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, version
            old.set_ciphers("ALL:@SECLEVEL=0")
            with socket.create_connection(("127.0.0.1", served.port), timeout=5) as connection, pytest.raises((ssl.SSLError, OSError)):
                old.wrap_socket(connection, server_hostname="127.0.0.1")


def test_clients_that_never_end_their_handshake_are_cut_off(tmp_path):
    files = certificate(tmp_path, "IP:127.0.0.1")
    with Served(**tls(files)) as served:
        silent = [socket.create_connection(("127.0.0.1", served.port), timeout=30) for _ in range(64)]
        for connection in silent[32:]:
            connection.sendall(b"\x16\x03\x01\x02\x00\x01")
        assert served.phone(trusts=files[0]).join()[0] == 200
        for connection in silent:
            connection.settimeout(25)
            # An alert may come before the end.
            while connection.recv(100):
                pass
            connection.close()


@pytest.mark.parametrize("why, names, more", [
    ("certificate-of-others", ["IP:192.0.2.7", "DNS:Room.example.org"], {}),
    ("certificate-of-others", [], {}),
    ("certificate-expired", ["IP:127.0.0.1"], {"start": -200_000}),
    ("certificate-not-yet", ["IP:127.0.0.1"], {"start": 100_000}),
])
def test_a_certificate_that_phones_would_refuse_is_refused_here(tmp_path, why, names, more):
    with Served(**tls(certificate(tmp_path, *names, **more))) as served:
        assert served.port is None and served.failed["why"] == why
        if names and "others" in why:
            assert served.failed["names"] == ["192.0.2.7", "room.example.org"]


@pytest.mark.parametrize("origin, fits", [
    ("https://room.example.org:8080", True), ("https://a.tunnel.example", True), ("https://tunnel.example", False),
    ("https://b.a.tunnel.example", False), ("https://127.0.0.1", False), ("https://room.example.org.evil.example", False)])
def test_a_certificate_is_held_against_the_address_that_phones_open(tmp_path, origin, fits):
    files = certificate(tmp_path, "DNS:room.example.org", "DNS:*.tunnel.example")
    with Served(origin=origin, **tls(files)) as served:
        assert (served.port is not None) == fits


def test_files_that_are_no_certificate_and_no_key_are_told_apart(tmp_path):
    chain, key = certificate(tmp_path / "own", "IP:127.0.0.1")
    other = certificate(tmp_path / "other", "IP:127.0.0.1")[1]
    none, empty, text = tmp_path / "none", tmp_path / "empty", tmp_path / "text"
    empty.write_text("")
    text.write_text("-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n")
    locked = tmp_path / "locked"
    subprocess.run(["openssl", "pkey", "-in", key, "-aes256", "-passout", "pass:secret", "-out", locked], check=True)
    for files, why in [((none, key), "no-certificate"), ((empty, key), "no-certificate"), ((text, key), "no-certificate"), ((tmp_path, key), "no-certificate"),
                       ((key, key), "no-certificate"), ((chain, none), "no-key"), ((chain, empty), "no-key"), ((chain, chain), "no-key"),
                       ((chain, locked), "no-key"), ((chain, other), "other-key")]:
        with Served(**tls(files)) as served:
            assert served.port is None and served.failed["why"] == why, files
