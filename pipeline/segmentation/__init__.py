"""Where a text is cut: its sentences and words as spans, by underthesea."""

from pipeline.segmentation.spans import sentence_starts, sentences, words

__all__ = ["sentence_starts", "sentences", "words"]
