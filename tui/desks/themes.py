"""The colours of desks.md 6: four grounds, one accent, and no meaning carried by colour alone."""

from __future__ import annotations

from textual.theme import Theme


def _plain(name: str, ground: str, ink: str, quiet: str, accent: str, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        secondary=accent,
        accent=accent,
        warning=accent,
        error=accent,
        success=accent,
        foreground=ink,
        background=ground,
        surface=ground,
        panel=ground,
        boost=ground,
        dark=dark,
        variables={"quiet": quiet, "ground": ground, "ink": ink},
    )


NIGHT = _plain("night", "#101314", "#D8D4C7", "#8E8B82", "#E0B25C", dark=True)
"""The default: 12.6:1, quiet 5.5:1, accent 9.5:1; no red, no green, easy beside a camera."""
CONTRAST = _plain("contrast", "#000000", "#FFFFFF", "#D0D0D0", "#FFD75F", dark=True)
LIGHT = _plain("light", "#FBFAF5", "#1B1D1E", "#5A5850", "#7A4E00", dark=False)
ANSI = Theme(
    name="ansi",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_yellow",
    success="ansi_yellow",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "quiet": "ansi_default",
        "ground": "ansi_default",
        "ink": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
    },
)
"""The terminal's own sixteen colours; over a slow line it sends half the bytes."""

THEMES = {"night": NIGHT, "contrast": CONTRAST, "light": LIGHT, "ansi": ANSI}
