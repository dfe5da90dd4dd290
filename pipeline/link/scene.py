"""An article as the linker sees it: its mentions by label, the words between them, its date."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.records import AnnotatedArticle, Label, Mention
from pipeline.text import fold


class Scene:
    """Look-ups into one annotated article; nothing in it changes."""

    def __init__(self, annotated: AnnotatedArticle) -> None:
        """Index the mentions by label and the sentences by their start."""
        self.annotated = annotated
        self.text = annotated.article.text
        folded = fold(self.text)
        self._folded = folded.text if folded.offsets is None else None
        self.mentions = annotated.mentions
        self._starts = [sentence.start for sentence in annotated.sentences]
        self._paragraphs = [block.start for block in annotated.article.paragraphs]
        self._by_label: dict[Label, list[Mention]] = {label: [] for label in Label}
        for mention in annotated.mentions:
            self._by_label[mention.label].append(mention)

    def of(self, label: Label) -> list[Mention]:
        """The mentions with that label, in text order."""
        return self._by_label[label]

    def between(self, start: int, end: int) -> str:
        """The words between two offsets, folded, with single blanks."""
        if start >= end:
            return ""
        words = self._folded[start:end] if self._folded is not None else fold(self.text[start:end]).text
        return _single_blanks(words)

    def before(self, start: int, size: int) -> str:
        """At most ``size`` code points before an offset, in its own sentence, folded."""
        return self.between(max(self.sentence(start), start - size), start)

    def sentence(self, offset: int) -> int:
        """The start of the sentence that holds the offset (0 where none does)."""
        found = bisect_right(self._starts, offset) - 1
        return self._starts[found] if found >= 0 else 0

    def paragraph(self, offset: int) -> int:
        """The start of the paragraph that holds the offset (0 where none does)."""
        found = bisect_right(self._paragraphs, offset) - 1
        return self._paragraphs[found] if found >= 0 else 0

    def sentence_end(self, offset: int) -> int:
        """The end of the sentence that holds the offset."""
        found = bisect_right(self._starts, offset) - 1
        return self.annotated.sentences[found].end if found >= 0 else len(self.text)


def _single_blanks(words: str) -> str:
    """The words with each run of blanks as one."""
    first = " " if words[:1].isspace() else ""
    last = " " if words[-1:].isspace() else ""
    return first + " ".join(words.split()) + last if not words.isspace() else " "
