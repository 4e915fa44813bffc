"""A program in a pseudo-terminal, and the screen a person would see.

    with Terminal([program, "take", "trust-quotient"], columns=50, rows=12) as terminal:
        terminal.wait_for("1 of 20")
        terminal.send("4" + ENTER)
        terminal.wait_for("2 of 20")

Nothing here sleeps for a guessed time: every wait ends as soon as the screen is as asked, or fails after `patience`
seconds (TRUSTLINE_PATIENCE, 30 by default) with the screen in the message, so that a slow machine makes tests slow,
not red.
"""

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import pyte

PATIENCE = float(os.environ.get("TRUSTLINE_PATIENCE", "30"))

ENTER = "\r"
ESC = "\x1b"
UP, DOWN, RIGHT, LEFT = ESC + "[A", ESC + "[B", ESC + "[C", ESC + "[D"
HOME, END, DELETE = ESC + "[H", ESC + "[F", ESC + "[3~"
CTRL_RIGHT, CTRL_LEFT = ESC + "[1;5C", ESC + "[1;5D"
BACKSPACE = "\x7f"
PASTE_START, PASTE_END = ESC + "[200~", ESC + "[201~"


def ctrl(letter):
    return chr(ord(letter.upper()) ^ 0x40)


class Screen(pyte.Screen):
    """pyte's screen, with the answers to reports sent to the program, and the bells counted."""

    terminal = None
    bells = 0

    def write_process_input(self, data):
        if self.terminal is not None:
            # Short enough for any buffer, and reading meanwhile would feed this screen from within itself.
            os.write(self.terminal.fd, data.encode())

    def bell(self, *args):
        self.bells += 1

    def erase_in_display(self, how=0, *args, **kwargs):
        if how == 3 and self.terminal is not None:
            self.terminal.scrollback_cleared += 1
        super().erase_in_display(how, *args, **kwargs)


class Terminal:
    def __init__(self, argv, columns=80, rows=24, env=None, cwd=None, locale="C.UTF-8", term="xterm-256color"):
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": "/nonexistent",
            "TERM": term,
            # No backtraces on the screen, and no questions about them.
            "SWIFT_BACKTRACE": "enable=no",
        }
        if locale:
            environment["LC_ALL"] = locale
        environment.update(env or {})
        environment = {key: value for key, value in environment.items() if value is not None}
        self.output = b""
        self.scrollback_cleared = 0
        self.screen = Screen(columns, rows)
        self.screen.terminal = self
        self.stream = pyte.ByteStream(self.screen)
        self.status = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            try:
                self._set_size(0, columns, rows)
                if cwd:
                    os.chdir(cwd)
                # Tests that run under nohup or in the background would hand their deafness on.
                for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                    signal.signal(number, signal.SIG_DFL)
                os.execve(argv[0], [str(word) for word in argv], environment)
            finally:
                os._exit(127)
        self.ended = False

    @staticmethod
    def _set_size(fd, columns, rows):
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    # What the person does.

    def write(self, data):
        """Sends bytes, reading meanwhile, so that neither side waits for the other for ever."""
        deadline = time.monotonic() + PATIENCE
        while data:
            readable, writable, _ = select.select([self.fd], [self.fd], [], 1)
            if readable:
                self.read_available(0)
            if writable:
                try:
                    data = data[os.write(self.fd, data[:4096]):]
                except OSError as error:
                    if error.errno not in (errno.EIO, errno.EAGAIN):
                        raise
            if time.monotonic() > deadline:
                self.fail("the program does not read what is typed")

    def send(self, text):
        self.write(text.encode() if isinstance(text, str) else text)

    def paste(self, text):
        self.send(PASTE_START + text + PASTE_END)

    def resize(self, columns, rows):
        self.screen.resize(rows, columns)
        self._set_size(self.fd, columns, rows)

    def signal(self, number):
        os.kill(self.pid, number)

    # What the person sees.

    def read_available(self, timeout):
        """Takes what the program has written; False when there was nothing."""
        if self.ended:
            return False
        readable, _, _ = select.select([self.fd], [], [], timeout)
        if not readable:
            return False
        try:
            data = os.read(self.fd, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            data = b""
        if not data:
            self.ended = True
            return False
        self.output += data
        self.stream.feed(data)
        return True

    @property
    def rows(self):
        """The rows of the screen as text, without trailing spaces."""
        # Not `screen.display`: it fails on the half of a wide character that is about to be overwritten.
        return ["".join(self.cells(row)).rstrip() for row in range(self.screen.lines)]

    @property
    def text(self):
        return "\n".join(self.rows).rstrip("\n")

    def cells(self, row):
        """The cells of a row; the second cell of a double-width character is ''."""
        line = self.screen.buffer[row]
        return [line[column].data for column in range(self.screen.columns)]

    @property
    def cursor(self):
        """(row, column) from 0; the column may be the one behind the last."""
        return self.screen.cursor.y, self.screen.cursor.x

    def wait_until(self, condition, what, patience=None):
        """Reads until `condition()` holds."""
        deadline = time.monotonic() + (patience or PATIENCE)
        while True:
            if condition():
                return
            if not self.read_available(0.05) and (self.ended or time.monotonic() > deadline):
                if condition():
                    return
                self.fail(f"waited in vain for {what}")

    def wait_for(self, text, patience=None):
        """Reads until the screen shows `text` (on one row, or over rows joined by newlines)."""
        self.wait_until(lambda: text in self.text, repr(text), patience)

    def wait_for_output(self, text, patience=None):
        """Reads until the program has written `text` at any time, also if it has scrolled away."""
        self.wait_until(lambda: text.encode() in self.output, f"{text!r} in the output", patience)

    def settle(self, quiet=0.1):
        """Reads until nothing has come for `quiet` seconds."""
        while self.read_available(quiet):
            pass

    def fail(self, message):
        rows = "\n".join(f"|{row}" for row in self.rows)
        raise AssertionError(
            f"{message}\ncursor {self.cursor}{', ended' if self.ended else ''}, the screen:\n{rows}\n"
            f"last output: {self.output[-300:]!r}")

    # How it ends.

    @property
    def settings(self):
        """The terminal's settings, as tcgetattr gives them."""
        return termios.tcgetattr(self.fd)

    @property
    def is_raw(self):
        """Whether the terminal was left without echo or line by line reading."""
        return self.settings[3] & (termios.ICANON | termios.ECHO) != termios.ICANON | termios.ECHO

    @property
    def takes_pastes(self):
        """Whether bracketed paste was left on."""
        on, off = self.output.rfind(b"\x1b[?2004h"), self.output.rfind(b"\x1b[?2004l")
        return on > off

    def wait_for_exit(self, patience=None):
        """Waits for the end and gives the exit code, negative for a signal."""
        deadline = time.monotonic() + (patience or PATIENCE)
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
                break
            if time.monotonic() > deadline:
                self.fail("did not end")
            if not self.read_available(0.02) and self.ended:
                time.sleep(0.005)
        while self.read_available(0.02):
            pass
        return os.waitstatus_to_exitcode(self.status)

    def hang_up(self):
        """Closes the terminal, as closing its window does."""
        os.close(self.fd)
        self.ended = True
        self.fd = -1

    def close(self):
        if self.status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.kill(self.pid, signal.SIGCONT)
            except ProcessLookupError:
                pass
            try:
                _, self.status = os.waitpid(self.pid, 0)
            except ChildProcessError:
                pass
        if self.fd >= 0:
            os.close(self.fd)
            self.fd = -1
