"""What spaCy's ``Doc`` holds of an article: syllables as tokens, layers of spans, and the rows of the tables.

Shared by the components and by the export of a run; nothing here reads a text's meaning.
"""
