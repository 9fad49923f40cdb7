"""The words of entries: rows of the log desk, the sentences of the detail, signs and names. Pure; no screen.

Import from its modules: the signs are drawn before anything of the ledger is loaded.
"""
