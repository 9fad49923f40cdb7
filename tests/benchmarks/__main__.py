"""All measurements that need nothing but this program: python -m tests.benchmarks [ENTRIES]."""

from __future__ import annotations

import sys

from tests.benchmarks import audit, start, store

if __name__ == "__main__":
    store.main(*(int(given) for given in sys.argv[1:2]))
    audit.main()
    for line in start.small():
        print(line, flush=True)
