"""A program in a pseudo-terminal."""

import os
import pty
import select
import time


class Child:
    """A program in a pseudo-terminal of 80 by 24."""

    def __init__(self, argv, environment):
        self.output = b""
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(argv[0], argv, environment)

    def wait_for(self, text, start=0, patience=20):
        deadline = time.monotonic() + patience
        while self.output.find(text, start) < 0:
            if time.monotonic() > deadline:
                raise SystemExit(f"waited in vain for {text!r}; last came {self.output[-300:]!r}")
            if select.select([self.fd], [], [], 1)[0]:
                self.output += os.read(self.fd, 65536)
                # The question how wide a character is, and others like it, as a terminal answers them.
                if self.output.endswith(b"\x1b[6n"):
                    os.write(self.fd, b"\x1b[1;2R")
        return time.perf_counter()

    def settle(self, quiet=0.03):
        while select.select([self.fd], [], [], quiet)[0]:
            try:
                self.output += os.read(self.fd, 65536)
            except OSError:
                return

    def type(self, data, expected):
        """Seconds from sending `data` to seeing `expected`."""
        start = len(self.output)
        sent = time.perf_counter()
        os.write(self.fd, data)
        return self.wait_for(expected, start) - sent

    def close(self):
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
