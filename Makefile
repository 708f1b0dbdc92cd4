# Variorum's daily commands. `make help` lists them.
#
# Each command builds the environment that it needs in .venv, once, from the lock files. PYTHON names another Python
# (make demo PYTHON=python3.13), CHROMIUM another browser (make test CHROMIUM=/path/to/chrome).

PYTHON ?= python3
CHROMIUM ?=
CORPORA ?=

VENV := .venv
BIN := $(VENV)/bin
CREATED := $(VENV)/.created
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(PIP) --require-hashes --only-binary :all:
EDITABLE := $(PIP) --no-deps --no-build-isolation --editable .

DEMO := build/demo/comparison.html
BROWSER := $${CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}

export CHROMIUM
.DEFAULT_GOAL := help
.PHONY: help demo test lint bench train docs format lock clean browser

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## compare the reports in examples/reports: prints the table, writes an HTML page
	@mkdir -p $(dir $(DEMO))
	@$(BIN)/variorum compare examples/reports
	@$(BIN)/variorum compare examples/reports -o $(DEMO)
	@echo "The page with every cell's sentence: $(DEMO)"

test: $(DEV) lint browser ## every check and every test
	@$(BIN)/python -m pytest

lint: $(DEV) ## style, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: $(DEV) ## print the tables of docs/benchmarks.md: make bench CORPORA=folder
	@test -n "$(CORPORA)" || { echo "make bench: name the folder that holds the corpora: make bench CORPORA=folder" >&2; exit 2; }
	@test -d "$(CORPORA)" || { echo "make bench: there is no folder $(CORPORA)" >&2; exit 2; }
	@$(BIN)/python benchmarks/run.py --data "$(CORPORA)"

# PyTorch and the checkpoint are wanted for this alone: they have an environment of their own.
TRAINER := build/training/bin/python
train: $(DEV) ## train the attribution reader again: make train CORPORA=folder
	@test -d "$(CORPORA)/attribution/train" || { echo "make train: name the folder that holds attribution/train: make train CORPORA=folder" >&2; exit 2; }
	@$(PYTHON) -m venv build/training
	@$(TRAINER) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --requirement requirements-dev.lock
	@$(TRAINER) -m pip install --quiet --disable-pip-version-check --requirement training/attribution/requirements.txt
	@PYTHONPATH=src $(TRAINER) training/attribution/make.py --gold "$(CORPORA)/attribution/train" --dev "$(CORPORA)/attribution/dev"

docs: $(DEV) demo browser ## write the generated docs again: docs/cli.md and the screenshots
	@$(BIN)/python docs/build.py

format: $(DEV) ## put the code in the house format and mend what ruff can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

# uv resolves for every supported Python and system at once; --only-binary at install time leaves its sdist hashes
# unused. The runtime lock constrains the other, so that both share one environment.
LOCK := build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --strip-extras --annotation-style line pyproject.toml
lock: ## resolve the dependencies of pyproject.toml again, into both lock files
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@$(LOCK) --output-file requirements.lock
	@$(LOCK) --output-file requirements-dev.lock --extra dev --constraints requirements.lock

clean: ## remove the environment, the caches and all that was built
	@rm -rf $(VENV) build dist src/*.egg-info .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests benchmarks docs -type d -name __pycache__ -prune -exec rm -rf {} +

# A changed lock makes a new environment, so that nothing stays behind that the lock no longer names.
$(CREATED): requirements.lock requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Variorum needs Python 3.11 or later, and $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo not installed)." >&2; \
	  echo "Install one (Debian 12: apt-get install python3 python3-venv) or name it: make PYTHON=python3.12 ..." >&2; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then \
	    echo "Installing Debian's python3-venv"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; \
	  else \
	    echo "$(PYTHON) cannot make virtual environments: install its venv module" >&2; \
	    echo "(Debian and Ubuntu: sudo apt-get install python3-venv), then run make again." >&2; \
	    exit 1; \
	  fi; }
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUNTIME): $(CREATED) pyproject.toml
	@echo "Installing what Variorum needs into $(VENV), about 400 MB (a minute or two, once)"
	@$(LOCKED) --requirement requirements.lock
	@$(EDITABLE)
	@touch $@

$(DEV): $(CREATED) pyproject.toml
	@echo "Installing what Variorum and its tests need into $(VENV), about 800 MB (a minute or two, once)"
	@$(LOCKED) --requirement requirements-dev.lock
	@$(EDITABLE)
	@touch $(RUNTIME) $@

# Tests of the HTML page open it in a real browser. Without one they fail: a skipped test tells nothing. What drives it
# is a program of its own that wants libatomic, which a small Debian lacks; so it is asked whether it starts.
BROWSER_WORKS := test -n "$(BROWSER)" && $(BIN)/playwright --version >/dev/null 2>&1
browser: $(DEV)
	@$(BROWSER_WORKS) || { \
	  if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ] && apt-get update -qq && \
	     apt-cache policy chromium | grep -q 'Candidate: [0-9]'; then \
	    echo "Installing Debian's chromium and libatomic1"; \
	    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium libatomic1 >/dev/null; \
	  fi; }
	@$(BROWSER_WORKS) || { \
	  echo "The tests open pages in Chromium, and there is none on the PATH, or libatomic is missing: install both" >&2; \
	  echo "(Debian: sudo apt-get install chromium libatomic1; Fedora: sudo dnf install chromium libatomic)," >&2; \
	  echo "or name another browser: make test CHROMIUM=/path/to/chrome" >&2; \
	  exit 1; }
