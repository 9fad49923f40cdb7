"""One demo for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ledger.ledger import Home, Ledger
from tui.demo.build import HOME, DemoResult, build


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoResult:
    """Salt Line, built once; look, don't write."""
    return build(tmp_path_factory.mktemp("salt-line"))


@pytest.fixture(scope="session")
def record(demo: DemoResult) -> Iterator[Ledger]:
    """Its record, open for reading."""
    with Ledger.open(demo.ledger, home=Home.under(demo.folder / HOME), write=False) as ledger:
        yield ledger
