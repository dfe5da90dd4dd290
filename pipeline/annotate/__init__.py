"""From an article to its sentences, words and mentions."""

from pipeline.annotate.annotator import Annotator

__all__ = ["Annotator"]
