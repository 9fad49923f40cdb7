"""Writes docs/vectors/ anew; files that no longer belong there are removed."""

from __future__ import annotations

from tests.vectors import FOLDER, files

KEPT = "README.md"

if __name__ == "__main__":
    written = files()
    for path in [path for path in FOLDER.rglob("*") if path.is_file()]:
        if path.relative_to(FOLDER).as_posix() not in {*written, KEPT}:
            path.unlink()
    for name, content in written.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
