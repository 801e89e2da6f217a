"""Where slides have room, and the sizes of type in it."""
