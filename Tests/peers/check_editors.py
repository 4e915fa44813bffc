#!/usr/bin/env python3
"""A running yaml-language-server on guides that name their schema: diagnostics, completion, hover texts, in the words of the schema.

    check_editors.py TRUSTLINE SERVER [ARGUMENT …]

The server is asked as an editor would ask it, by its protocol on standard input and output. Prints what was tried; exits with 1 if
something does not hold.
"""
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import queue

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "TerminalTests"))

from test_editors import SLIPS, SOUND  # noqa: E402


class Server:
    """A language server: messages with a Content-Length header, both ways."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.numbers = itertools.count(1)
        self.arrived = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.request("initialize", {
            "processId": None, "rootUri": None, "workspaceFolders": None,
            "capabilities": {"textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
                "hover": {"contentFormat": ["markdown", "plaintext"]}, "publishDiagnostics": {}}}})
        self.notify("initialized", {})
        # Nothing from a store of schemas: only what the guide's first line names.
        self.notify("workspace/didChangeConfiguration", {"settings": {"yaml": {
            "validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}})

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline().strip()):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            self.arrived.put(json.loads(stream.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method, parameters):
        self.send({"method": method, "params": parameters})

    def until(self, wanted, seconds=30):
        """The first message that is wanted; the server's own questions are answered with nothing."""
        while True:
            message = self.arrived.get(timeout=seconds)
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items") if message["method"] == "workspace/configuration" else None
                self.send({"id": message["id"], "result": [None for _ in items] if items else None})
            elif wanted(message):
                return message

    def request(self, method, parameters):
        number = next(self.numbers)
        self.send({"id": number, "method": method, "params": parameters})
        answer = self.until(lambda message: message.get("id") == number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]


class Document:
    """A guide that is open in the editor."""

    count = 0

    def __init__(self, server, path, text):
        # A name of its own: what the server published of an earlier one is not taken for this one's.
        Document.count += 1
        path = path.with_name(f"{path.stem}-{Document.count}.yaml")
        self.server, self.uri, self.text = server, path.as_uri(), text
        path.write_text(text, encoding="utf-8")
        server.notify("textDocument/didOpen", {"textDocument": {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}})

    def diagnostics(self):
        published = self.server.until(lambda message: message.get("method") == "textDocument/publishDiagnostics"
                                      and message["params"]["uri"] == self.uri)
        return published["params"]["diagnostics"]

    def at(self, line, character):
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}

    def completed(self, line, character):
        """What is offered there: labels with their explanations."""
        found = self.server.request("textDocument/completion", self.at(line, character)) or []
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: words(item.get("documentation", "")) for item in items}

    def hovered(self, line, character):
        found = self.server.request("textDocument/hover", self.at(line, character))
        if not found:
            return ""
        contents = found["contents"]
        return "\n".join(map(words, contents)) if isinstance(contents, list) else words(contents)

    def close(self):
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": self.uri}})


def words(content):
    return content["value"] if isinstance(content, dict) else content


def place(text, wanted):
    """Line and column of some text's first occurrence, from 0."""
    before = text[:text.index(wanted)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def plain(text):
    """Without the marks of Markdown, which differ from one version of the server to the next."""
    return re.sub(r"[\\`*_#\s]|&nbsp;", "", text)


def main():
    program, command = sys.argv[1], sys.argv[2:]
    faults, tried = [], 0

    def expect(holds, what):
        nonlocal tried
        tried += 1
        if not holds:
            faults.append(what)
            print(f"does not hold: {what}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        made = subprocess.run([program, "--lang", "en", "--workspace", str(folder), "new", "monday-check"],
                              capture_output=True, env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
        guides = folder / "questionnaires"
        if made.returncode:
            sys.exit(f"new: {made.stderr.decode()}")
        schema = json.loads((guides / "guide.schema.json").read_text(encoding="utf-8"))
        own_text = (guides / "monday-check.yaml").read_text(encoding="utf-8")
        # Versions before 0.22 take the schema's address in the first line as it stands, newer ones from the guide's folder.
        relative = "$schema=./guide.schema.json"
        expect(relative in own_text.splitlines()[0], "new names the schema beside the guide")
        absolute = "$schema=" + (guides / "guide.schema.json").as_uri()
        own_text = own_text.replace(relative, absolute, 1)
        modeline = own_text.splitlines()[0] + "\n"
        server = Server(command)

        # What `new` wrote, and every shipped guide with the line docs/editors.md says to add.
        own = Document(server, guides / "monday-check.yaml", own_text)
        expect(own.diagnostics() == [], "the guide that new writes has no diagnostics")
        own.close()
        for path in sorted((ROOT / "questionnaires").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            if "." in path.stem or path.stem == "practices":
                continue
            shipped = Document(server, guides / path.name, modeline + text)
            said = shipped.diagnostics()
            expect(said == [], f"{path.name} has no diagnostics, but: {[one['message'] for one in said][:2]}")
            shipped.close()

        # Each typical mistake is underlined.
        for slip, (right, wrong) in SLIPS.items():
            text = modeline + SOUND.lstrip("\n").replace(right.lstrip("\n"), wrong, 1)
            document = Document(server, guides / "sound.yaml", text)
            expect(document.diagnostics() != [], f"{slip}: underlined")
            document.close()

        # Completion, with the explanations of the schema.
        text = modeline + SOUND.lstrip("\n")
        document = Document(server, guides / "sound.yaml", text + "\n")
        document.diagnostics()
        document.close()

        def offered(before, typed):
            """What is offered after `typed`, put in before some text of SOUND."""
            whole = text.replace(before, typed + "\n" + before, 1)
            line, column = place(whole, typed + "\n" + before)
            opened = Document(server, guides / "sound.yaml", whole)
            found = opened.completed(line + typed.count("\n"), len(typed.rsplit("\n", 1)[-1]) + (0 if "\n" in typed else column))
            opened.close()
            return found

        top = offered("flow:", "rh")
        explained = schema["properties"]["rhythm"]["description"]
        expect("rhythm" in top, f"rhythm is offered for rh, among {sorted(top)[:8]}")
        expect(plain(explained) in plain(top.get("rhythm", "")), f"rhythm is explained by \"{explained}\", not {top.get('rhythm')!r}")
        every = offered("flow:", "")
        missing = [key for key in schema["properties"] if key not in every and key + ":" not in text]
        expect(not missing, f"every key that is missing from the guide is offered at its top, but not {missing}")
        group = offered("scales:", "group: ")
        expect(set(schema["properties"]["group"]["enum"]) <= set(group), f"the groups are offered, not {sorted(group)}")
        step = offered("  - id: why", "  - id: more\n    opt")
        expect("optional" in step, f"optional is offered in a question, among {sorted(step)[:8]}")
        expect(step.get("optional", "").strip() != "", "optional is explained")
        score = offered("report:", "  other: {title: {en: O, zh: 其他}}\n  third:\n    title: {en: T, zh: 三}\n    ne")
        expect("need" in score and score["need"].strip() != "", f"need is offered and explained in a score, not {sorted(score)[:8]}")

        # Hover texts.
        document = Document(server, guides / "sound.yaml", text)
        for key in ("about", "scales", "version"):
            line, column = place(text, f"\n{key}:")
            shown = document.hovered(line + 1, 1)
            wanted = schema["properties"][key]["description"]
            expect(plain(wanted) in plain(shown), f"{key} is explained by \"{wanted}\", not {shown!r}")
        line, column = place(text, "need: 1")
        expect(document.hovered(line, column + 1) != "", "need is explained where it stands")
        document.close()
        server.process.kill()

    if faults:
        sys.exit(f"{len(faults)} of {tried} do not hold.")
    print(f"{tried} tried, all hold.")


if __name__ == "__main__":
    main()
