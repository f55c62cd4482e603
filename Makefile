.PHONY: help run quick test covered browser pictures check fmt bench walk soak fuzz lock next
PYTHON ?= python3
PY = .venv/bin/python

# help: what there is to make
help:
	@sed -n 's/^# \([a-z]*\): /  make \1	/p' $(MAKEFILE_LIST) | expand -t 16

# Two steps in one .venv: what running needs, and on top of it what tests and checks need.
INSTALL = $(PY) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; try: make PYTHON=python3.12 run" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv
	$(INSTALL) requirements.txt
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.txt
	$(INSTALL) requirements-dev.txt
	@touch $@

# run: set up and serve the dashboard at http://127.0.0.1:8501; ARGS="--port 8600" at another port
run: .venv/ready
	$(PY) -m dashboard serve $(ARGS)

# One worker a core, a file stays with one worker: what a file has built is used by its tests. The files in the order
# of tests/conftest.py. Compiled modules are kept from run to run, whatever the shell has set.
SPREAD = -n auto --dist loadfile --no-loadscope-reorder
export PYTHONDONTWRITEBYTECODE =

# quick: unit tests alone, in about a minute: after every change
quick: .venv/ready-dev
	COUNTS=quick $(PY) -m pytest $(SPREAD) -m "not page and not browser and not slow" $(ARGS)

# test: every test, as on a fresh machine; ARGS="-k ..." for some
test: .venv/ready-dev
	$(PY) -m pytest $(SPREAD) $(ARGS)

# covered: the lines of indicators/ and scenarios/ that no unit test of theirs runs
covered: .venv/ready-dev
	$(PY) -m coverage run --source=indicators,scenarios -m pytest -n 0 -m "not slow" tests --ignore tests/dashboard $(ARGS)
	$(PY) -m coverage report --show-missing --skip-covered

# browser: the tests that drive Chromium
browser: .venv/ready-dev
	$(PY) -m pytest $(SPREAD) -m browser $(ARGS)

# pictures: take those pictures of README anew, in Chromium, whose pages say something else by now; ARGS=all takes all
pictures: .venv/ready-dev
	$(PY) -m tests.support.pictures $(ARGS)

# check: lint, format and types
check: .venv/ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

# fmt: mend what lint and format can mend
fmt: .venv/ready-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# bench: the benchmarks: ratios side by side, nothing fails
bench: .venv/ready-dev
	$(PY) -m tests.bench

# walk: four readers who do whatever can be done on the running app, for MINUTES=10, with SEED=n; ends with 1 at a fault
MINUTES ?= 10
walk: .venv/ready-dev
	$(PY) -m tests.walk --minutes $(MINUTES) $(if $(SEED),--seed $(SEED))

# soak: everything in random order, the long counts that CI only samples, new random examples; then 20 minutes of the walk, and forty sessions that come and go (MINUTES=10)
soak: .venv/ready-dev
	COUNTS=soak $(PY) -m pytest $(SPREAD) $(ARGS)
	$(PY) -m tests.walk --minutes 20 $(if $(SEED),--seed $(SEED))
	$(PY) -m tests.bench.soak --minutes $(MINUTES)

# fuzz: hostile files by the thousand, made at random; the tests try some of each
fuzz: .venv/ready-dev
	$(PY) -m tests.fuzz $(ARGS)

# lock: resolve the dependencies anew; needs uv on the PATH
# The locks name hashes only: no index, no host. What runs is held to the versions that are tested.
LOCK = uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	$(LOCK) --extra dev pyproject.toml -o requirements-dev.txt
	$(LOCK) -c requirements-dev.txt pyproject.toml -o requirements.txt

# next: what breaks with the newest Streamlit: the canary tests, in an environment of its own
NEXT = .next/venv/bin/python
next:
	$(PYTHON) -m venv --clear .next/venv
	$(NEXT) -m pip install -q --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-dev.txt
	$(NEXT) -m pip install -q --disable-pip-version-check --only-binary :all: --upgrade streamlit
	@$(NEXT) -c 'import streamlit; print("Streamlit", streamlit.__version__)'
	$(NEXT) -m pytest tests/dashboard -m canary -n 0 -p no:cacheprovider --continue-on-collection-errors --tb=line -rf $(ARGS)
