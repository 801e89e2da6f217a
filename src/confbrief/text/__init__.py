"""Text as it is read: cleaning, LaTeX, sentences, capitals, stems and word lists, each once."""
