"""Carries a job to an interpreter that is not a fork of the caller."""

from __future__ import annotations

from circuit.backends.shipping.ambient import Ambient, apply, capture
from circuit.backends.shipping.parcel import unwrap, wrap
from circuit.backends.shipping.payload import Loaded, load, pack, ship, unpack

__all__ = [
    "Ambient",
    "Loaded",
    "apply",
    "capture",
    "load",
    "pack",
    "ship",
    "unpack",
    "unwrap",
    "wrap",
]
