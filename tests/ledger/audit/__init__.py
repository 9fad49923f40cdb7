"""Tests of what is missing or odd."""
