"""Text for reading: what LaTeX fragments print, what stays as it is, and that every place is kept."""

from __future__ import annotations

import re
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confbrief.model.provenance import UNSEEN
from confbrief.text.clean import clean
from tests.projects import SHIPPED

SEEDS = SHIPPED / "seeds"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # Numbers in mathematics.
        (r"up to $2.13\times$ faster", "up to 2.13× faster"),
        (r"by 1.9$\times$ and \textbf{6$\times$}", "by 1.9× and 6×"),
        (r"5$\sim$66\% and 16$\sim$30\%", "5–66% and 16–30%"),
        (r"about $\sim$5 or $\sim 5\%$, $x \sim y$", "about ~5 or ~5%, x ∼ y"),
        (r"$1.2 − 2.4\times$ at $d = 64$", "1.2 − 2.4× at d = 64"),
        (r"($\leq11\%$, $R^2 \geq 0.76$, $R^2$=0.987)", "(≤11%, R² ≥ 0.76, R²=0.987)"),
        (r"$10^{-3}$, $O(N^{2.5})$, $90^{th}$, $x_i$, $H_2$", "10⁻³, O(N^2.5), 90th, x_i, H₂"),
        (r"$\frac{a+b}{2}$, $\frac12$, $\sqrt{d}$, $\sqrt{d k}$", "(a+b)/2, 1/2, √d, √(d k)"),
        (r"$10{,}000$ and 10\,000", "10,000 and 10000"),
        (r"$\mathrm{dequantize}\rightarrow\mathrm{softmax}$", "dequantize→softmax"),
        (r"$$x^2$$ \(y^2\) \[z\]", "x² y² z"),
        (r"$n$-gram, $\alpha$ \pm 3, a $\cdot$ b", "n-gram, α ± 3, a · b"),
        (r"$\hat{x}$ $\bar{abc}$ $\mathbb{R}^n$", "x̂ abc ℝⁿ"),
        (r"$\text{if } x \left( y \right)$", "if x ( y )"),
        # Text macros.
        (r"\emph{\textbf{Loop}}, \textit{a \emph{b}}", "Loop, a b"),
        (r"{\bf bold} and {\em so on}", "bold and so on"),
        (r"\textcolor{red}{hi} \href{http://a_b.c/~x}{link} \url{http://a.b/~u_x%20}", "hi link http://a.b/~u_x%20"),
        (r"\unknown{arg} \sys{} \sys", r"arg \sys \sys"),
        (r"in \cite{foo}\footnote{bar}", "in [foo](bar)"),
        (r"35\% \& more \_ \# \$5", "35% & more _ # $5"),
        (r"Schr\"odinger, caf\'e, na\"{\i}ve, Erd\H{o}s, {\v s}, \c{c}", "Schrödinger, café, naïve, Erdős, š, ç"),
        # Ties.
        ("800~GbE, 33.95~PFLOP/s (HPL~Rmax)", "800 GbE, 33.95 PFLOP/s (HPL Rmax)"),
        ("Execution Traces~(ET), Table~3", "Execution Traces (ET), Table 3"),
        # Quotes, dashes, hyphenation, odd characters.
        ("''backends'' and ``quotes''", "“backends” and “quotes”"),
        ("(LLMs)---the family---serve, 5--10 -- so", "(LLMs)—the family—serve, 5–10 – so"),
        ("the strag- gler problem of stragglers", "the straggler problem of stragglers"),
        ("communica- tion and perfor- mance", "communication and performance"),
        ("long- context models and long-context ones", "long-context models and long-context ones"),
        ("ﬁne\u00a0NBSP\u200b z\u202eero e\u0301 soft\u00adhyphen", "fine NBSP zero é softhyphen"),
        ("**Bold** words", "Bold words"),
    ],
)
def test_what_is_printed(raw: str, expected: str) -> None:
    assert clean(raw).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "~72 posters (~72), ~16 GB, reduced to ~21 minutes",
        "latency~5 ms, speed:~5x, p~q, x~N(0,1), 16~30%",
        "costs $5 and $10, $5-$10, from $5M to 10$ each",
        "35% and 40%, System & X, #3, a_b, x^2, {a, b}, O(N^2.5)",
        "pre- and post-processing, data- and tensor-parallel, low- to mid-range",
        "a sloppy dash- like this one",
        r"C:\times\alpha and \\server\share\x",
        "https://example.org/~user/a_b?c=%20#d",
        "it''s 5'' long, `code`, --flag, a -> b, x--; <!-- note -->",
        "“quotes” ‘so’ — and – dashes… × ≤ → Δ",
        "5 or $3 or 4$ each",
        '{LLM} and {"a": 1}',
        "don't, model's, the ACL's",
        "acclerators can can the the",
        "",
    ],
)
def test_what_stays(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == text
    assert cleaned.raw_span(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("raw", "piece", "expected"),
    [
        (r"up to $2.13\times$ faster", "2.13×", r"$2.13\times$"),
        (r"up to \textbf{6$\times$} more", "6×", r"\textbf{6$\times$}"),
        (r"more than \textbf{75\%} of", "75%", r"\textbf{75\%}"),
        (r"by 1.9$\times$ more", "1.9×", r"1.9$\times$"),
        (r"by $1.3\times$ to $10.8\times$ over", "1.3× to 10.8×", r"$1.3\times$ to $10.8\times$"),
        (r"at $d = 64$ heads", "64", "64"),
        (r"5$\sim$66\% higher", "5–66%", r"5$\sim$66\%"),
        (r"($\leq11\%$, so", "≤11%", r"$\leq11\%$"),
        (r"\emph{a 5\% gain} so", "5%", r"5\%"),
        ("the strag- gler is", "straggler", "straggler"),
        ("800~GbE links", "800 GbE", "800~GbE"),
    ],
)
def test_a_stretch_leads_back_to_its_raw_text(raw: str, piece: str, expected: str) -> None:
    cleaned = clean(raw)
    if piece not in cleaned.text:
        piece = piece.replace("straggler", "strag- gler")
        expected = piece
    start = cleaned.text.index(piece)
    first, last = cleaned.raw_span(start, start + len(piece))
    assert raw[first:last] == expected


def test_a_stretch_outside_is_refused() -> None:
    with pytest.raises(IndexError):
        clean("abc").raw_span(0, 4)


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name)
def test_nothing_of_latex_is_left_in_real_texts(seed: Path) -> None:
    for line in seed.read_text(encoding="utf-8").split("\n"):
        cleaned = clean(line).text
        assert not re.search(r"[\\${}]|\btextbf|\bemph\b|(?<=\w)~(?=\w)", cleaned), cleaned
        assert clean(cleaned).text == cleaned


PIECES = st.sampled_from(
    [
        *(
            "$",
            "$$",
            "\\",
            "{",
            "}",
            "^",
            "_",
            "~",
            "%",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "\\emph{",
            "\\frac",
            "\\sqrt",
            "\\hat",
        ),
        *(
            "\\times",
            "\\sim",
            "\\alpha",
            "\\%",
            "\\'",
            '\\"',
            "\\c",
            "\\left",
            "\\textcolor{",
            "\\url{",
            "``",
            "''",
            "`",
            "'",
        ),
        *(
            "--",
            "---",
            "- ",
            "**",
            " ",
            "\u00a0",
            "\u200b",
            "\u0301",
            "ﬁ",
            "a",
            "word",
            "5",
            "66",
            "Table",
            "(",
            ")",
            "\n",
            "é",
        ),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_places_are_within_bounds_and_in_order(raw: str) -> None:
    cleaned = clean(raw)
    assert len(cleaned.starts) == len(cleaned.ends) == len(cleaned.text)
    assert all(0 <= start <= end <= len(raw) for start, end in zip(cleaned.starts, cleaned.ends, strict=True))
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert list(cleaned.ends) == sorted(cleaned.ends)
    for start in range(0, len(cleaned.text), 3):
        for end in range(start, len(cleaned.text) + 1, 4):
            first, last = cleaned.raw_span(start, end)
            assert 0 <= first <= last <= len(raw)


PLAIN = st.text(
    st.characters(whitelist_categories=("Lu", "Ll", "Nd", "Po"), blacklist_characters="*'\\%#&@`")
    | st.sampled_from(" .,;"),
    max_size=80,
).map(lambda text: unicodedata.normalize("NFKC", text))


@given(PLAIN)
def test_plain_text_is_left_alone(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == re.sub(" {2,}", " ", text)
    assert clean(cleaned.text).text == cleaned.text


@pytest.mark.parametrize(
    "nasty",
    [
        "{" * 10_000 + "}" * 10_000,
        "\\emph{" * 10_000 + "x" + "}" * 10_000,
        "$" + "^{x" * 10_000 + "}" * 10_000 + "$",
        "$" + "\\frac{1}{" * 5_000 + "2" + "}" * 5_000 + "$",
        "$" * 20_001,
        "$x^{" * 5_000,
        "\\(" * 20_000,
        "\\" * 20_001,
        "$" + "\\frac" * 9_999 + "$",
        "$" + "_\\text" * 9_999 + "$",
        "``x" * 10_000,
        "**a" * 10_000,
        "a- b " * 10_000,
        "~" * 20_000,
        "\u0301" * 20_000,
    ],
    ids=lambda text: text[:12],
)
def test_nasty_text_takes_little_time(nasty: str) -> None:
    begin = time.process_time()
    clean(nasty)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (
            "dense and mixture-of-experts models; for mixture-ofexperts too",
            "mixture-of-experts models; for mixture-of-experts too",
        ),
        ("Time-to-first-token. Timeto-first-token falls", "Time-to-first-token. Time-to-first-token falls"),
        ("CPU-offloading and trade-offs", "CPU-offloading and trade-offs"),
        ("mixture-ofexperts alone", "mixture-ofexperts alone"),
    ],
)
def test_a_hyphen_that_a_line_end_has_eaten_is_put_back_where_the_text_tells(raw: str, read: str) -> None:
    cleaned = clean(raw)
    assert cleaned.text.endswith(read)
    first, last = cleaned.raw_span(len(cleaned.text) - 5, len(cleaned.text))
    assert raw[first:last] == raw[-5:]


def test_latex_is_resolved_across_what_is_not_read() -> None:
    """Data writes a backslash twice: the second one is no character of the text."""
    raw = f"cut by 26\\{UNSEEN}% and $2.5\\{UNSEEN}times$"
    cleaned = clean(raw)
    assert cleaned.text == "cut by 26% and 2.5×"
    first, last = cleaned.raw_span(7, 10)
    assert raw[first:last] == f"26\\{UNSEEN}%"
    first, last = cleaned.raw_span(15, 19)
    assert raw[first:last] == f"$2.5\\{UNSEEN}times$"
