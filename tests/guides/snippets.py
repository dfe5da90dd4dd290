"""The blocks of code of a guide, so that a test can run each of them as a reader would."""

from __future__ import annotations

import re
from pathlib import Path

GUIDES = Path(__file__).resolve().parent.parent.parent / "docs" / "guides"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(guide: str, language: str) -> list[str]:
    """A guide's blocks in one language ("sh", "python", "sparql", "cypher"), in order; a test asserts their number."""
    text = (GUIDES / f"{guide}.md").read_text("utf-8")
    return [code for found, code in _BLOCK.findall(text) if found == language]
