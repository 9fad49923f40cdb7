"""The full-screen face: desks for the people who log, drawn with Textual.

Entry: `tui.desks.app.run(path, home)`. The modules here import Textual and nothing heavy of ours at the top,
so that the first frame is painted before the ledger is loaded.
"""
