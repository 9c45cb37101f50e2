PORT ?= 8501
HOST ?= 127.0.0.1
HOSTS ?= 127.0.0.1 localhost
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-compile
# On all cores at once, which pip does on one; some packages bring files that are not of this Python.
COMPILE := -$(BIN)/python -m compileall -qq -j 0 .venv/lib
JS_RULES := -D correctness -D eqeqeq -D no-var -D prefer-const -D no-redeclare
TYPES := $(BIN)/mypy --strict geo layers pages app.py

.PHONY: run test check types browser compiled bench load fuzz soak clean

# What is compiled once is kept, whatever the environment says: hundreds of processes need it.
unexport PYTHONDONTWRITEBYTECODE

# Serve the app on PORT, to this machine; to others with HOST=0.0.0.0 HOSTS="names they use".
run: .venv/.run
	$(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address $(HOST) \
		$(HOSTS:%=--server.allowedHosts %)

# Everything but what only `make soak` has time for; the slow files first, so that none is last.
test: .venv/.test browser
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

# What a change must pass: formatting, lint, types, tests. Types take two cores half a minute: beside
# them all tests are compiled, which three workers would each do for themselves.
check: .venv/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/oxlint --deny-warnings $(JS_RULES) layers pages static/map
	$(MAKE) --jobs 3 types browser compiled
	$(MAKE) test

# Its workers have three seconds to answer: where a machine is too busy for that (2), it goes alone.
types: .venv/.test
	$(TYPES) --num-workers 2 || { [ $$? -eq 2 ] && $(TYPES); }

browser: .venv/.test
	$(BIN)/python -m tests.chromium

compiled: .venv/.test
	@$(BIN)/python -m pytest --collect-only --quiet >.venv/collected || { cat .venv/collected; false; }

# How fast, beside the naive way.
bench: .venv/.test browser
	$(BIN)/python -m tests.benchmarks.asking
	$(BIN)/python -m tests.benchmarks.carrying
	$(BIN)/python -m tests.benchmarks.sheets
	$(BIN)/python -m tests.benchmarks

# Many readers at once, for a minute, or for as many as MINUTES says.
load: .venv/.test
	$(BIN)/python -m tests.benchmarks.load

# What takes long: the tests marked so (every variant of what `make test` looks at once; all
# documents in every sort of file, all quotes in replaced texts); 200 real kills of everything that
# writes; every export in GDAL, LibreOffice, QGIS.
soak: .venv/.test browser
	$(BIN)/python -m pytest -m soak
	$(BIN)/python -m tests.soak
	$(BIN)/python -m tests.soak.round_trips

# Ten thousand spoiled files and as many addresses; the tests run the first few hundred.
fuzz: .venv/.test
	$(BIN)/python -m tests.fuzz

.venv/.run: requirements.lock
	$(PYTHON) -m venv .venv
	$(INSTALL) -r requirements.lock
	$(COMPILE)
	touch $@

.venv/.test: .venv/.run tests/requirements.lock
	$(INSTALL) -r tests/requirements.lock
	$(COMPILE)
	touch $@

clean:
	rm -rf .venv
