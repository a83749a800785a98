"""The grammar: from a seed to a program. The same seed always gives the same text."""

from __future__ import annotations

from circuit.fuzz.grammar.generate import generate

__all__ = ["generate"]
