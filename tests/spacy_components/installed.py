"""The entry points of an installed chidao, for processes that know nothing else of it."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY_POINTS = {
    "spacy_factories": {
        "chidao_sentences": "pipeline.spacy_components.factories:make_sentences",
        "chidao_words": "pipeline.spacy_components.factories:make_words",
        "chidao_mentions": "pipeline.spacy_components.factories:make_mentions",
        "chidao_links": "pipeline.spacy_components.factories:make_links",
        "chidao_events": "pipeline.spacy_components.factories:make_events",
    },
    "spacy_tokenizers": {"chidao.SyllableTokenizer.v1": "pipeline.spacy_docs.tokenizer:syllable_tokenizer"},
}


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process that finds the entry points; ``folder`` gets the metadata of a package."""
    metadata = folder / "chidao_entry_points-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: chidao-entry-points\nVersion: 1\n", "utf-8")
    sections = (
        "\n".join([f"[{group}]", *(f"{name} = {where}" for name, where in named.items())])
        for group, named in ENTRY_POINTS.items()
    )
    (metadata / "entry_points.txt").write_text("\n".join(sections), "utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
