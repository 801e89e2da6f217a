"""Numbers as text has them: values with their units, ranges and bounds."""
