# The two commands a newcomer needs are `make run` and `make test`; the rest are habits.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: run test lint types contracts format bench clean

$(VENV)/.run-ready: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.test-ready: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@ $(VENV)/.run-ready

run: $(VENV)/.run-ready  ## the nightly job on the bundled sample pages, then a few rows of the result
	$(BIN)/copydesk demo

test: $(VENV)/.test-ready  ## lint, types, contracts and every test, with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term

lint: $(VENV)/.test-ready
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.test-ready
	$(BIN)/mypy

contracts: $(VENV)/.test-ready
	$(BIN)/lint-imports

format: $(VENV)/.test-ready
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(VENV)/.test-ready  ## speed and size, never part of the tests
	$(BIN)/python -m pytest tests/benchmarks --override-ini python_files='bench_*.py' -s

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage*
