"""Tests of what can be recorded."""
