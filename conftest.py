"""Hypothesis profiles for the whole test session; HYPOTHESIS_PROFILE chooses one.

dev: few examples, while writing. ci: more, the same every time. stress: many, new ones.
"""

from __future__ import annotations

import os

from hypothesis import settings

#: Runs pytest within pytest: the tests of Circuit's own plugin need it.
pytest_plugins = ["pytester"]

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("stress", max_examples=5000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
