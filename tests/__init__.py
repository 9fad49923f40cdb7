"""Tests mirror the packages; each docstring says what a user or reviewer can rely on."""
