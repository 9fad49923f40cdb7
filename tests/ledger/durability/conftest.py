"""The warm parent, a base ledger to copy, a small disk; what can't be had here is skipped, but not in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ledger.durability import faults
from tests.ledger.durability.jobs import LEDGER
from tests.ledger.durability.nursery import Nursery
from tests.ledger.store import worlds


def unavailable(reason: str) -> None:
    """Skips with the reason; fails where nothing may be skipped."""
    if os.environ.get("HOTSET_CI"):
        pytest.fail(f"{reason}; in CI nothing is skipped", pytrace=False)
    pytest.skip(reason)


@pytest.fixture
def ptrace() -> None:
    """Asks for system calls that can be traced."""
    reason = faults.refused()
    if reason is not None:
        unavailable(reason)


@pytest.fixture(scope="package")
def nursery() -> Iterator[Nursery]:
    """The warm parent of all children of this package."""
    with Nursery({"TZ": "UTC"}) as made:
        yield made


@pytest.fixture(scope="package")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small ledger, with the station's own folders; nobody changes it."""
    folder = tmp_path_factory.mktemp("base")
    worlds.small_ledger(folder).close()
    return folder


@pytest.fixture
def world(base: Path, tmp_path: Path) -> Path:
    """A copy of it to work in."""
    return Path(shutil.copytree(base, tmp_path / "world"))


SmallDisk = Callable[[int], Path]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """Makes a file system of so many KiB in memory, and takes it away afterwards."""
    mounted: list[Path] = []

    def mount(kilobytes: int) -> Path:
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            unavailable("there is no mount command")
        if done.returncode:
            unavailable(f"mount is refused: {done.stderr.strip()[:120]}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def ledger_path(world: Path) -> Path:
    """The ledger in the copy."""
    return world / LEDGER
