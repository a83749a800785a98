"""The corpus gives plain Python's observations, and runs parallel where it can."""

from __future__ import annotations

import pytest

from tests.corpus.survey import FAMILIES, Outcome, corpus, survey
from tests.harness import Program

#: What has a parallel dimension, and yet stays sequential; each says why.
SEQUENTIAL = {
    "mapreduce/distinct": "what is seen decides what is kept: in order throughout",
    "polybench/doitgen": "one scratch row serves all iterations",
    "polybench/nussinov": "the cell folded into is in the table that is read",
    "polybench/trisolv": "the element folded into is in the list that is read",
    "scripts/ini_audit": "`configparser` is not known to be free of effects",
    "scripts/queue_simulation": "draws from a generator that an object holds",
    "scripts/ngram_model": "the model's table of tables makes its own entries",
}

CORPUS = corpus()


@pytest.mark.parametrize("backend", ["serial", "native"])
@pytest.mark.parametrize("program", CORPUS, ids=lambda program: program.name)
def test_corpus(program: Program, backend: str) -> None:
    outcome: Outcome = survey(program, backend, 2)
    assert outcome.difference is None
    stayed = outcome.dimension and not outcome.parallel
    assert stayed == (program.name in SEQUENTIAL), f"{outcome}"


def test_the_corpus_is_as_broad_as_promised() -> None:
    counts = {
        family: sum(program.name.startswith(f"{family}/") for program in CORPUS)
        for family in FAMILIES
    }
    assert counts["mapreduce"] >= 60
    assert counts["polybench"] == 30
    assert counts["scripts"] >= 50
    assert SEQUENTIAL.keys() <= {program.name for program in CORPUS}
