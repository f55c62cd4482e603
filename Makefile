.PHONY: run test check bench fuzz lock
PYTHON ?= python3
PY = .venv/bin/python

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; try: make PYTHON=python3.12 run" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

run: .venv/ready
	$(PY) -m dashboard

test: .venv/ready
	$(PY) -m pytest $(ARGS)

check: .venv/ready
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: .venv/ready
	$(PY) -m tests.bench

# Hostile files by the thousand, made at random; the tests try some of each.
fuzz: .venv/ready
	$(PY) -m tests.fuzz $(ARGS)

# Needs uv on the PATH. The lock names hashes only: no index, no host.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra dev pyproject.toml -o requirements.txt
