"""The backend `ray`: the parts of a job as Core tasks of a Ray cluster."""

from __future__ import annotations

from circuit.backends.ray.backend import RayBackend

__all__ = ["RayBackend"]
