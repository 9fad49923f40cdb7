"""What people keep of the whole record: `head`, on paper or on a screen, and `checkpoint`, as a file."""

from __future__ import annotations

import io
from pathlib import Path

import click

from ledger.errors import UsageProblem
from tui.cli.call import Call, on_a_ledger, pass_call
from tui.cli.output import STDOUT, put, put_bytes, put_json, say

PICTURES = (".svg", ".png")
_AFTER = click.option(
    "--after", type=click.IntRange(1), metavar="N", help="The state after entry N; else the newest."
)


@click.command(epilog="Example: hotset head --qr    (for paper: hotset head -o SLN-head.txt)")
@_AFTER
@click.option("--qr", is_flag=True, help="Draw the QR code on the screen too.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write it: .svg or .png is the QR code, anything else the lines and its text.",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@on_a_ledger
@pass_call
def head(call: Call, after: int | None, qr: bool, output: Path | None, as_json: bool) -> None:
    """Show the fingerprint of the record: four lines to write down, with check digits, and a QR code.

    Whoever keeps it can show later that nothing up to that entry was changed: hotset verify --known-head. It
    is the state as it was signed; hotset verify recomputes it.
    """
    from tui.words.receipts import head_place

    with call.open(write=False) as ledger:
        held = ledger.handing.head(after).head
        place = head_place(held, ledger.show().code)
    if as_json:
        put_json({"schema": "hotset-head/1", **held.json(), "lines": held.lines(), "qr": held.qr_text()})
        return
    page = [place, *(f"{number}  {line}" for number, line in enumerate(held.lines(), 1)), held.qr_text()]
    for line in page[:-1]:
        put(line)
    if qr:
        from tui.words.qr import qr_rows

        for row in qr_rows(held.qr_text()):  # dark on light, whatever the terminal's colours are
            click.secho(row, fg="black", bg="bright_white")
    if output is None:
        put(page[-1])
        return
    _save(output, picture(held.qr_text(), output.suffix) or "\n".join([*page, ""]).encode())


@click.command(epilog="Example: hotset checkpoint -o SLN.checkpoint --sshsig")
@_AFTER
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Else a name here; -: stdout."
)
@click.option("--sshsig", is_flag=True, help="Sign it for ssh-keygen too, into FILE.sshsig; needs the key.")
@on_a_ledger
@pass_call
def checkpoint(call: Call, after: int | None, output: Path | None, sshsig: bool) -> None:
    """Write the signed state of the record as a file: a C2SP checkpoint, with the signatures of witnesses.

    With --sshsig also as a signature that ssh-keygen checks, which every Mac, Linux and Windows has.
    """
    with call.open(write=sshsig, go_on=False) as ledger:
        signed = ledger.handing.head(after)
        path = output or Path(f"{ledger.show().code or 'record'}-{signed.head.size}.checkpoint")
        if path == STDOUT:
            if sshsig:
                raise UsageProblem("Two files can't both go to stdout.", "Give -o FILE.")
            put_bytes(signed.note)
            return
        files = {path: signed.note}
        if sshsig:
            beside = path.with_name(f"{path.name}.sshsig")
            files[beside] = ledger.handing.for_ssh(signed)
        line = ledger.handing.allowed_signer(signed)
    for name in files:
        _refuse_ledger(name)
    from exporters import save

    save(files)
    for name in files:
        put(str(name))
    say(f"The log's key: {signed.vkey}")
    if sshsig:
        say(f"As a line of allowed_signers: {line.rstrip()}")
        say(
            f"head -n 3 {path} | ssh-keygen -Y verify -f allowed_signers -I {signed.head.origin} "
            f"-n hotset-checkpoint -s {beside}"
        )


def picture(text: str, suffix: str) -> bytes | None:
    """The QR code as a file of this kind; None if it is no kind of picture."""
    if suffix.lower() not in PICTURES:
        return None
    import segno

    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False)
    code.save(out, kind=suffix.lower()[1:], scale=8, border=4)
    return out.getvalue()


def _save(path: Path, content: bytes) -> None:
    from exporters import save

    _refuse_ledger(path)
    save({path: content})
    say(str(path))


def _refuse_ledger(path: Path) -> None:
    if path.suffix == ".hotset":
        raise UsageProblem(f"{path} is named like a ledger.", "Give it another name.")


COMMANDS = {"head": head, "checkpoint": checkpoint}
