"""The command line reaches the program also where /proc cannot be read."""
import subprocess

import pytest

from program import PROGRAM


def test_arguments_without_proc(tmp_path):
    hide = "mount -t tmpfs none /proc"
    if subprocess.run(["unshare", "-rm", "sh", "-c", hide], capture_output=True).returncode != 0:
        pytest.skip("this machine lets nobody hide /proc")
    words = f'{hide} && exec "$0" "$@"'
    said = subprocess.run(
        ["unshare", "-rm", "sh", "-c", words, PROGRAM, "--workspace", str(tmp_path / "mine"), "--lang", "en", "where"],
        capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)
    assert said.returncode == 0
    assert str(tmp_path / "mine") in said.stdout
