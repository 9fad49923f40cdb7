"""The command line: thin commands over the ledger and the documents, one module a family.

Data goes to stdout, narration to stderr; `exits.py` says how a command ends. A command imports what it needs
inside its function, so that `hotset --help` loads click and nothing heavy.
"""
