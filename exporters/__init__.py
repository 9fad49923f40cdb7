"""Documents out of facts: one module a document, one a format, templates beside them.

A document composes a plain-data page from a checked copy; formats draw the same page.
Exporting appends nothing.
"""

from exporters.copies import given_to
from exporters.documents import DOCUMENTS, DocumentKind, render
from exporters.frame import Issue
from exporters.issue import Issued, issue, reissue
from exporters.only import narrowed
from exporters.options import Options, Withheld
from exporters.saving import save
from exporters.to_pdf import pdf

__all__ = [
    "DOCUMENTS",
    "DocumentKind",
    "Issue",
    "Issued",
    "Options",
    "Withheld",
    "given_to",
    "issue",
    "narrowed",
    "pdf",
    "reissue",
    "render",
    "save",
]
