"""Where the log is kept: tables, engines, guards, the index, reading, writing and verification."""
