"""Chromium, driven by its DevTools protocol over a pipe: real taps and keys, several people's browsers in one program."""

import base64
import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
import time

PROGRAM = os.environ.get("CHROMIUM", shutil.which("chromium") or "chromium")
PATIENCE = float(os.environ.get("TRUSTLINE_PATIENCE", "20"))


class Chromium:
    """One program; each `Phone` in it has its own storage, as if it were another device."""

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="trustline-chromium-")
        to_child, self.writing = os.pipe()
        self.reading, from_child = os.pipe()

        def pipes():
            # Chromium reads 3 and writes 4, whatever numbers the pipes happen to have.
            here, there = os.dup(to_child), os.dup(from_child)
            os.dup2(here, 3)
            os.dup2(there, 4)

        self.process = subprocess.Popen(
            [PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
             "--disable-dev-shm-usage", "--hide-scrollbars", f"--user-data-dir={self.profile}", "about:blank"],
            preexec_fn=pipes, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_child)
        os.close(from_child)
        self.lock = threading.Lock()
        self.number = 0
        self.answers = {}
        self.listeners = {}
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        rest = b""
        while True:
            data = os.read(self.reading, 1 << 20)
            if not data:
                return
            *whole, rest = (rest + data).split(b"\0")
            for text in whole:
                message = json.loads(text)
                if "id" in message:
                    self.answers[message["id"]].put(message)
                else:
                    listener = self.listeners.get(message.get("sessionId"))
                    if listener:
                        listener(message["method"], message["params"])

    def send(self, method, session=None, **parameters):
        with self.lock:
            self.number += 1
            number = self.number
            answer = self.answers[number] = queue.Queue()
            message = {"id": number, "method": method, "params": parameters}
            if session:
                message["sessionId"] = session
            data = json.dumps(message).encode() + b"\0"
            while data:
                data = data[os.write(self.writing, data):]
        try:
            reply = answer.get(timeout=PATIENCE * 2)
        except queue.Empty:
            raise TimeoutError(method) from None
        finally:
            del self.answers[number]
        if "error" in reply:
            raise RuntimeError(f"{method}: {reply['error']}")
        return reply["result"]

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.writing)
        shutil.rmtree(self.profile, ignore_errors=True)


class Phone:
    """A tab of its own device: `width` CSS pixels wide, asking for `languages`."""

    def __init__(self, chromium, width=390, height=780, languages="en", dark=False, script=True, before=None, scale=1):
        self.chromium = chromium
        self.requests = []
        self.faults = []
        self.context = chromium.send("Target.createBrowserContext")["browserContextId"]
        target = chromium.send("Target.createTarget", url="about:blank", browserContextId=self.context)["targetId"]
        self.session = chromium.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        chromium.listeners[self.session] = self._event
        for domain in ("Page", "Runtime", "Network", "Accessibility", "Log"):
            self.send(domain + ".enable")
        agent = self.evaluate("navigator.userAgent")
        self.send("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=languages)
        self.resize(width, height, scale)
        self.send("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.send("Emulation.setFocusEmulationEnabled", enabled=True)
        if not script:
            self.send("Emulation.setScriptExecutionDisabled", value=True)
        if before:
            self.send("Page.addScriptToEvaluateOnNewDocument", source=before)

    def send(self, method, **parameters):
        return self.chromium.send(method, self.session, **parameters)

    def _event(self, method, parameters):
        if method == "Network.requestWillBeSent":
            self.requests.append((parameters["request"]["method"], parameters["request"]["url"]))
        elif method == "Runtime.exceptionThrown":
            self.faults.append(parameters["exceptionDetails"].get("exception", {}).get("description", "exception"))
        elif method == "Log.entryAdded" and "Content Security Policy" in parameters["entry"]["text"]:
            self.faults.append(parameters["entry"]["text"])

    def resize(self, width, height=780, scale=1):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=True)

    def open(self, address):
        self.send("Page.navigate", url=address)
        self.settle()

    def reload(self):
        self.evaluate("window.isOld = true")
        self.send("Page.reload")
        self.wait("!window.isOld && document.readyState === 'complete'")

    def settle(self):
        self.wait("document.readyState === 'complete' && location.href !== 'about:blank'")

    def evaluate(self, script):
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", script))
        return result["result"].get("value")

    def wait(self, script, patience=PATIENCE):
        """Waits until `script` is true, and returns its value."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            try:
                value = self.evaluate(script)
                if value:
                    return value
            except RuntimeError:
                # The document is being replaced.
                pass
            time.sleep(0.03)
        raise AssertionError(f"did not come true: {script}\non the screen: {self.text()}")

    def text(self):
        return self.evaluate("document.body.innerText")

    def heading(self):
        return self.evaluate("(document.querySelector('#page h1') || {}).textContent")

    def await_heading(self, text):
        self.wait(f"(document.querySelector('#page h1') || {{}}).textContent === {json.dumps(text)}")
        self.await_ready()

    def await_ready(self):
        """As if the 400 ms were over in which a new screen takes no tap."""
        self.evaluate("shownAt = -1000")

    def place(self, text):
        """The middle of the button, radio button's label or summary that says `text`, scrolled to."""
        return self.wait("""(() => {
            const text = %s;
            const found = [...document.querySelectorAll('button, label, summary')].find(
                one => (one.getAttribute('aria-label') || one.textContent).trim() === text && one.getClientRects().length);
            if (!found) return null;
            found.scrollIntoView({ block: 'center' });
            const box = found.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        })()""" % json.dumps(text))

    def tap(self, text, times=1):
        if self.evaluate("typeof shownAt !== 'undefined'"):
            self.await_ready()
        place = self.place(text)
        for number in range(1, times + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=number, **place)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def key(self, name, code=None, text=None, modifiers=0):
        more = {"text": text} if text else {}
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=name, code=name, modifiers=modifiers,
                      windowsVirtualKeyCode=code or {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40}.get(name, 0),
                      **(more if kind == "keyDown" else {}))

    def fill(self, selector, text):
        self.await_ready()
        self.evaluate(f"document.querySelector({json.dumps(selector)}).focus(); document.activeElement.select()")
        self.type(text)

    def picture(self, path, whole=True):
        if whole:
            height = self.evaluate("document.documentElement.scrollHeight")
            width = self.evaluate("innerWidth")
            self.resize(width, max(height, 400))
        data = self.send("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def tree(self):
        """What a screen reader is told: role, name and properties of all that is not ignored."""
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", ""),
                 {one["name"]: one["value"].get("value") for one in node.get("properties", [])})
                for node in nodes if not node["ignored"]]

    def close(self):
        self.chromium.listeners.pop(self.session, None)
        self.chromium.send("Target.disposeBrowserContext", browserContextId=self.context)
