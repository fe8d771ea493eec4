# Everything a newcomer needs; `make run` and `make test` do all set-up by themselves.
VENV := .venv
PY := $(VENV)/bin/python
STAMP := $(VENV)/.ready
export QT_LOGGING_RULES ?= qt.qpa.*=false

.PHONY: run test setup check gallery bench lock forms clean

run: setup
	$(PY) -m mcred_desktop --demo demo

# Bytecode is kept: some fifty of the tests start the program anew.
test: setup
	bash packaging/test_tools.sh
	PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(VENV)/bin/pytest -n 2 --dist loadfile

setup: $(STAMP)

$(STAMP): packaging/requirements.lock packaging/setup.sh pyproject.toml
	bash packaging/setup.sh
	touch $(STAMP)

check: setup
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pyright
	$(VENV)/bin/lint-imports
	$(PY) packaging/forms.py --check

gallery: setup
	QT_QPA_PLATFORM=offscreen $(PY) packaging/gallery.py

bench: setup
	QT_QPA_PLATFORM=offscreen $(PY) -m benchmarks

lock: setup
	$(PY) packaging/lock.py

forms: setup
	$(PY) packaging/forms.py

clean:
	rm -rf $(VENV) build dist demo gallery .mypy_cache .ruff_cache .pytest_cache
