# One way to run everything: people, hooks and CI call the same recipes.
PYTHON ?= python3
PORT ?= $(or $(NAAST_PORT),8000)
NAME ?= search
ARGS ?=
PY := .venv/bin/python

.PHONY: run test test-long bench setup lock migrations messages docs format clean help

help:            ## What can be made
	@grep -hE '^[a-z-]+: .*##' Makefile | sed 's/:.*##/  /'

setup:           ## The environment: .venv with locked dependencies, and the front end
	@$(PYTHON) tools/bootstrap.py

run: setup       ## Naast with its demo town on http://localhost:8000
	@NAAST_DEMO=1 exec $(PY) -m naast.config.cli run --port $(PORT)

test:            ## Every check: ruff, mypy, contracts, translations, migrations, tests, journeys
	@$(PYTHON) tools/bootstrap.py --test
	@$(PY) tools/checks.py

test-long:       ## What takes minutes: the deep oracle, kills, load
	@$(PYTHON) tools/bootstrap.py --test
	@$(PY) tools/checks.py --long

bench:           ## A benchmark: make bench NAME=search ARGS="--offers F"
	@$(PYTHON) tools/bootstrap.py --bench
	@$(PY) -m benchmarks $(NAME) $(ARGS)

lock:            ## Lock the dependencies again, with hashes and without addresses
	@$(PY) tools/lock.py

migrations:      ## Migrations for changed tables
	@NAAST_DEMO=1 $(PY) -m naast.config.cli makemigrations

messages:        ## Collect the Dutch texts for translation, and compile the English
	@$(PY) tools/messages.py collect
	@$(PY) tools/messages.py compile

docs:            ## The parts of the documentation that are made from code
	@$(PY) tools/docs.py

format:          ## Format the code
	@.venv/bin/ruff format naast tests tools benchmarks
	@.venv/bin/ruff check --fix --quiet naast tests tools benchmarks

clean:           ## Take away all that can be made again (not the database)
	@rm -rf .venv build dist node_modules frontend/node_modules naast/design/static/design .pytest_cache .mypy_cache .ruff_cache
