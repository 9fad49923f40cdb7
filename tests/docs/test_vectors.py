"""docs/vectors/ is what today's code writes, byte for byte, and holds nothing else."""

from __future__ import annotations

from tests.vectors import FOLDER, files

README = "README.md"


def test_the_vectors_are_written_anew_byte_for_byte() -> None:
    """python -m tests.vectors writes them again; whoever does that looks at what changed: bytes must stay."""
    written = files()
    held = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    assert set(held) - {README} == set(written)
    assert [name for name in written if held[name].read_bytes() != written[name]] == []


def test_the_readme_names_every_file() -> None:
    """A stranger who opens the folder is told what each file is."""
    page = (FOLDER / README).read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert path.name == README or f"`{path.name}`" in page or f"`{path.name}/`" in page, path.name
