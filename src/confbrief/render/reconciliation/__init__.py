"""The page that shows what was merged, what was not, and what a person can decide."""
