"""From an article to its sentences, words and mentions."""
