# make demo        sets up .venv and crawls the bundled papers into data/archive.db
# make test        sets up and passes the checks, in minutes
# make test-long   kill loops, big imports and other long checks
# make promises    writes docs/promises.md from what these two found
# make bench       sets up .venv-bench and measures us beside others, up to 100,000 articles; FULL=1: a million, hours
# make lock        renews requirements-dev.lock, the exact versions that the tests run on
# make fuzz        coverage-guided fuzzing of what reads hostile input: MINUTES of CPU (60) over all together; see docs/fuzzing.md
# make system      apt packages that optional parts need
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
CORPUS := $(wildcard $(CURDIR)/../shared/corpus)
export NEWSCRAWLER_CORPUS ?= $(CORPUS)
export PIP_ROOT_USER_ACTION := ignore

# Compiled when the package is installed, where there is a C compiler: see setup.py.
TYPED := $(wildcard newscrawler/*.pxd newscrawler/parsers/*.pxd)
COMPILED := setup.py $(wildcard newscrawler/markup/*.py newscrawler/markup/*.pxd) $(TYPED) $(TYPED:.pxd=.py)

.PHONY: demo test test-long promises fuzz bench lint lock system clean
.SILENT:

demo: $(VENV)/.ready
	$(BIN)/newscrawler demo

test: lint
	$(BIN)/python -m pytest -n auto --dist loadgroup --junitxml build/junit-test.xml

test-long: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n auto --dist loadgroup -m long --timeout 1500 --junitxml build/junit-long.xml

promises:
	$(BIN)/python -m tests.promises $(wildcard build/junit-*.xml)

bench: $(VENV)-bench/.ready
	$(VENV)-bench/bin/python -m benchmarks $(if $(FULL),--full)

MINUTES ?= 60
fuzz: $(VENV)/.ready-fuzz
	$(BIN)/python -m fuzz --minutes $(MINUTES)

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

$(VENV)/.ready: requirements.txt pyproject.toml $(COMPILED)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable .
	touch $@

# Tests run on exact versions, checked by their hashes. Ours is built by the locked setuptools, not by one fetched for it.
$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml $(COMPILED)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --requirement requirements-dev.lock
	$(PIP) install --no-build-isolation --no-deps --editable .
	touch $(VENV)/.ready $@

# uv resolves for all systems and versions of Python at once; it has an environment of its own.
lock: requirements.txt pyproject.toml
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip -qq --disable-pip-version-check install 'uv>=0.9,<1'
	head -n 1 requirements-dev.lock > build/dev.lock
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --extra dev --generate-hashes \
		--no-header --no-annotate pyproject.toml >> build/dev.lock
	mv build/dev.lock requirements-dev.lock

# An environment of its own, for some of the others want older versions of what the checks need.
$(VENV)-bench/.ready: requirements.txt pyproject.toml $(COMPILED)
	$(PYTHON) -m venv $(VENV)-bench
	$(subst $(BIN),$(VENV)-bench/bin,$(PIP)) install 'pip>=24'
	$(subst $(BIN),$(VENV)-bench/bin,$(PIP)) install --editable '.[bench]'
	touch $@

$(VENV)/.ready-fuzz: $(VENV)/.ready
	$(PIP) install --editable '.[fuzz]'
	touch $@

clean:
	rm -rf $(VENV) $(VENV)-bench build dist newscrawler/*.so newscrawler/markup/*.so *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
