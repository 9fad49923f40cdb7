"""The documents in a real browser: one printed page, a phone's width, no network, in the faces that print."""

from __future__ import annotations

import html as markup
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from exporters import Options, render
from tests.exporters.conftest import salt_line
from tests.exporters.record import Record, begun, crowded, small

pytestmark = pytest.mark.browser

RECORDS: dict[str, Callable[[], Record]] = {
    "small": small,
    "empty": begun,
    "crowded": crowded,
    "busy": salt_line,
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def run(tmp_path: Path, page: bytes, *options: str) -> str:
    """Chromium without a window on a page of ours; returns what it prints."""
    source = tmp_path / "page.html"
    source.write_bytes(page)
    browser = next(name for name in BROWSERS if shutil.which(name))
    command = [
        browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-pdf-header-footer", "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path / 'profile'}", *options, source.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def pages(tmp_path: Path, page: bytes) -> int:
    """How many pages it prints, counted in the PDF itself."""
    target = tmp_path / "page.pdf"
    run(tmp_path, page, f"--print-to-pdf={target}")
    return len(re.findall(rb"/Type\s*/Page\b", target.read_bytes()))


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("record", list(RECORDS))
def test_the_public_page_is_one_printed_page(tmp_path: Path, record: str, paper: str) -> None:
    """Whatever was logged, the disclosure prints one page on Letter and on A4; its list is not printed."""
    data = render(RECORDS[record]().checked(), "disclosure", options=Options(paper=paper))
    assert pages(tmp_path, data) == 1


def test_it_is_one_page_in_a_wider_face_too(tmp_path: Path) -> None:
    """A full page stays one page where a system has none of our faces, only the wide DejaVu Serif."""
    data = render(salt_line().checked(), "disclosure")
    wide = re.sub(rb'"Libertinus Serif", Charter, [^;]*serif;', b'"DejaVu Serif";', data)
    assert wide != data
    assert pages(tmp_path, wide) == 1


def test_the_list_is_printed_on_request(tmp_path: Path) -> None:
    """Opened by its link, the list follows on pages of its own."""
    data = render(crowded().checked(), "disclosure")
    shown = data.replace(b".list:target", b".list")
    assert pages(tmp_path, shown) > 2


@pytest.mark.parametrize(
    ("name", "audience"),
    [("disclosure", "public"), ("packet", "wga"), ("packet", "coded"), ("trail", "file")],
)
@pytest.mark.parametrize("record", ["crowded", "small"])
def test_a_phone_needs_no_sideways_scroll(tmp_path: Path, name: str, audience: str, record: str) -> None:
    """At 360 pixels everything stands within the width."""
    data = render(RECORDS[record]().checked(), name, audience=audience).decode()
    frame = f'<iframe id="f" width="360" height="800" srcdoc="{markup.escape(data)}"></iframe>'
    measure = (
        "<script>addEventListener('load',()=>{const d=document.getElementById('f').contentDocument;"
        "document.title='width '+d.documentElement.scrollWidth})</script>"
    )
    told = run(tmp_path, f"<!doctype html>{frame}{measure}".encode(), "--dump-dom")
    assert re.search(r"<title>width (\d+)</title>", told)
    assert int(re.search(r"<title>width (\d+)</title>", told)[1]) <= 360  # type: ignore[index]  # found above


@pytest.mark.parametrize("name", ["disclosure", "packet", "trail"])
def test_a_document_asks_the_network_for_nothing(tmp_path: Path, name: str) -> None:
    """The browser's log of requests holds no address but the file and those of its own maker."""
    log = tmp_path / "net.json"
    run(tmp_path, render(crowded().checked(), name), f"--log-net-log={log}", "--dump-dom")
    text = log.read_text("utf-8", errors="replace")
    hosts = set(re.findall(r'"url":"(?:https?|wss?|ftp)://([^/"]+)', text))
    own = re.compile(r"(?!fonts\.)[a-z0-9.-]+\.(?:google|googleapis|gvt1)\.com")
    assert {host for host in hosts if not own.fullmatch(host)} == set()


def test_hostile_text_is_text(tmp_path: Path) -> None:
    """Markup in a title stands on the page as it was typed, and runs nothing."""
    told = run(tmp_path, render(crowded().checked(), "disclosure"), "--dump-dom")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
