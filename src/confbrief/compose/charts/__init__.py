"""Charts: gains in one measure and unit, drawn from claims; and counts of papers."""
