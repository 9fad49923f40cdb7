"""`head` and `checkpoint`: what people keep of the record, and every way in which they bring it back."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from tests.tui.cli.running import Shell
from tui.words.qr import qr_rows


def brought(shell: Shell, held: str, *more: str) -> tuple[int, str]:
    """What verify says of a head that somebody holds."""
    ended = shell("verify", "--known-head", held, *more)
    return ended.code, ended.out + ended.err


@pytest.fixture
def lines(shell: Shell) -> list[str]:
    """The four lines of a head that somebody wrote down; more was logged since."""
    shell.fine("log", "42A art ff on3")
    page = shell.fine("head", "-o", "head.txt").splitlines()
    shell.fine("checkpoint", "-o", "head.checkpoint")
    shell.fine("log", "42B art ff on2")
    assert page[0] == "SLN/main/e1, after entry 17"
    return page[1:5]


def test_a_head_comes_back_in_every_form(shell: Shell, lines: list[str]) -> None:
    """Typed in any case and spacing, scanned, from the printed page, as a checkpoint: it is found."""
    text = Path("head.txt").read_text().splitlines()[-1]
    assert text.startswith("hotset:head:1:hotset/")
    for held in (
        "\n".join(lines),
        " / ".join(line.lower().replace(" ", "") for line in lines),
        "; ".join(line[3:].replace("·", "") for line in lines),
        text,
        "head.txt",
        "head.checkpoint",
    ):
        code, told = brought(shell, held)
        assert code == 0, held
        assert "holds the head you hold, after entry 17" in told


def slip(line: str, number: int) -> str:
    """The line with its first digit mistyped in a way that its check mark doesn't let by."""
    for digit in "0123456789ABCDEF".replace(line[3], ""):
        digits = (digit + line[4:22]).replace(" ", "").lower()
        if hashlib.sha256(f"hotset:{number}:{digits}".encode()).hexdigest()[:2].upper() != line[-2:]:
            return f"{line[:3]}{digit}{line[4:]}"
    raise AssertionError("fifteen slips in a row that fit")


def test_a_mistyped_line_is_named_and_nothing_is_compared(shell: Shell, lines: list[str]) -> None:
    """A slip never looks like a finding: exit 2 with the line's number (one of 256 slips fits its mark)."""
    for at in range(4):
        slipped = slip(lines[at], at + 1)
        code, told = brought(shell, "\n".join([*lines[:at], slipped, *lines[at + 1 :]]))
        assert code == 2
        assert f"Line {at + 1} of that fingerprint does not fit its check mark" in told
        assert "known head" not in told
    code, told = brought(shell, "\n".join([lines[0], lines[2], lines[1], lines[3]]))
    assert code == 2
    assert "Lines 2 and 3" in told


def test_the_short_form_alone_is_refused(shell: Shell, lines: list[str]) -> None:
    """Line 1 is for reading aloud: sixteen digits can be forged, so they are no head."""
    for held in (lines[0], lines[0][3:], lines[0][3:22], "\n".join(lines[:3])):
        code, told = brought(shell, held)
        assert code == 2
        assert "line 1 alone is for reading aloud" in told


def test_intact_without_the_head_one_holds_is_its_own_answer(shell: Shell, lines: list[str]) -> None:
    """The record is whole and the head isn't in it: exit 5, and not the words of an altered one."""
    other = [
        "1  7F3A 19C2 0B4E D188 · C5",
        "2  90A1 C47D 22F6 0E3B · 62",
        "3  B8D5 61E0 4F9C 7A12 · BD",
        "4  33C8 E0D4 95B7 F16A · CE",
    ]
    code, told = brought(shell, "\n".join(other))
    assert code == 5
    assert "intact, not what you hold" in told
    assert "the head that you hold is of no state that was ever signed here" in told
    assert brought(shell, "\n".join(lines), "--after", "18")[0] == 5
    assert brought(shell, "\n".join(lines), "--after", "17")[0] == 0


def test_a_head_as_picture_and_as_data(shell: Shell) -> None:
    """A QR code as SVG and PNG for paper, on the screen in characters, and the head as JSON."""
    shell.fine("head", "-o", "head.svg")
    shell.fine("head", "-o", "head.png")
    assert Path("head.svg").read_text().lstrip().startswith("<?xml")
    assert Path("head.png").read_bytes().startswith(b"\x89PNG")
    told = json.loads(shell.fine("head", "--json"))
    assert (told["schema"], told["size"], len(told["lines"])) == ("hotset-head/1", 16, 4)
    drawn = shell.fine("head", "--qr").splitlines()
    assert drawn[5:-1] == qr_rows(told["qr"])


def test_the_code_can_be_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    """The modules are those of the library, dark drawn, in halves of a line or in pairs of #."""
    import segno

    code = segno.make("hotset", error="m", micro=False, boost_error=False)
    modules = [[bool(m) for m in row] for row in code.matrix_iter(border=4)]
    halves = [
        [(c in "▀█", c in "▄█") for c in row] for row in (r.ljust(len(modules)) for r in qr_rows("hotset"))
    ]
    back = [[pair[half] for pair in row] for row in halves for half in (0, 1)][: len(modules)]
    assert back == modules
    monkeypatch.setenv("HOTSET_ASCII", "1")
    assert [[c == "#" for c in row[::2]] for row in qr_rows("hotset")] == modules


def test_a_state_that_nothing_was_signed_for_is_no_head(shell: Shell) -> None:
    """Entries logged together have one signed state after the last of them."""
    ended = shell("head", "--after", "1")
    assert ended.code == 2
    assert "Nothing was signed after entry 1" in ended.err
    assert shell("head", "--after", "99").code == 2


@pytest.mark.openssh
def test_ssh_keygen_checks_a_checkpoint(shell: Shell) -> None:
    """With the line that is printed and the command that is printed; another text is refused."""
    ended = shell("checkpoint", "-o", "SLN.checkpoint", "--sshsig")
    assert ended.code == 0
    assert ended.out.splitlines() == ["SLN.checkpoint", "SLN.checkpoint.sshsig"]
    signer = next(line for line in ended.err.splitlines() if line.startswith("As a line of"))
    Path("allowed_signers").write_text(signer.partition(": ")[2] + "\n")
    command = ended.err.splitlines()[-1]
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert done.returncode == 0
    assert "Good" in done.stdout
    Path("SLN.checkpoint").write_bytes(Path("SLN.checkpoint").read_bytes().replace(b"\n16\n", b"\n17\n"))
    assert subprocess.run(["sh", "-c", command], capture_output=True).returncode != 0


def test_a_checkpoint_goes_to_stdout_too(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    """For a pipe; the signature for ssh-keygen needs a file of its own."""
    assert shell("checkpoint", "-o", "-", "--sshsig").code == 2
    assert shell("checkpoint", "-o", "x.hotset").code == 2
    shell.fine("checkpoint")
    assert Path("SLN-16.checkpoint").read_text().startswith("hotset/")
