# make demo   sets up .venv and crawls the bundled papers into data/archive.db
# make test   sets up and passes the checks, in minutes
# make test-long   kill loops, browsers and other long checks
# make system   apt packages that optional parts need
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CORPUS := $(wildcard $(CURDIR)/../shared/corpus)
export NEWSCRAWLER_CORPUS ?= $(CORPUS)
APT := $(if $(filter 0,$(shell id -u)),apt-get,sudo apt-get)

.PHONY: demo test test-long system lint clean
.SILENT:

demo: $(READY)
	$(BIN)/newscrawler demo

test: lint
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-long: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup -m long --timeout 1500

lint: $(READY)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary

system:
	$(APT) update -qq >/dev/null

$(READY): requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip 2>/dev/null
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
