"""What is written in notes, behind their mark-up: which characters of each line are read, and what the others say."""
