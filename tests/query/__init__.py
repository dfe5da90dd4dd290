"""Questions get the right answers, however they are typed."""
