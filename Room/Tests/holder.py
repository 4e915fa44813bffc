"""`trustline-room` itself, with a holder played by the test at the other end of its pipe; and phones without a browser."""

import base64
import http.client
import json
import os
import pathlib
import queue
import ssl
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = pathlib.Path(os.environ.get("TRUSTLINE_ROOM", ROOT / "Room/.build/debug/trustline-room"))


def certificate(folder, *names, days=1, start=None):
    """A certificate of its own authority for these names, and its key, as PEM files that `openssl` makes.

    `start`: seconds from now; `days`: how long it holds from then on."""
    folder.mkdir(parents=True, exist_ok=True)
    chain, key = folder / "cert.pem", folder / "key.pem"
    at = lambda seconds: time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + seconds))
    (folder / "ca.conf").write_text(
        "[ca]\ndefault_ca=own\n[own]\nnew_certs_dir=.\ndatabase=index\nserial=serial\ndefault_md=sha256\npolicy=any\n"
        "x509_extensions=names\n[any]\ncommonName=supplied\n[names]\nbasicConstraints=CA:FALSE\n"
        + (f"subjectAltName={','.join(names)}\n" if names else ""))
    (folder / "index").write_text("")
    (folder / "serial").write_text("01\n")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=room", "-keyout", "key.pem", "-out", "request.pem")
    openssl("ca", "-batch", "-config", "ca.conf", "-selfsign", "-keyfile", "key.pem", "-in", "request.pem", "-notext", "-out", "cert.pem",
            "-startdate", at(start or -60), "-enddate", at((start or -60) + days * 86400))
    return chain, key


def token():
    """A seat, as a phone draws it."""
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")


class Phone:
    """Requests of one phone, over a connection of its own."""

    def __init__(self, port, code="abcdef", seat=None, trusts=None):
        self.port = port
        # The certificate that it trusts, where the address is an https one.
        self.trusts = trusts and ssl.create_default_context(cafile=str(trusts))
        self.code = code
        self.seat = seat or token()

    def request(self, method, path, body=None, headers=None, patience=20):
        if self.trusts:
            connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=patience, context=self.trusts)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=patience)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def post(self, path, form, headers=None):
        data = form if isinstance(form, bytes) else json.dumps(form).encode()
        status, body, _ = self.request("POST", path, data, {"content-type": "application/json", **(headers or {})})
        return status, json.loads(body) if body else {}

    def join(self, **more):
        return self.post("/join", {"code": self.code, "seat": self.seat, **more})

    def hand_in(self, box, **more):
        return self.post("/hand-in", {"code": self.code, "seat": self.seat, "box": box, **more})


class Served:
    """The program, and what it says. `keeps`: the holder answers every ballot with "kept"; `limit`: of open files."""

    def __init__(self, seats=8, keeps=True, port=0, known=None, room='{"version":1}', limit=None, **more):
        shell = ["/bin/sh", "-c", f'ulimit -n {limit}; exec "$0"'] if limit else []
        self.process = subprocess.Popen([*shell, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.keeps = keeps
        self.said = []
        self.reports = queue.Queue()
        self.boxes = []
        self.lock = threading.Lock()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()
        self.interfaces = self.next("interfaces")
        self.tell({"open": {
            "host": "127.0.0.1", "port": port, "code": "abcdef", "seats": seats, "room": room, "known": known or {}, **more}})
        report = self.reports.get(timeout=20)
        self.failed = report.get("failed")
        self.port = report.get("listening", {}).get("port")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()

    def tell(self, order):
        with self.lock:
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()

    def next(self, key):
        report = self.reports.get(timeout=20)
        assert key in report, report
        return report[key]

    def read(self):
        for line in self.process.stdout:
            report = json.loads(line)
            self.said.append(line)
            if "hand-in" in report:
                self.boxes.append(report["hand-in"])
                if self.keeps:
                    self.tell({"kept": report["hand-in"]["id"]})
                    continue
            self.reports.put(report)

    def phone(self, **more):
        return Phone(self.port, **more)

    def memory(self):
        """Bytes that it holds in memory."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise AssertionError("no VmRSS")

    def stop(self):
        """Closes its standard input, at which it must end by itself."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        try:
            return self.process.wait(timeout=20)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process.stdout.close()
            self.process.stderr.close()
