"""The backend `native`: all cores of this machine, by workers of Circuit's own."""

from circuit.backends.inside import inside_worker
from circuit.backends.native.backend import Native

__all__ = ["Native", "inside_worker"]
