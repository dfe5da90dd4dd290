"""Facts of an article: who directed what, where, and who held which position."""

from pipeline.relate.relater import Relater

__all__ = ["Relater"]
