# make demo        sets up .venv and crawls the bundled papers into data/archive.db
# make test        sets up and passes the checks, in minutes
# make test-long   kill loops, big imports and other long checks
# make system      apt packages that optional parts need
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
CORPUS := $(wildcard $(CURDIR)/../shared/corpus)
export NEWSCRAWLER_CORPUS ?= $(CORPUS)
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test test-long lint system clean
.SILENT:

demo: $(VENV)/.ready
	$(BIN)/newscrawler demo

test: lint
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-long: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup -m long --timeout 1500

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary

# Nothing that is here today needs more than Python: a browser for pages that are written by scripts will.
system:
	$(PYTHON) -c 'import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "make: newscrawler needs Python 3.11 or newer with venv and sqlite3 (Debian: apt install python3-venv)" >&2; exit 1; }

$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(PIP) install --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
