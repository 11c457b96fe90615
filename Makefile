# Two commands on a fresh machine: `make build` and `make test`. Both print beforehand what they
# install, and install only what is missing. With SYSTEM=no nothing is installed outside this folder.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export SYSTEM ?= yes
# If the machine has no Node.js, that of the environment is used.
export PATH := $(PATH):$(CURDIR)/$(BIN)

.PHONY: build intake check test environments browser quick clients lint types bench bench-validate compare-text mutate torture fuzz scale reproduce dependencies audit wheel dist release lock clean help

# What is about to be installed: target, lock file, size on disk, what for.
announce = echo "Installing $$(grep -c '==' $2) packages of $2 into $(patsubst %/,%,$(dir $1)), about $3: $4"

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/ready: requirements.txt pyproject.toml
	@$(call announce,$@,$<,1.3 GB,the environment of the project)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "baimo needs Python 3.11 or newer; run make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

build: $(VENV)/ready $(VENV)/node  ## check dataset/ and write every product and the site
	$(BIN)/baimo build
	$(BIN)/baimo site

# Node.js bundles the programs of the site and runs two clients; if it is missing, a wheel installs it.
$(VENV)/node: $(VENV)/ready requirements-node.txt
	@command -v npm >/dev/null || $(call announce,$@,requirements-node.txt,200 MB,Node.js)
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.txt
	@touch $@

intake: $(VENV)/ready  ## [BAIMO_SOURCES=DIR:DIR] make the rows of every source that has a mapping
	$(BIN)/baimo intake

check: $(VENV)/ready lint types  ## lint, types, dataset and generated files
	$(BIN)/baimo build --check

# Spark is large: it is installed only where Java can run it.
$(VENV)/spark: $(VENV)/ready requirements-spark.txt | $(VENV)/node
	@scripts/install_system.sh java
	@if command -v java >/dev/null; then \
		$(call announce,$@,requirements-spark.txt,500 MB,Spark) && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-spark.txt && touch $@; \
	fi

test: environments lint types  ## everything CI runs
	$(BIN)/pytest -n auto

environments: $(VENV)/ready $(VENV)/spark clients browser  ## install what the tests need; -j2 is faster

browser:  ## install the browser and fonts that the tests of the site need
	@scripts/install_system.sh browser

quick: $(VENV)/ready  ## the tests of a minute: all but those marked slow
	$(BIN)/pytest -n auto -q -m "not slow"

# Third-party programs for tests/test_clients.py, which skips by name what cannot be installed.
clients: $(VENV)/node .venv-clients/ready  ## install the clients that the tests run
	@scripts/install_system.sh r
	-cd tests/clients/node && { [ -d node_modules ] || npm ci --ignore-scripts --no-audit --no-fund --silent; }

# Separate environments, so that third-party programs do not change ours.
.venv-clients/ready .venv-peers/ready .venv-readers/ready: .venv-%/ready: requirements-%.txt
	@$(call announce,$@,$<,650 MB,third-party programs to test or compare with)
	$(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< \
		&& touch $@ || echo "$< cannot be installed; tests that need it are skipped by name"

lint: $(VENV)/ready
	$(BIN)/ruff check src tests scripts
	$(BIN)/ruff format --check src tests scripts

types: $(VENV)/ready
	$(BIN)/mypy

bench: $(VENV)/ready .venv-peers/ready  ## compare the speed of loader, commands and recogniser with bare Python, pyarrow and re
	$(BIN)/python scripts/bench.py --peers .venv-peers/bin/python
	$(BIN)/python scripts/bench_text.py $(if $(BAIMO_SOURCES),--sources $(BAIMO_SOURCES))

# Some of the readers need Java; what does not run is left out by name.
compare-text: $(VENV)/ready .venv-readers/ready  ## compare the reader of texts with other libraries, on the labelled texts
	$(BIN)/python scripts/compare_text.py --python .venv-readers/bin/python

# The tools it compares with have an environment of their own.
$(VENV)-bench/ready: requirements-bench.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@

# Fairspec needs Python 3.12; without it, the comparison says that Fairspec is left out.
NEWER_PYTHON ?= $(shell command -v python3.14 || command -v python3.13 || command -v python3.12)
$(VENV)-fairspec/ready: requirements-fairspec.txt
	@mkdir -p $(VENV)-fairspec
	-test -n "$(NEWER_PYTHON)" && "$(NEWER_PYTHON)" -m venv $(VENV)-fairspec \
		&& $(VENV)-fairspec/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

ROWS ?= 10000 100000 1000000
bench-validate: $(VENV)/ready $(VENV)-bench/ready $(VENV)-fairspec/ready  ## compare the speed of 'baimo validate' with other validators; ROWS="10000000" for more
	$(VENV)-bench/bin/python scripts/bench_validate.py --rows $(ROWS) --fairspec $(VENV)-fairspec/bin/python

EACH ?= 3
mutate: $(VENV)/ready  ## change the dataset in thousands of ways and print which changes no check reports
	$(BIN)/python scripts/mutate.py --each $(EACH) $(WRITE)

KILLS ?= 100
torture: $(VENV)/ready  ## try every bad input on every command; kill a build KILLS times
	$(BIN)/python scripts/torture.py --kills $(KILLS)

SECONDS ?= 60
fuzz: $(VENV)/ready  ## fuzz the readers for SECONDS each, guided by coverage where atheris installs
	BAIMO_EXAMPLES=2000 $(BIN)/pytest -n 0 -q tests/robustness/test_fuzz.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt \
		&& $(BIN)/python scripts/fuzz.py --seconds $(SECONDS) \
		|| { $(BIN)/python -c 'import atheris' 2>/dev/null && exit 1; echo "atheris cannot be installed: only hypothesis ran"; }

SIZES ?= 1 10 100
scale: $(VENV)/ready  ## time and peak memory of every command at many times the size; SIZES="1000" for more
	nice -n 10 $(BIN)/python scripts/scale.py --sizes $(SIZES)

reproduce: $(VENV)/ready $(VENV)/node  ## build everything twice, in two different surroundings, and compare
	$(BIN)/python scripts/reproduce.py --site

dependencies: $(VENV)/ready  ## list what each extra installs; compare the environment with the lock files
	$(BIN)/python scripts/dependencies.py

# In a separate environment. With --strict, a package that cannot be looked up is a failure.
audit: $(VENV)-audit/ready  ## look up known vulnerabilities of all locked packages
	for file in requirements.txt requirements-spark.txt requirements-node.txt requirements-audit.txt; do \
		$(VENV)-audit/bin/pip-audit --strict --disable-pip --require-hashes -r $$file || exit 1; done

$(VENV)-audit/ready: requirements-audit.txt
	$(PYTHON) -m venv $(VENV)-audit
	$(VENV)-audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

wheel: $(VENV)/ready  ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

dist: $(VENV)/ready  ## wheel, sdist, zip and SHA256SUMS of the last commit into dist/
	$(BIN)/python scripts/artefacts.py

# Does not need `make build`: it builds and tests in a clone of the last commit.
release: $(VENV)/ready  ## VERSION=YEAR.MONTH.NUMBER [DRY_RUN=1] [TESTS=no] [PREVIOUS=old.zip]: the whole release
	@test -n "$(VERSION)" || { echo "name the version: make release VERSION=YEAR.MONTH.NUMBER"; exit 2; }
	$(BIN)/python scripts/release.py $(VERSION) $(if $(DRY_RUN),--dry-run) \
		$(if $(filter no,$(TESTS)),--no-tests) $(if $(PREVIOUS),--previous $(PREVIOUS))

# Versions change only if a requirement needs it; UPGRADE=1 takes the newest of all.
LOCK = uv pip compile --universal --generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)
lock:  ## [UPGRADE=1] resolve every requirements file again (needs uv)
	$(LOCK) --python-version 3.11 pyproject.toml --extra dev -o requirements.txt
	for extra in spark bench curate; do \
		$(LOCK) --python-version 3.11 pyproject.toml --extra $$extra -c requirements.txt -o requirements-$$extra.txt || exit 1; done
	for name in clients peers readers fuzz audit node; do \
		$(LOCK) --python-version 3.11 requirements-$$name.in -o requirements-$$name.txt || exit 1; done
	$(LOCK) --python-version 3.12 requirements-fairspec.in -o requirements-fairspec.txt

clean:  ## remove what make created, except committed files
	rm -rf $(VENV) $(VENV)-audit $(VENV)-bench $(VENV)-fairspec .venv-clients .venv-peers .venv-readers tests/clients/node/node_modules build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis
