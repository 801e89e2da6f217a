"""Sections: what a recipe's section becomes, one module for those of a kind."""
