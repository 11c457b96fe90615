# Two commands on a fresh machine: `make build` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: build check test clients lint types bench wheel lock clean help

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/ready: requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "baimo needs Python 3.11 or newer; run make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

build: $(VENV)/ready  ## check dataset/ and write every product
	$(BIN)/baimo build

check: $(VENV)/ready lint types  ## lint, types, dataset and generated files
	$(BIN)/baimo build --check

test: $(VENV)/ready clients lint types  ## everything CI runs
	$(BIN)/pytest -n auto

# Programs that are not ours, for tests/test_clients.py; what cannot be had is skipped there by name.
clients: .venv-clients/ready  ## install the clients that the tests run
	-command -v npm >/dev/null && cd tests/clients/node && { [ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --silent; }

# Separate environments: neither the clients of the tests nor the peers of the bench are ours.
.venv-%/ready: requirements-%.txt
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< \
		&& touch $@ || echo "$< cannot be installed; what needs it is skipped by name"

lint: $(VENV)/ready
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts

types: $(VENV)/ready
	$(BIN)/mypy

bench: $(VENV)/ready .venv-bench/ready  ## time loader, commands and recogniser beside bare Python, pyarrow and re
	$(BIN)/python scripts/bench.py --peers .venv-bench/bin/python
	$(BIN)/python scripts/bench_text.py $(if $(BAIMO_SOURCES),--sources $(BAIMO_SOURCES))

wheel: $(VENV)/ready  ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: $(VENV)/ready  ## resolve requirements.txt anew (needs uv)
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --upgrade -o requirements.txt
	for name in clients bench; do uv pip compile requirements-$$name.in --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate --upgrade -o requirements-$$name.txt; done

clean:  ## remove what make made, but not what is committed
	rm -rf $(VENV) .venv-bench .venv-clients tests/clients/node/node_modules build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis
