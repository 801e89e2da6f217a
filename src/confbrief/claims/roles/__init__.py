"""What a number is: a result, a setting, background, or somebody else's."""
