"""Twenty-five questions to a run, each asked in three languages."""
