"""A station's new key: made here, with or without a passphrase, or one that the person has already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from ledger.errors import UsageProblem
from ledger.log import keys
from ledger.sources import Sources
from ledger.store import keyring
from ledger.store.home import Home


class KeyWish(NamedTuple):
    """What a station is to sign with."""

    key: str | None = None
    """An ssh key file, or `agent` (`agent:SHA256:…`) for a key in the ssh-agent; None makes a new one."""
    passphrase: str | None = None
    """Locks the new key's file."""


NEW_KEY: Final = KeyWish()


class FreshKey(NamedTuple):
    """A key that still has to be put down."""

    private: keys.SigningKey
    put_down: Callable[[], object]


def fresh_key(wish: KeyWish, home: Home, sources: Sources) -> FreshKey:
    """The key that is wished for; raises KeyRefused, KeyMissing and UsageProblem."""
    if wish.key is None:
        made = keys.Ed25519PrivateKey.from_private_bytes(sources.random(32))
        return FreshKey(made, lambda: home.save_key(made, wish.passphrase))
    if wish.passphrase is not None:
        raise UsageProblem("A passphrase is given to a new key; a key that is there has its own or none.")
    private = keyring.chosen(wish.key, home.ask)
    file = None if keyring.is_agent(wish.key) else Path(wish.key)
    return FreshKey(private, lambda: home.link_key(private, file))
