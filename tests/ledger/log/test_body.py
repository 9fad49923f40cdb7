"""Bodies: exactly eight members in exactly one form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from ledger.log import base64url, canonical
from ledger.log.body import HOWS, WHYS, Body, BodyError, encode_own
from tests.vectors.bodies import BODY, HUB, LINK, MEMBERS, ORIGIN, WRONG

HASHES = st.binary(min_size=32, max_size=32).map(lambda data: base64url.encode(data).decode())
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,31}", fullmatch=True)
SIZES = st.integers(0, 2**53 - 1)
HUBS = st.fixed_dictionaries({"log": st.just(HUB["log"]), "root": HASHES, "size": SIZES})
PLAIN_LINKS = st.fixed_dictionaries(
    {
        "how": st.sampled_from(sorted(HOWS - {"erases"})),
        "leaf": HASHES,
        "log": st.just(ORIGIN),
        "seq": SIZES,
        "why": st.sampled_from(sorted(WHYS)),
    }
)
ERASURES = st.builds(
    lambda link, names: {**link, "how": "erases", "names": names},
    PLAIN_LINKS,
    st.lists(NAMES, min_size=1, max_size=14, unique=True),
)
BODIES = st.builds(
    Body,
    at=st.datetimes().map(lambda at: at.isoformat(timespec="milliseconds") + "Z"),
    hub=st.none() | HUBS,
    id=st.from_regex(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", fullmatch=True),
    re=st.lists(PLAIN_LINKS | ERASURES, max_size=4),
    s=st.integers(1, 2**53 - 1),
    sd=st.lists(
        st.tuples(NAMES, HASHES), min_size=1, max_size=14, unique_by=(lambda p: p[0], lambda p: p[1])
    ).map(dict),
    t=st.from_regex(r"[a-z]+(\.[a-z]+)?", fullmatch=True),
)


@given(BODIES)
def test_a_body_comes_back_from_its_bytes(body: Body) -> None:
    """Nothing is lost, and an outside library writes the same bytes."""
    data = body.encode()
    assert Body.parse(data) == body
    assert data == rfc8785.dumps(
        {
            "at": body.at, "hub": body.hub, "id": body.id, "re": body.re,
            "s": body.s, "sd": body.sd, "t": body.t, "v": "hotset/1",
        }
    )  # fmt: skip


def test_the_bytes_are_those_of_the_format() -> None:
    """Written out in full once, so that no change of ours goes unseen."""
    assert BODY.encode() == (
        b'{"at":"2025-12-04T22:02:31.123Z",'
        b'"hub":{"log":"hotset/0123456789abcdef/hub/e1","root":"' + b"A" * 43 + b'","size":1841},'
        b'"id":"019aeb63-650b-7c55-8f10-5d0c9b1e2a44",'
        b'"re":[{"how":"corrects","leaf":"'
        + b"A"
        * 43
        + b'","log":"hotset/0123456789abcdef/main/e1","seq":41,'
        b'"why":"miscount"},{"how":"erases","leaf":"'
        + b"A"
        * 43
        + b'","log":"hotset/0123456789abcdef/main/e1",'
        b'"names":["performer","likeness"],"seq":41,"why":"none"}],'
        b'"s":1,"sd":{"where":"mIeMqoRvWyU91tI55KLpWky29byIsmEUmjhIyc_gcqI","who":"' + b"B" * 42 + b'A"},'
        b'"t":"ai.use","v":"hotset/1"}'
    )


def test_every_flipped_bit_is_refused_or_another_body() -> None:
    """No byte of a body can change and still say the same."""
    data = BODY.encode()
    for place in range(len(data)):
        for bit in range(8):
            altered = bytearray(data)
            altered[place] ^= 1 << bit
            try:
                assert Body.parse(bytes(altered)) != BODY
            except BodyError:
                continue


def test_every_cut_is_refused() -> None:
    """A body that lost its end, or any one byte, is not read as the same body."""
    data = BODY.encode()
    for place in range(len(data)):
        with pytest.raises(BodyError):
            Body.parse(data[:place])
        try:
            assert Body.parse(data[:place] + data[place + 1 :]) != BODY
        except BodyError:
            continue


def test_exactly_eight_members() -> None:
    """One more, one fewer or another version: refused."""
    assert Body.parse(canonical.encode(MEMBERS)) == replace(BODY, hub=None, re=[])
    for name in MEMBERS:
        with pytest.raises(BodyError, match="exactly the members"):
            Body.parse(canonical.encode({key: MEMBERS[key] for key in MEMBERS if key != name}))
    with pytest.raises(BodyError, match="exactly the members"):
        Body.parse(canonical.encode({**MEMBERS, "x": None}))
    with pytest.raises(BodyError, match="not of format"):
        Body.parse(canonical.encode({**MEMBERS, "v": "hotset/2"}))
    for data in (b"[]", b"null", b'"body"', b"{}", b""):
        with pytest.raises(BodyError):
            Body.parse(data)


CONSTRUCTED = [(name, value) for name, values in WRONG if name != "v" for value in values]


@pytest.mark.parametrize(("member", "value"), CONSTRUCTED)
def test_a_wrong_member_is_refused(member: str, value: Any) -> None:
    """Each member is checked when a body is made, as it is when one is read (docs/vectors/body.json)."""
    with pytest.raises(BodyError):
        replace(BODY, **{member: value})


@pytest.mark.parametrize("value", [True, 1.0, 2**53])
def test_a_schema_number_is_a_whole_number(value: Any) -> None:
    """True equals 1 in Python, and in no other language that will read this."""
    with pytest.raises(BodyError):
        replace(BODY, s=value)


def test_a_body_fits_a_bundle() -> None:
    """65,535 bytes are the limit of tlog-tiles; a longer body is neither written nor read."""
    many = 400
    body = replace(BODY, re=[{**LINK, "seq": n} for n in range(many)])
    assert len(body.encode()) <= 65_535
    too_long = replace(BODY, re=[{**LINK, "seq": n} for n in range(many + 150)])
    with pytest.raises(BodyError, match="65,535"):
        too_long.encode()
    members: Any = {**MEMBERS, "re": too_long.re}
    with pytest.raises(BodyError, match="65,535"):
        Body.parse(canonical.encode(members))


@given(BODIES)
def test_an_own_body_is_written_as_any_other(body: Body) -> None:
    """The quick way that the writer takes gives the bytes of the way that checks member by member."""
    written = encode_own(body.at, body.id, body.re, body.s, body.sd, body.t)
    assert written == replace(body, hub=None).encode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "2025-12-04"},
        {"id": "0"},
        {"re": [{"how": "corrects"}]},
        {"s": 0},
        {"sd": {"A": "x"}},
        {"t": "AI"},
    ],
)
def test_an_own_body_is_refused_as_any_other(wrong: dict[str, Any]) -> None:
    """A wrong member never reaches the record, whoever made it."""
    members = {name: getattr(BODY, name) for name in ("at", "id", "re", "s", "sd", "t")}
    with pytest.raises(BodyError):
        encode_own(**{**members, **wrong})
