# Verbatim: `make run` starts the archive on this machine, `make test` tests it.
# HOST, PORT and DATA_DIR can be given: make run PORT=8001. See docs/settings.md.

PYTHON ?= python3
PY := .venv/bin/python

.PHONY: help run test test-long check requirements clean

help:
	@echo "make run           start the archive at http://127.0.0.1:8000 (HOST, PORT, DATA_DIR)"
	@echo "make test          run the tests that this machine can run"
	@echo "make test-long     the same with the longer profiles"
	@echo "make check         style, types, floors, migrations, deployment checks"
	@echo "make requirements  compile requirements.txt and requirements-dev.txt anew"
	@echo "make clean         remove what tools left behind (never the data)"

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Verbatim needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 run")'
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "No virtual environment could be made; Debian and Ubuntu need: apt install python3-venv"; exit 1; }

# Installs a hashed requirements file when its content is not what was installed last. Wheels
# only, but for django-haystack, which comes as source and is Python alone.
define install
now="$$($(PY) -c 'import hashlib, pathlib; print(hashlib.sha256(pathlib.Path("$(1)").read_bytes()).hexdigest())')"; \
if [ "$$now" != "$$(cat .venv/$(1).installed 2>/dev/null)" ]; then \
	echo "Installing $(1) into .venv/ …"; \
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-binary django-haystack -r $(1) \
	&& echo "$$now" > .venv/$(1).installed; \
fi
endef

run: .venv/bin/pip
	@$(call install,requirements.txt)
	@LOCAL=1 exec $(PY) manage.py serve

test: .venv/bin/pip
	@$(call install,requirements.txt)
	@$(call install,requirements-dev.txt)
	@$(PY) -m tests.optional_parts
	@$(PY) -m pytest -m "not long" -n auto --dist loadfile

test-long: .venv/bin/pip
	@$(call install,requirements.txt)
	@$(call install,requirements-dev.txt)
	@$(PY) -m tests.optional_parts
	@HYPOTHESIS_PROFILE=long $(PY) -m pytest -n auto --dist loadfile

check: export DATA_DIR := .venv/check-data
check: export LOCAL :=
check: .venv/bin/pip
	@$(call install,requirements.txt)
	@$(call install,requirements-dev.txt)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check --deploy --fail-level WARNING

PIP_COMPILE := .venv/bin/pip-compile --quiet --strip-extras --generate-hashes \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

requirements: .venv/bin/pip
	@$(call install,requirements-dev.txt)
	$(PIP_COMPILE) --output-file=requirements.txt requirements.in
	$(PIP_COMPILE) --allow-unsafe --output-file=requirements-dev.txt requirements-dev.in

clean:
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .venv/check-data
	find archive documents tests fixtures benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
