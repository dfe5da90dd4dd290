"""What a run makes of the examples when each article stands by itself, and the examples as documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.results import Results, open_results
from pipeline.run.job import Request, carry_out

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """A run over the examples that does not ask who is one person over all articles."""
    folder = tmp_path_factory.mktemp("apart")
    settings = folder / "apart.toml"
    settings.write_text("[link.identity]\non = false\n", "utf-8")
    carry_out(Request((str(ROOT / "examples"),), folder / "run", config=settings))
    return open_results(folder / "run")


@pytest.fixture(scope="session")
def documents(apart: Results) -> Callable[[Language], Iterator[Doc]]:
    """The run's articles as documents that nothing has read yet."""

    def make(nlp: Language) -> Iterator[Doc]:
        for row in apart.rows("articles"):
            doc = nlp.make_doc(row["text"])
            given = {name: row[name] for name in ("id", "source", "url", "title") if row[name]}
            doc._.chidao_article = given | ({"published": row["published"]} if row["dated_by"] == "given" else {})
            yield doc

    return make
