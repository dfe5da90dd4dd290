"""Linking: which unit, body, document or person each mention means, and why."""

from pipeline.link.linker import Linker

__all__ = ["Linker"]
