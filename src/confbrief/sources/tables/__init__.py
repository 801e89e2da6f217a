"""Tables with columns parted by commas, semicolons or tabs."""

from confbrief.sources.tables.reader import Table

READERS = (Table("csv"), Table("tsv"))

__all__ = ["READERS"]
