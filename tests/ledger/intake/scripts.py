"""Small scripts to read: a Fountain body out of headings, and a Final Draft file out of paragraphs."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def fountain(*headings: str, title: str = "Title: Salt Line") -> bytes:
    """A Fountain file with a title page and these headings, each with a line of action under it."""
    body = "".join(f"{heading}\n\nThe water waits.\n\n" for heading in headings)
    return f"{title}\n\n{body}".encode()


def heading(number: str | None, text: str, *, length: str = "", revision: int = 0) -> str:
    """A scene heading as Final Draft writes it."""
    attribute = "" if number is None else f" Number={quoteattr(number)}"
    mark = f" RevisionID={quoteattr(str(revision))}" if revision else ""
    return (
        f'<Paragraph{attribute} Type="Scene Heading"><SceneProperties Length={quoteattr(length)} Page="1"/>'
        f"<Text{mark}>{escape(text)}</Text></Paragraph>\n"
    )


def fdx(*paragraphs: str, after: str = "") -> bytes:
    """A Final Draft file with these paragraphs, and what else stands after Content."""
    body = "".join(paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        f'<FinalDraft DocumentType="Script" Version="5">\n<Content>\n{body}</Content>\n{after}</FinalDraft>\n'
    ).encode()
