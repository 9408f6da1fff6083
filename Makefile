# make demo, make test: each sets up what it needs in .venv
PYTHON ?= python3
BIN := .venv/bin
SHARED ?= ../shared
EVERY ?= 1
QUALITY := read model attributions figures times places events lineage group story

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench hostile newest constraints audit faults laws golden figures docs train fit clean

help:  ## Show what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary=:all: -c constraints.txt -e .
	@touch $@

.venv/developed: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary=:all: -c constraints.txt -e '.[dev]'
	@touch $@

demo: .venv/installed  ## Build and show the bundled story
	$(BIN)/crossread demo -o out/demo

test: .venv/developed  ## Run the tests
	$(BIN)/python -m pytest

lint: .venv/developed  ## Run ruff, mypy and import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/developed  ## Print the quality tables (needs the public data; see training/DATA.md)
	for part in $(QUALITY); do $(BIN)/python -m benchmarks.quality.$$part --shared $(SHARED) || exit 1; done

hostile: .venv/developed  ## Run every hostile input the whole way and print what it did (minutes)
	CROSSREAD_EVERY_TEXT=1 $(BIN)/python -m pytest -q tests/hostile/test_patterns.py
	$(BIN)/python -m benchmarks.hostile --shared $(SHARED) --every $(EVERY)

newest:  ## Run the tests with the newest versions that pyproject.toml allows
	$(PYTHON) -m venv --clear .venv-newest
	.venv-newest/bin/pip install --quiet --disable-pip-version-check --only-binary=:all: -e '.[dev]'
	.venv-newest/bin/python -m pytest

constraints: newest  ## Write down the versions that make newest passed with
	sed -i '/==/d' constraints.txt
	.venv-newest/bin/pip freeze --exclude-editable | grep -v '^#' >> constraints.txt

audit: .venv/developed  ## Ask for known vulnerabilities of the versions in constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --only-binary=:all: 'pip-audit>=2.7,<3'
	$(BIN)/python tools/audit.py

faults: .venv/developed  ## End 200 builds by kills and 20 by full disks; count what is lost
	$(BIN)/python -m benchmarks.faults

laws: .venv/developed  ## Try every law on a thousand fresh examples (minutes; nightly)
	HYPOTHESIS_PROFILE=search $(BIN)/python -m pytest -q tests/property tests/records/test_verdict.py tests/read/test_properties.py

golden: .venv/developed  ## Write the golden files anew and print what was gained and lost
	$(BIN)/python -m tests.golden.make

figures: .venv/developed  ## Write the figures of README, docs and model card from benchmarks/results.json
	$(BIN)/python -m benchmarks.figures

docs: .venv/developed  ## Write the reference pages from the live objects
	$(BIN)/python docs/make.py

train: .venv/installed  ## Train the language model (PyTorch; hours)
	$(BIN)/pip install --quiet --only-binary=:all: -e '.[train]'
	$(BIN)/python -m training.train

fit: .venv/developed  ## Fit the scores of copies, of one event and of happenings again (scikit-learn; minutes)
	$(BIN)/pip install --quiet --only-binary=:all: 'scikit-learn>=1.5,<2'
	$(BIN)/python -m training.descent --shared $(SHARED)
	$(BIN)/python -m training.events --shared $(SHARED)
	$(BIN)/python -m training.happenings --shared $(SHARED)
	@echo "What is shown: python -m training.sure --builds FOLDER (see its first lines)"
	@echo "What a short account tells: python -m training.summaries (see its first lines)"

clean:  ## Remove what was made
	rm -rf .venv .venv-newest out build dist
