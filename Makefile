# The two commands a newcomer needs are `make run` and `make test`; the rest are habits.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
# Half of an installation is compiling modules, which pip does on one core.
INSTALL := $(PIP) install --quiet --no-compile -c constraints.txt
# Parts of packages that nothing here imports are half of all there is to compile.
COMPILE := $(BIN)/python -m compileall -q -j 0 -x '/(ray/(rllib|tune|serve|train|data|llm)|numpy|pip|setuptools|tests)/'
TYPES := $(BIN)/mypy
CONTRACTS := $(BIN)/lint-imports

.PHONY: help run test coverage quick lint types contracts format soak bench compat docs wheel clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## */\t/' | expand -t 12

run: $(VENV)/run-ready  ## the nightly job on the bundled sample pages, then a few rows of the result
	@$(BIN)/copydesk demo
	@echo 'to have the command in this shell: . $(VENV)/bin/activate' >&2

# Types and contracts are checked while the tests run and reported after them.
test: $(VENV)/test-ready lint  ## lint, types, contracts and every test
	@($(TYPES) && $(CONTRACTS)) >$(VENV)/checks.txt 2>&1 & checks=$$!; \
	  $(BIN)/python -m pytest -n auto --dist worksteal --durations=25; tests=$$?; \
	  wait $$checks; checked=$$?; cat $(VENV)/checks.txt; exit $$((tests || checked))

coverage: $(VENV)/test-ready  ## which lines no test reaches
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term

quick: $(VENV)/test-ready  ## what pages and texts become, in seconds
	$(BIN)/python -m pytest -q -n auto tests/pages tests/matching

lint: $(VENV)/test-ready  ## ruff's rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test-ready  ## mypy, strict
	$(TYPES)

contracts: $(VENV)/test-ready  ## imports point down only
	$(CONTRACTS)

format: $(VENV)/test-ready  ## fix what a tool can fix
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

soak: $(VENV)/test-ready  ## every moment of kills and full disks, a Ray cluster and all gold pages, of which `make test` takes a part (half an hour)
	SOAK=1 $(BIN)/python -m pytest -n 2 --dist loadgroup tests/jobs tests/cli tests/quality
	SOAK=1 $(BIN)/python -m pytest tests/engines/test_ray.py tests/engines/test_contract.py

bench: $(VENV)/test-ready  ## speed and size, never part of the tests
	$(BIN)/python -m pytest tests/benchmarks --override-ini python_files='bench_*.py' -s

compat: $(VENV)/test-ready  ## the published file in other programs, and the cookbook (uses pip; a quarter of an hour)
	$(BIN)/python -m tests.compat

docs: $(VENV)/test-ready  ## the generated part of warehouse/README.md, from the comments in the database
	$(BIN)/python -m tests.warehouse.make_readme

wheel: $(VENV)/test-ready  ## dist/copydesk-*.whl
	$(PIP) wheel --quiet --no-deps --wheel-dir dist .

clean:  ## the environment and all caches
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "error: copydesk needs Python 3.11 or newer; try: make PYTHON=python3.12" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

# The two marks below say for which versions of these files the environment is complete.
$(VENV)/run-ready: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[search]'
	@$(COMPILE) etl $(VENV)/lib >/dev/null || true  # packages may carry templates that are not Python
	@touch $@

$(VENV)/test-ready: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) -e '.[test]'
	@$(COMPILE) etl $(VENV)/lib >/dev/null || true  # packages may carry templates that are not Python
	@touch $@ $(VENV)/run-ready
