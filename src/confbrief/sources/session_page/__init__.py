"""The text of a conference site's session page, as it comes when a person copies it."""

from confbrief.sources.session_page.reader import READER

__all__ = ["READER"]
