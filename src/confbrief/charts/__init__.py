"""What a chart looks like, decided once for all who draw it: its axis and ticks, its signs, and what they mean."""
