"""Records in, Corpus out: cleaning, claims, matching, disagreements, topics and themes."""
