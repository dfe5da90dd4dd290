"""From an article to its sentences, words and mentions."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain

from pipeline import segmentation
from pipeline.annotate.merge import merge
from pipeline.annotate.page import Block, Page
from pipeline.annotate.taggers import TAGGERS
from pipeline.config import AnnotateConfig
from pipeline.errors import ConfigError
from pipeline.gazetteer import Gazetteers
from pipeline.records import AnnotatedArticle, Article, Mention, ParagraphRole, Sentence, Span
from pipeline.text import Folded, fold


class Annotator:
    """Annotates articles one by one; build it once a process."""

    def __init__(self, gazetteers: Gazetteers, config: AnnotateConfig) -> None:
        """Build the taggers that the configuration names.

        Raises:
            ConfigError: a tagger is unknown.
        """
        known = {tagger.name: tagger for tagger in TAGGERS}
        for name in config.taggers:
            if name not in known:
                raise ConfigError(f"annotate.taggers: {name!r} is unknown; allowed: {', '.join(sorted(known))}")
        self.taggers = tuple(known[name](gazetteers) for name in config.taggers)
        self._words = config.words

    def annotate(self, article: Article) -> AnnotatedArticle:
        """Sentences and words outside furniture, and mentions, each in text order."""
        sentences = self.sentences(article)
        words = self.words(article, sentences) if self._words else ()
        return AnnotatedArticle(article, sentences, words, self.mentions(article))

    def sentences(self, article: Article) -> tuple[Sentence, ...]:
        """The sentences of every paragraph that is no furniture."""
        return tuple(
            Sentence(start, end, number)
            for number, paragraph in enumerate(article.paragraphs)
            if paragraph.role is not ParagraphRole.FURNITURE
            for start, end in segmentation.sentences(article.text, paragraph.start, paragraph.end)
        )

    def words(self, article: Article, sentences: tuple[Sentence, ...]) -> tuple[Span, ...]:
        """The words of the sentences."""
        cut = (segmentation.words(article.text, sentence.start, sentence.end) for sentence in sentences)
        return tuple(chain.from_iterable(cut))

    def mentions(self, article: Article) -> tuple[Mention, ...]:
        """What the taggers propose, merged."""
        folded = fold(article.text)
        page = _page(article, folded)
        return merge(page, folded, article.text, [mention for tagger in self.taggers for mention in tagger.tag(page)])


def _page(article: Article, folded: Folded) -> Page:
    """The article as the taggers see it, its paragraphs in folded offsets."""
    blocks = tuple(
        Block(_folded_offset(folded, paragraph.start), _folded_offset(folded, paragraph.end), paragraph.role)
        for paragraph in article.paragraphs
    )
    return Page(folded.text, article.published, article.source, blocks)


def _folded_offset(folded: Folded, offset: int) -> int:
    """The first folded position that does not end before the offset as read."""
    if folded.offsets is None:
        return offset
    return bisect_right(folded.offsets, offset - 1, key=lambda span: span[1] - 1)
