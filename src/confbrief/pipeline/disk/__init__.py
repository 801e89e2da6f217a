"""Files written whole or not at all, and what a person did by hand left alone."""
