"""The run's rows laid flat."""
