"""What stages need of each other is read back out of the rows as it was."""

from __future__ import annotations

from dataclasses import replace

import pipeline
from pipeline.records import AnnotatedArticle
from pipeline.spacy_components import records
from pipeline.spacy_components.components import Source


def rounded(annotated: AnnotatedArticle) -> AnnotatedArticle:
    """The article with scores as rows have them, of four digits."""
    mentions = (replace(mention, score=round(mention.score, 4)) for mention in annotated.mentions)
    return replace(annotated, mentions=tuple(mentions))


def test_a_linked_article_is_read_back_out_of_a_document_with_all_that_later_stages_read(documents):
    nlp = pipeline.load()
    stages = Source().stages()
    named_by_facts_alone = 0
    for doc in nlp.pipe(documents(nlp)):
        expected = stages.linker.link(stages.annotator.annotate(records.given_article(doc)))
        found = records.linked(doc, doc._.chidao, stages)
        assert found.annotated == rounded(expected.annotated)
        assert found.annotated.words
        assert found.links == tuple(replace(link, candidates=()) for link in expected.links)
        assert (found.entities, found.home, found.levels) == (expected.entities, expected.home, expected.levels)
        named_by_facts_alone += len(doc._.chidao["entities"]) - len(found.entities)
    assert named_by_facts_alone > 0
