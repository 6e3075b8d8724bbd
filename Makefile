# Schakel: `make demo` serves the site with demo data, `make test` runs everything that guards main.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PORT ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DELETE_ON_ERROR:
.PHONY: demo demo-elasticsearch test lint mutants coverage bench bench-elasticsearch screenshots soak messages lock clean

demo: .venv/base .env
	$(BIN)/python manage.py compile_catalogues
	$(BIN)/python manage.py demo --port $(PORT)

demo-elasticsearch: .venv/base .env
	$(BIN)/python manage.py compile_catalogues
	$(BIN)/python -m tests.elasticsearch_server $(BIN)/python manage.py demo --port $(PORT)

test: .venv/dev
	$(BIN)/python -m tests.run test

lint: .venv/dev
	$(BIN)/python -m tests.run lint

mutants: .venv/dev
	$(BIN)/python -m tests.run mutants

coverage: .venv/dev
	$(BIN)/python -m tests.run coverage

bench: .venv/dev
	$(BIN)/python -m tests.run bench

bench-elasticsearch: .venv/dev
	$(BIN)/python -m tests.run bench-elasticsearch

screenshots: .venv/dev
	$(BIN)/python -m tests.run screenshots

soak: .venv/dev
	$(BIN)/python -m tests.run soak

messages: .venv/dev
	$(BIN)/python -m tests.run messages

lock: .venv/dev
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --quiet -o requirements/base.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header --quiet -o requirements/dev.txt

clean:
	rm -rf .venv var .env

.env: | .venv/base
	umask 077 && $(BIN)/python -m deploy.setup.first_settings > $@

.venv/bin/pip:
	$(PYTHON) -c 'import sys; sys.exit("Schakel needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

# what pip says when it reaches no index is about versions that do not exist
UNREACHED := connection broken|Temporary failure|Name or service|Failed to establish|Timeout|ProxyError|from versions: none
define install
	@$(BIN)/pip install --quiet --require-hashes -r $< 2> .venv/pip.log || { \
	if grep -qE '$(UNREACHED)' .venv/pip.log; then echo "There is no network, or the package index cannot be reached. \
	Run the same command again later: it goes on with what is there." >&2; else cat .venv/pip.log >&2; fi; exit 1; }
endef

.venv/base: requirements/base.txt | .venv/bin/pip
	$(install)
	touch $@

.venv/dev: requirements/dev.txt | .venv/bin/pip
	$(install)
	touch $@ .venv/base
