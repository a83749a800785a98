# A machine with Python 3.11 or newer and make needs nothing else:
#   make demo      the main job on real text, plain Python beside Circuit
#   make test      what the tests need, and the tests
#   make test-all  the tests on 3.11, 3.12 and 3.13, those of them that are here
#   make lint      ruff, mypy, import-linter: the commands of pre-commit and CI
#   make bench     ratios against plain Python measured in the same run
#   make docs      the plan picture of the README, drawn again
#   make clean     removes environments and caches this file made

VENV ?= .venv
PYTHON ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
PYTEST_ARGS ?=

.PHONY: demo test test-all lint format bench docs clean

demo: $(VENV)/.installed-run
	$(BIN)/python examples/demo.py

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

test-all:
	@status=0; found=0; \
	for version in 3.11 3.12 3.13; do \
	    python=$$(.ci/find-python $$version) || continue; \
	    found=$$((found + 1)); \
	    echo "== Python $$version: $$python"; \
	    $(MAKE) --no-print-directory test VENV=.venv-$$version PYTHON=$$python \
	        || status=1; \
	done; \
	test $$found -gt 0 && exit $$status

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.installed-test
	$(BIN)/python benchmarks/run.py $(BENCH_ARGS)

docs: $(VENV)/.installed-run
	$(BIN)/circuitc plan examples/word_count.py:count_words --format svg > docs/plan.svg

# One stamp for each set of dependencies; a changed pyproject.toml makes all of them old.
$(BIN)/python:
	@python="$(PYTHON)"; [ -n "$$python" ] || python=$$(.ci/find-python) && \
	    echo "making $(VENV) with $$python" && "$$python" -m venv $(VENV)

$(VENV)/.installed-run: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	$(PIP) --editable ".[test,ray]"
	@touch $@ $(VENV)/.installed-run

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable ".[test,ray,dev]"
	@touch $@ $(VENV)/.installed-run $(VENV)/.installed-test

clean:
	rm -rf .venv-3.* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache .circuit-cache
	find src tests examples benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
	@[ ! -e $(VENV)/.installed-run ] || rm -rf $(VENV)
