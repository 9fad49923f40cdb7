"""A real ssh-agent for tests, with real keys made by ssh-keygen, in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def ssh_key(path: Path, *, kind: str = "ed25519", passphrase: str = "", comment: str = "") -> Path:
    """A key as `ssh-keygen` makes it; returns the private file."""
    command = ["ssh-keygen", "-q", "-t", kind, "-N", passphrase, "-C", comment, "-f", str(path)]
    if passphrase:
        command += ["-a", "1"]  # one round: the test waits for no passphrase to be hard
    subprocess.run(command, check=True, capture_output=True)
    return path


class Agent:
    """A running agent; `stop` ends it."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "agent"
        self._process = subprocess.Popen(
            ["ssh-agent", "-D", "-a", str(self.socket)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            if self.socket.exists():
                return
            try:
                self._process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise AssertionError("the ssh-agent did not start")

    def add(self, key: Path) -> None:
        """Gives it a key, as ssh-add does."""
        environment = {**os.environ, "SSH_AUTH_SOCK": str(self.socket)}
        subprocess.run(["ssh-add", "-q", str(key)], check=True, capture_output=True, env=environment)

    def stop(self) -> None:
        """Ends the agent; its socket goes with it."""
        self._process.terminate()
        self._process.wait(60)
        self.socket.unlink(missing_ok=True)


@contextmanager
def running_agent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Agent]:
    """An agent that SSH_AUTH_SOCK names; in a folder with a short name, since a socket's path is limited."""
    folder = Path(tempfile.mkdtemp(prefix="hs"))
    try:
        agent = Agent(folder)
        monkeypatch.setenv("SSH_AUTH_SOCK", str(agent.socket))
        try:
            yield agent
        finally:
            agent.stop()
    finally:
        shutil.rmtree(folder)
