"""Data of conferences in JSON: every value with its place."""

from confbrief.sources.json_feeds.json_list import JsonList
from confbrief.sources.json_feeds.openreview import OpenReview
from confbrief.sources.json_feeds.paperlists import PaperLists
from confbrief.sources.json_feeds.virtual_site import VirtualSite

READERS = (VirtualSite(), OpenReview(), PaperLists(), JsonList())

__all__ = ["READERS"]
