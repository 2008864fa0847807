# make install   everything into .venv            make demo    the sample corpus, read and shown
# make test      all checks (under five minutes)   make lint    style and types only
# make bench     speed, as ratios                  make docs    the generated pages of docs/
# make lock      the versions that CI installs    make bench-quality   beside other programs, on the same articles

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
DEMO := out/demo.db

.PHONY: install demo test lint bench bench-quality docs lock clean
.DELETE_ON_ERROR:

install: .venv/installed

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

demo: install
	mkdir -p out
	rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm
	$(BIN)/hoidam ingest samples/articles --ledger $(DEMO)
	@echo; echo '$$ hoidam contacts --between RUS USA'; echo
	@$(BIN)/hoidam contacts --between RUS USA --ledger $(DEMO)
	@echo; echo '$$ hoidam timeline PRK USA'; echo
	@$(BIN)/hoidam timeline PRK USA --ledger $(DEMO)
	@echo; echo '$$ hoidam occasions --between RUS USA --since 2021-12     where two newspapers disagree'; echo
	@$(BIN)/hoidam occasions --between RUS USA --since 2021-12 --ledger $(DEMO)
	@echo; echo '$$ hoidam relation RUS USA --since 2021 --plot out/relation.svg'; echo
	@$(BIN)/hoidam relation RUS USA --since 2021 --plot out/relation.svg --ledger $(DEMO)
	@echo; echo 'Look at it as pages: $(BIN)/hoidam serve --ledger $(DEMO)     Ask it more: $(BIN)/hoidam --help'

test: install lint
	$(BIN)/pytest -n 2 --dist loadgroup

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: install
	$(BIN)/python -m bench

# GOLD=FOLDER measures on more articles read by hand. Other programs that can't be installed are left out.
bench-quality: install .venv-peers/installed
	$(BIN)/python bench/quality --peers .venv-peers/bin/python $(if $(GOLD),--gold $(GOLD))

.venv-peers/installed: bench/quality/peers.txt
	$(PYTHON) -m venv --clear .venv-peers
	if .venv-peers/bin/pip install --quiet --disable-pip-version-check -r $<; then touch $@; fi

docs: install
	$(BIN)/python tools/write_docs.py

lock:
	rm -rf out/lock
	$(PYTHON) -m venv out/lock
	out/lock/bin/pip install --quiet --disable-pip-version-check '.[dev]' 'hatchling>=1.25' editables
	{ echo '# Exact versions of all that Hoidam, its tests and its build use. Written by `make lock`.'; \
	  out/lock/bin/pip freeze --disable-pip-version-check --exclude hoidam; } > requirements.lock

clean:
	rm -rf .venv .venv-peers out
