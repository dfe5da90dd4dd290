# What a developer types. `make venv` first; every target uses the environment in .venv.
BIN = .venv/bin

.PHONY: venv check format lint types test examples bench clean

venv:  ## a virtual environment with the project, its tests' and its developers' tools
	python3 -m venv .venv
	$(BIN)/pip install --editable '.[dev]'

check: format lint types test  ## everything that must hold before a commit

format:  ## lay out the code (changes files)
	$(BIN)/ruff format .

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

test:
	$(BIN)/python -m pytest

examples:  ## the main job on the examples
	$(BIN)/chidao run examples --out outputs/examples

bench:  ## speed of each stage beside its peers; a million names; quality where annotated articles are at hand
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/gazetteers.py
	@if [ -d ../shared/gold/dev ]; then $(BIN)/python benchmarks/quality.py ../shared/gold/dev; fi

clean:  ## what the tools leave behind; neither .venv nor outputs
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
