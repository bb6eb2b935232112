# Every command of the project. `make run` and `make test` are all that a newcomer needs.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
TEST_STAMP := .venv/.installed-for-tests
COMPILE_ALONE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make requirements"
COMPILE := $(COMPILE_ALONE) pyproject.toml requirements/build.in

.PHONY: help install run test test-sqlite test-postgresql check format bench fuzz requirements clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

install: $(STAMP) ## make .venv with the hamseda command, the type and the Persian wording

run: install ## start the site and its worker (PORT=8000)
	@exec $(BIN)/hamseda run

# Compiled tests are kept, whatever the shell says: else each process compiles them all again.
test test-sqlite test-postgresql: export PYTHONDONTWRITEBYTECODE =

test: test-sqlite test-postgresql ## everything, on SQLite and on PostgreSQL, browsers included

test-sqlite: $(TEST_STAMP)
	$(BIN)/python -m pytest -n 2

test-postgresql: $(TEST_STAMP)
	HAMSEDA_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n 2

check: $(TEST_STAMP) ## linters, types, import contracts, migrations, templates
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --check --quiet src || $(BIN)/djlint --lint src
	$(BIN)/bandit -q -r src -c pyproject.toml
	HAMSEDA_VAR=var/check $(BIN)/python manage.py makemigrations --check --dry-run
	HAMSEDA_VAR=var/check HAMSEDA_HTTPS=1 $(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(TEST_STAMP) ## put the code into its one shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(TEST_STAMP) ## the benchmarks, each beside a peer (needs ../shared/data)
	$(BIN)/python -m benchmarks.reuse
	$(BIN)/python -m benchmarks.ingest
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.speech
	$(BIN)/python -m benchmarks.mail

fuzz: $(TEST_STAMP) ## look for input that the core cannot bear (MINUTES=60)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target var/fuzz/packages -r requirements/fuzz.txt
	PYTHONPATH=var/fuzz/packages $(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),60)

requirements: ## compile the pinned, hashed requirements (needs uv)
	$(COMPILE) -o requirements/run.txt
	$(COMPILE) requirements/test.in -o requirements/test.txt
	$(COMPILE_ALONE) requirements/fuzz.in -o requirements/fuzz.txt

clean: ## remove what was installed and built, never var/
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache htmlcov

$(BIN)/python:
	$(PYTHON) -m venv .venv

$(STAMP): requirements/run.txt pyproject.toml tools/install_font.py $(wildcard src/hamseda/*/*/locale/*/LC_MESSAGES/*.po src/hamseda/*/locale/*/LC_MESSAGES/*.po) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/pybabel --quiet compile -d src/hamseda/foundation/design/locale -D django
	$(BIN)/pybabel --quiet compile -d src/hamseda/foundation/design/locale -D djangojs
	$(BIN)/pybabel --quiet compile -d src/hamseda/config/locale -D click
	$(BIN)/python tools/install_font.py
	$(BIN)/python -c "from hamseda.core.reuse import prepare; prepare()"
	@touch $@

$(TEST_STAMP): $(STAMP) requirements/test.txt tools/install_system_packages.sh
	bash tools/install_system_packages.sh chromium postgresql pango
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/test.txt
	@touch $@
