"""The backend `serial`: the parts of a plan, one after another, in this process."""

from __future__ import annotations

from collections.abc import Iterator

from circuit.backends.base import Done, Job, Target


class Serial:
    """The oracle of the other backends: no worker, no copy, no reading ahead."""

    name = "serial"

    def target(self, workers: int | None = None) -> Target:
        """One worker, which shares everything with the caller, whatever is asked."""
        return Target(name=self.name, workers=1, isolated=False, inherits=True)

    def run(self, job: Job) -> Iterator[Done]:
        """Run each part when its outcome is asked for."""
        for part in job.parts:
            yield Done(part, job.run(part, None))

    def close(self) -> None:
        """Nothing is held."""
