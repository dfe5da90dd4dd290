"""chidao: who directed what, where, in Vietnamese government and local-news articles.

The distribution and the command are called ``chidao``; the import package is ``pipeline``.
"""

__version__ = "0.1.0"
