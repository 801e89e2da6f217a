"""How each kind of block is laid out on slides: one module for each."""
