"""Runs the tests, on the two cores of a small machine.

    python3 .ci/test.py [PYTEST ARGUMENTS]

Needs only Python 3.11 or newer; everything else goes into .venv. Tests that need a browser or tmux are
skipped where there is none; with HOTSET_CI=1 (see .ci/run) a missing one is a failure.
"""

from __future__ import annotations

import sys

import environment

if __name__ == "__main__":
    python = environment.ready(environment.DEVELOP)
    environment.run(python, "-m", "pytest", "-n", "2", *sys.argv[1:], cwd=environment.ROOT)
