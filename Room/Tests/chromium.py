"""Chromium, driven by Selenium: real taps and keys, each phone a browser of its own."""

import json
import os
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

PATIENCE = float(os.environ.get("TRUSTLINE_PATIENCE", "20"))
KEYS = {"Tab": Keys.TAB, "Enter": Keys.ENTER, "ArrowDown": Keys.ARROW_DOWN}


class Browsers:
    """Browsers that are running. One that a phone gives back serves the next in a new tab, which knows nothing of the former."""

    def __init__(self):
        self.all = []
        self.free = []

    def take(self):
        if self.free:
            return self.free.pop()
        options = webdriver.ChromeOptions()
        options.binary_location = os.environ.get("CHROMIUM", "")
        options.page_load_strategy = "none"
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "hide-scrollbars"):
            options.add_argument("--" + argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options)
        self.all.append(driver)
        return driver

    def give_back(self, driver):
        used = driver.current_window_handle
        driver.switch_to.new_window("tab")
        fresh = driver.current_window_handle
        driver.switch_to.window(used)
        driver.close()
        driver.switch_to.window(fresh)
        for log in ("browser", "performance"):
            driver.get_log(log)
        self.free.append(driver)

    def close(self):
        for driver in self.all:
            driver.quit()


class Phone:
    """A phone `width` CSS pixels wide, asking for `languages`."""

    def __init__(self, browsers, width=390, height=780, languages="en", dark=False, script=True, before=None, scale=1):
        self.browsers = browsers
        self.driver = browsers.take()
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
        return self.driver.execute_cdp_cmd(method, parameters)

    def faults(self):
        """Exceptions, and refusals by the page's policy, since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["source"] == "javascript" or "Content Security Policy" in entry["message"]]

    def requests(self):
        """Method and address of each request since the last call."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [(event["params"]["request"]["method"], event["params"]["request"]["url"])
                for event in events if event["method"] == "Network.requestWillBeSent"]

    def resize(self, width, height=780, scale=1):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=True)

    def navigate(self, address):
        self.send("Page.navigate", url=address)

    def open(self, address):
        self.navigate(address)
        self.wait("document.readyState === 'complete' && location.protocol === 'http:'")

    def reload(self):
        self.evaluate("window.isOld = true")
        self.send("Page.reload")
        self.wait("!window.isOld && document.readyState === 'complete'")

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

    def tap(self, text, times=1):
        """Taps the middle of the button, radio button's label or summary that says `text`."""
        if self.evaluate("typeof shownAt !== 'undefined'"):
            self.await_ready()
        place = self.wait("""(() => {
            const text = %s;
            const found = [...document.querySelectorAll('button, label, summary')].find(
                one => (one.getAttribute('aria-label') || one.textContent).trim() === text && one.getClientRects().length);
            if (!found) return null;
            found.scrollIntoView({ block: 'center' });
            const box = found.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        })()""" % json.dumps(text))
        # Not Selenium's own actions: they run scripts in the page that need what a test has taken away from an old browser.
        for number in range(1, times + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=number, **place)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def key(self, name):
        ActionChains(self.driver).send_keys(KEYS.get(name, name)).perform()

    def fill(self, selector, text):
        self.await_ready()
        self.evaluate(f"document.querySelector({json.dumps(selector)}).focus(); document.activeElement.select()")
        self.type(text)

    def picture(self, path):
        """The whole page, as an image."""
        self.resize(self.evaluate("innerWidth"), max(self.evaluate("document.documentElement.scrollHeight"), 400))
        self.driver.save_screenshot(str(path))

    def tree(self):
        """What a screen reader is told: role, name and properties of all that is not ignored."""
        nodes = self.send("Accessibility.getFullAXTree")["nodes"]
        return [(node["role"]["value"], node.get("name", {}).get("value", ""),
                 {one["name"]: one["value"].get("value") for one in node.get("properties", [])})
                for node in nodes if not node["ignored"]]

    def close(self):
        self.browsers.give_back(self.driver)
