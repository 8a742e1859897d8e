# make demo        sets up .venv and crawls the bundled papers into data/archive.db
# make test        sets up and passes the checks, in minutes
# make test-long   kill loops, big imports and other long checks
# make bench       sets up .venv-bench and measures us beside others, up to 100,000 articles; FULL=1: a million, hours
# make system      apt packages that optional parts need
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
CORPUS := $(wildcard $(CURDIR)/../shared/corpus)
export NEWSCRAWLER_CORPUS ?= $(CORPUS)
export PIP_ROOT_USER_ACTION := ignore

.PHONY: demo test test-long bench lint system clean
.SILENT:

demo: $(VENV)/.ready
	$(BIN)/newscrawler demo

test: lint
	$(BIN)/python -m pytest -n auto --dist loadgroup

test-long: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup -m long --timeout 1500

bench: $(VENV)-bench/.ready
	$(VENV)-bench/bin/python -m benchmarks $(if $(FULL),--full)

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy --no-error-summary

# Chromium and its driver test the reading room, with fonts that show its pages as readers see them; cron and systemd check
# what schedule writes. Debian's packages, as root; elsewhere they are named, and only the long tests that need them fail.
APT := chromium chromium-driver fontconfig fonts-noto-cjk cron systemd
system:
	$(PYTHON) -c 'import sys, venv, ensurepip, sqlite3; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "make: newscrawler needs Python 3.11 or newer with venv and sqlite3 (Debian: apt install python3-venv)" >&2; exit 1; }
	if ! dpkg -s $(APT) > /dev/null 2>&1; then \
		if command -v apt-get > /dev/null && [ "$$(id -u)" = 0 ]; then \
			log=$$(mktemp) && { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
				install $(APT); } > "$$log" 2>&1 \
				|| { cat "$$log" >&2; echo "make: apt could not install $(APT): some long tests need them" >&2; exit 1; }; \
			rm -f "$$log"; \
		else \
			echo "make: for all of the long tests: sudo apt install $(APT)" >&2; \
		fi; \
	fi

$(VENV)/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(PIP) install --editable '.[dev]'
	touch $@

# An environment of its own, for some of the others want older versions of what the checks need.
$(VENV)-bench/.ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)-bench
	$(subst $(BIN),$(VENV)-bench/bin,$(PIP)) install 'pip>=24'
	$(subst $(BIN),$(VENV)-bench/bin,$(PIP)) install --editable '.[bench]'
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-bench build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
