"""The one adapter over python-pptx and lxml: what a deck's XML holds, in points and plain values."""
