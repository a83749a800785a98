"""Expressions that give objects of the program's own classes."""

from __future__ import annotations

from circuit.fuzz.grammar.form import Form

ITEMS = (
    Form("new object", "item", "Item(<int>)", 4),
    Form("class method", "item", "Item.of(<int>)", 2),
    Form("subclass", "item", "Special(<int>)", 2),
    Form("method that gives an object", "item", "<item>.next()", 1),
)

VECTORS = (
    Form("new vector", "vector", "Vector(<int>, 1)", 3),
    Form("vector add", "vector", "(<vector> + <vector>)", 2),
    Form("vector scale", "vector", "(<vector> * 2)", 1),
    Form("vector negate", "vector", "-<vector>", 1),
    Form("vector product", "vector", "(3 * <vector>)", 1),
)
