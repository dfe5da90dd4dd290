"""The annotators' desk: what the gazetteers hold, told in Vietnamese and English."""
