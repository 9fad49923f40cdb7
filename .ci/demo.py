"""Builds the demo production, verifies it, exports its documents and prints what lies where.

    python3 .ci/demo.py [FOLDER]

Needs only Python 3.11 or newer; everything else goes into .venv. Without a folder: a new salt-line here.
"""

from __future__ import annotations

import sys

import environment

if __name__ == "__main__":
    environment.ready(environment.RUN)
    environment.run(environment.inside("hotset"), "demo", *sys.argv[1:])
