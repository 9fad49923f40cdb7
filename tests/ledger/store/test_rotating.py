"""A station's key is changed and ended by entries, and whoever signs beside that is found."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from ledger.errors import ExitCode, KeyMissing, LedgerReadOnly, Moved, UsageProblem, WentOn
from ledger.facts import Key, LogOpen, NewEntry, When, Who
from ledger.facts.governance import KeyWhat
from ledger.ledger import KeyWish, Ledger, Verification, signing
from ledger.log import keys, note
from ledger.log.head import Head
from ledger.store import opening
from ledger.store.parts import Part, Parts
from ledger.store.rows import HeldLog
from tests.ledger.store import worlds
from tests.ledger.store.agents import running_agent, ssh_key

ZONE = "America/Los_Angeles"


def changed(folder: Path, wish: KeyWish | None = None, seed: int = 7) -> str:
    """The verifier key after a rotation."""
    return signing.rotate(
        folder / "SLN.hotset",
        who=worlds.WHO,
        home=worlds.home(folder),
        sources=worlds.fixed(seed),
        wish=wish or KeyWish(),
    )


def found(folder: Path) -> Verification:
    with worlds.reopened(folder, write=False) as ledger:
        return ledger.verify()


def signed_wrong(folder: Path) -> str:
    """What the check of signatures finds; nothing else is wrong."""
    told = found(folder)
    assert [check.name for check in told.failed] == ["signatures"]
    assert told.exit_code == ExitCode.PROBLEMS
    return told.failed[0].reason


def key_entry(vkey: str, *, until: datetime | None = None) -> NewEntry:
    end = When.exactly(until, ZONE) if until else None
    what = KeyWhat(vkey=vkey, whose="station main", until=end, reason="exposed" if end else "rotation")
    return NewEntry(Key(what=what, who=worlds.WHO))


def begun(folder: Path, signer: note.Signer, previous: Head) -> None:
    """A part of the record as somebody begins it who follows no rule."""
    home = worlds.home(folder)
    with worlds.reopened(folder, write=False) as ledger:
        size, e1 = ledger.size, HeldLog(1, ledger.origin, ledger.vkey, "own")
    new = HeldLog(2, signer.name, note.format_vkey(signer.vkey), "own")
    parts = Parts((Part(e1, 0), Part(new, size)))
    opened = opening.opened(folder / "SLN.hotset", parts, signer, home, worlds.fixed(8))
    assert opened.writer is not None
    opened.writer.append([NewEntry(opening.log_open(new, worlds.WHO, previous))])
    opened.close()


def test_the_record_goes_on_under_the_new_key(tmp_path: Path) -> None:
    """An entry names the new key, the next part quotes the head with it, and all of it is intact."""
    worlds.small_ledger(tmp_path).close()
    vkey = changed(tmp_path)
    with worlds.reopened(tmp_path) as ledger:
        ledger.append([NewEntry(worlds.use(5))])
        assert (ledger.size, ledger.vkey, ledger.origin[-8:]) == (10, vkey, "/main/e2")
        named, opened = ledger.entry(8).fact, ledger.entry(9)
        assert isinstance(named, Key)
        assert named.what.vkey == vkey
        assert opened.re[0].number == 8
        found = ledger.verify()
        assert (found.verdict, [head.size for head in found.closed]) == ("intact", [8])
        first, second = signing.keys_in(ledger)
        assert (first.logs, second.logs) == ((found.closed[0].origin,), (ledger.origin,))
        assert first.public != second.public


def test_a_key_is_changed_again_and_again(tmp_path: Path) -> None:
    """Each part has a key of its own, and each lies with the station."""
    worlds.small_ledger(tmp_path).close()
    vkeys = [changed(tmp_path, seed=seed) for seed in (7, 8, 9)]
    assert len(set(vkeys)) == 3
    assert found(tmp_path).verdict == "intact"
    home = worlds.home(tmp_path)
    for vkey in vkeys:
        public = note.parse_vkey(vkey).public
        assert keys.public_bytes(home.load_key(public)) == public


def test_a_key_that_signed_before_never_comes_back(tmp_path: Path) -> None:
    """Neither the one that signs nor one that was changed; nothing is written."""
    worlds.small_ledger(tmp_path).close()
    first = worlds.home(tmp_path).key_path(note.parse_vkey(worlds_vkey(tmp_path)).public)
    changed(tmp_path)
    second = worlds.home(tmp_path).key_path(note.parse_vkey(worlds_vkey(tmp_path)).public)
    for path in (first, second):
        with pytest.raises(UsageProblem, match="signs in this record already, or did"):
            changed(tmp_path, KeyWish(str(path)))
    with worlds.reopened(tmp_path) as ledger:
        assert ledger.size == 9


def worlds_vkey(folder: Path) -> str:
    with worlds.reopened(folder, write=False) as ledger:
        return ledger.vkey


def test_a_station_without_the_key_changes_nothing(tmp_path: Path) -> None:
    """Only who signs now can name the key that follows."""
    worlds.small_ledger(tmp_path).close()
    worlds.home(tmp_path).key_path(note.parse_vkey(worlds_vkey(tmp_path)).public).unlink()
    worlds.home(tmp_path).key_path(note.parse_vkey(worlds_vkey(tmp_path)).public).with_suffix(".pub").unlink()
    with pytest.raises(LedgerReadOnly, match="doesn't hold the key"):
        changed(tmp_path)
    assert found(tmp_path).size == 7


def test_a_part_under_a_key_that_nobody_named_is_found(tmp_path: Path) -> None:
    """A stranger can add a part to a copy, quote the true head, and sign it: with a key of his own."""
    ledger = worlds.small_ledger(tmp_path)
    head, name = ledger.head(), ledger.origin.replace("/e1", "/e2")
    ledger.close()
    begun(tmp_path, note.Signer(name, keys.generate()), head)
    assert "under a key that no entry of the part before it named" in signed_wrong(tmp_path)


def test_a_part_that_grew_after_its_key_was_changed_is_found(tmp_path: Path) -> None:
    """Whoever kept the old key can't slip an entry in behind the change."""
    ledger = worlds.small_ledger(tmp_path)
    signer = note.Signer(ledger.origin.replace("/e1", "/e2"), keys.generate())
    ledger.append([key_entry(note.format_vkey(signer.vkey))])
    head = ledger.head()
    ledger.append([NewEntry(worlds.use(9))])
    ledger.close()
    begun(tmp_path, signer, head)
    assert "entry 9 was sealed after the record had gone on under a new key" in signed_wrong(tmp_path)


def test_what_is_sealed_after_its_key_was_ended_is_found(tmp_path: Path) -> None:
    """An entry ends the key, and the same log goes on: told with both entries."""
    with worlds.small_ledger(tmp_path) as ledger:
        ledger.append([key_entry(ledger.vkey, until=worlds.START)])
        ledger.append([NewEntry(worlds.use(9))])
    assert signed_wrong(tmp_path).startswith("entry 9 was sealed with a key that entry 8 had ended")


def test_what_was_sealed_between_a_theft_and_its_discovery_is_told(tmp_path: Path) -> None:
    """Entries after the time from which a key is ended are counted, with the first, and are no finding."""
    with worlds.small_ledger(tmp_path) as ledger:
        old, since = signing.keys_in(ledger)[0].fingerprint, ledger.entry(6).at
    changed(tmp_path)
    with worlds.reopened(tmp_path) as ledger:
        when = When.exactly(since, ZONE)
        entry = signing.revoke(ledger, old, reason="exposed", since=when, who=worlds.WHO)
        assert entry.number == 10
        (ended, _) = signing.keys_in(ledger)
        assert (ended.ended_by, ended.reason) == (10, "exposed")
        told = ledger.verify()
    assert told.verdict == "intact"
    assert "2 entries, the first of them 6, were sealed after" in told.check("signatures").reason
    assert "from when entry e2 2 ends their key" in told.check("signatures").reason


def test_the_key_that_signs_now_is_changed_before_it_is_ended(tmp_path: Path) -> None:
    """Else the record could not go on; an unknown key and one that ended already are told as such."""
    with worlds.small_ledger(tmp_path) as ledger:
        (key,) = signing.keys_in(ledger)
        when = When.exactly(worlds.START, ZONE)
        with pytest.raises(UsageProblem, match="the key that signs now"):
            signing.revoke(ledger, key.fingerprint, reason="lost", since=when, who=worlds.WHO)
        with pytest.raises(UsageProblem, match="No key SHA256:other is in this record"):
            signing.revoke(ledger, "SHA256:other", reason="lost", since=when, who=worlds.WHO)
    changed(tmp_path)
    with worlds.reopened(tmp_path) as ledger:
        signing.revoke(ledger, key.fingerprint, reason="lost", since=when, who=worlds.WHO)
        with pytest.raises(UsageProblem, match="ends this key already"):
            signing.revoke(ledger, key.fingerprint, reason="lost", since=when, who=worlds.WHO)


@pytest.mark.openssh
def test_a_station_signs_with_an_ssh_key_that_is_there(tmp_path: Path) -> None:
    """The private key stays where it is, under its own mode and passphrase; a link to it is kept."""
    path = ssh_key(tmp_path / "id", passphrase="clapper")
    home = worlds.home(tmp_path)
    asking = type(home)(home.data, home.state, home.config, lambda _: "clapper")
    ledger = Ledger.create(
        tmp_path / "SLN.hotset", worlds.PRODUCTION, who=worlds.WHO, home=asking, key=KeyWish(str(path))
    )
    public = signing.public_of(ledger)
    ledger.close()
    assert keys.look(path.read_bytes()).public == public
    assert signing.station_key_place(ledger, public) == (path, False)
    with Ledger.open(ledger.path, home=asking) as ledger:
        ledger.append([NewEntry(worlds.use())])
        assert ledger.verify().verdict == "intact"
    with Ledger.open(ledger.path, home=home) as ledger:
        assert "has a passphrase, and nobody can be asked" in (ledger.read_only or "")
    path.chmod(0o644)
    with Ledger.open(ledger.path, home=asking) as ledger:
        assert "Others can read the key" in (ledger.read_only or "")
    path.unlink()
    with Ledger.open(ledger.path, home=asking) as ledger:
        assert "There is no key file" in (ledger.read_only or "")


@pytest.mark.openssh
def test_a_station_signs_through_the_agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it holds the key; then the ledger is open for reading only and says so, and loses nothing."""
    home = worlds.home(tmp_path)
    with running_agent(monkeypatch) as agent:
        agent.add(ssh_key(tmp_path / "id"))
        wish = KeyWish("agent")
        with Ledger.create(
            tmp_path / "SLN.hotset", worlds.PRODUCTION, who=worlds.WHO, home=home, key=wish
        ) as ledger:
            ledger.append([NewEntry(worlds.use())])
            assert signing.station_key_place(ledger, signing.public_of(ledger)) == (None, True)
            subprocess.run(["ssh-add", "-q", "-D"], check=True, capture_output=True)
            with pytest.raises(KeyMissing):
                ledger.append([NewEntry(worlds.use(4))])
            assert ledger.size == 3
            agent.add(tmp_path / "id")
            ledger.append([NewEntry(worlds.use(4))])
    with Ledger.open(tmp_path / "SLN.hotset", home=home) as ledger:
        assert "ssh-agent" in (ledger.read_only or "")
        assert (ledger.size, ledger.verify().verdict) == (4, "intact")


def test_a_wish_that_can_not_be_granted_makes_no_ledger(tmp_path: Path) -> None:
    """No key file, or a passphrase for a key that is there: refused before anything is made."""
    for wish, reason in (
        (KeyWish(str(tmp_path / "none")), "no key file"),
        (KeyWish(str(tmp_path / "none"), "clapper"), "given to a new key"),
    ):
        with pytest.raises(UsageProblem, match=reason):
            Ledger.create(
                tmp_path / "SLN.hotset",
                worlds.PRODUCTION,
                who=worlds.WHO,
                home=worlds.home(tmp_path),
                key=wish,
            )
    assert list(tmp_path.iterdir()) == []


def test_a_copy_from_before_a_change_goes_on_in_a_part_of_its_own(tmp_path: Path) -> None:
    """Nothing is signed twice under one name, and the gap shows; the key may be changed again after that."""
    worlds.small_ledger(tmp_path).close()
    path = tmp_path / "SLN.hotset"
    copy = path.read_bytes()
    changed(tmp_path)
    path.write_bytes(copy)
    with pytest.raises(WentOn, match="main/e2"):
        worlds.reopened(tmp_path)
    with Ledger.go_on(path, who=worlds.WHO, home=worlds.home(tmp_path), sources=worlds.fixed(9)) as ledger:
        assert ledger.origin.endswith("/main/e3")
        assert ledger.verify().verdict == "intact"
    assert "/main/e4+" in changed(tmp_path, seed=10)
    assert found(tmp_path).verdict == "intact"


def test_a_change_waits_for_nobody_who_logs_in_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program logs after the key entry: the old key goes on, and the change can be made again."""
    worlds.small_ledger(tmp_path).close()
    begin = opening.log_open

    def meanwhile(log: HeldLog, who: Who, previous: Head | None = None) -> LogOpen:
        monkeypatch.undo()
        with worlds.reopened(tmp_path) as other:
            other.append([NewEntry(worlds.use(9))])
        return begin(log, who, previous)

    monkeypatch.setattr(opening, "log_open", meanwhile)
    with pytest.raises(Moved):
        changed(tmp_path)
    with worlds.reopened(tmp_path) as ledger:
        assert (ledger.size, ledger.origin[-3:]) == (9, "/e1")
        assert ledger.verify().verdict == "intact"
    assert "/main/e3+" in changed(tmp_path, seed=8)
    assert found(tmp_path).verdict == "intact"
