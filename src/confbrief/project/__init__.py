"""What a user writes: settings, recipes, themes, topics, corrections; every fault told with its place."""
