"""PDF files that are damaged all over are given up on, and what a library says of them is not printed."""

from __future__ import annotations

import pytest

from confbrief.errors import UsageError
from confbrief.verify.audit import read_outline
from confbrief.verify.readers.complaints import MOST


def pdf(lost: int) -> bytes:
    """Write a PDF whose structure names objects that are not there: the library complains of each."""
    kids = " ".join(f"{number} 0 R" for number in range(100, 100 + lost))
    objects = (
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        f"<</Type/StructTreeRoot/K[{kids}]>>",
    )
    text, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(f"{len(text):010} 00000 n \n")
        text += f"{number} 0 obj\n{one}\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
    return f"{text}{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF".encode()


def test_a_file_that_is_damaged_all_over_is_given_up_on(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError, match=r"a\.pdf: error: it is damaged in more than 1,000 places \(make it anew\)"):
        read_outline("a.pdf", pdf(MOST * 3))
    assert capfd.readouterr() == ("", "")


def test_a_file_with_little_damage_is_read_in_silence(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert read_outline("a.pdf", pdf(3)).role == "document"
    assert capfd.readouterr() == ("", "")
    assert not caplog.records
