"""QR codes in characters, for a screen or a plain text: medium error correction, as on paper."""

from __future__ import annotations

from tui.words.glyphs import wants_ascii

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
"""Two modules, one above the other; dark is drawn."""
_BORDER = 4  # what a scanner needs (ISO/IEC 18004)


def qr_rows(text: str) -> list[str]:
    """The code as lines of characters, dark ones drawn: two rows of it a line, in ASCII one in pairs of #."""
    import segno

    code = segno.make(text, error="m", micro=False, boost_error=False)
    modules = [[bool(module) for module in row] for row in code.matrix_iter(border=_BORDER)]
    if wants_ascii():
        return ["".join("##" if dark else "  " for dark in row) for row in modules]
    if len(modules) % 2:
        modules.append([False] * len(modules[0]))
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(modules[::2], modules[1::2], strict=True)
    ]
