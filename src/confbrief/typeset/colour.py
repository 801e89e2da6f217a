"""Colours mixed, darkened and lightened, and those that a theme has on white paper."""

from __future__ import annotations

import colorsys

from confbrief.model.colour import TEXT_CONTRAST, channels, contrast, luminance
from confbrief.model.theme import Colours, Theme

MARK_CONTRAST = 3.0
"""WCAG 1.4.11: what is drawn in a chart against its ground."""
WHITE = "#FFFFFF"
INK = "#16191D"

_DARK_GROUND = 0.4
_STEP = 0.01
_LIGHTNESS_SUM = 110.0
"""A series of L* 80 on a dark ground has L* 30 on paper, one of 50 has 60: the most that 3:1 allows."""
_DARKEST_GREY, _LIGHTEST_GREY = 18.0, 60.0
"""L* of the greys of a chart's series on white; a lighter one would have less than 3:1."""


def hex_colour(red: float, green: float, blue: float) -> str:
    """Join channels between 0 and 1 to ``#RRGGBB``."""
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in (red, green, blue))


def mix(colour: str, ground: str, share: float) -> str:
    """Lay ``share`` of a colour over a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    red, green, blue = (share * top + (1 - share) * below for top, below in pairs)
    return hex_colour(red, green, blue)


def brightened(colour: str, brightness: float) -> str:
    """Give a colour as PowerPoint's palette varies it: "25% darker" is -0.25, "40% lighter" is 0.4.

    Its lightness (HLS) is multiplied, and for a lighter one raised by the share that is lost:
    ``lumMod`` and ``lumOff`` of DrawingML (ECMA-376, part 1, 20.1.2.3.20 and 21).
    """
    darker = with_luminance(colour, 1 - abs(brightness), 0.0) if brightness else colour
    return with_luminance(darker, 1.0, brightness) if brightness > 0 else darker


def with_luminance(colour: str, factor: float, offset: float) -> str:
    """Multiply a colour's lightness (HLS) and add to it; 0 and 1 are its ends."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    return hex_colour(*colorsys.hls_to_rgb(hue, min(max(lightness * factor + offset, 0.0), 1.0), saturation))


def darkened(colour: str, grounds: tuple[str, ...], least: float) -> str:
    """Darken a colour, its hue kept, until it stands out from every one of the (light) grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(colour))
    while lightness > 0 and min(contrast(colour, ground) for ground in grounds) < least:
        lightness -= _STEP
        colour = hex_colour(*colorsys.hls_to_rgb(hue, max(lightness, 0.0), saturation))
    return colour


def readable_on(ground: str, *candidates: str) -> str:
    """Choose the candidate that stands out most from the ground."""
    return max(candidates, key=lambda colour: contrast(colour, ground))


def on_paper(colours: Colours) -> Colours:
    """Give the colours of a handout: the theme's own hues, on white.

    Paper is white and ink costs money, so a handout never has a ground. A light theme keeps its
    colours; those of a dark one are darkened until text reaches 4.5:1 and chart marks 3:1 on
    white, with their hues kept, so that deck and handout are seen to belong together.
    """
    dark = luminance(colours.ground) < _DARK_GROUND
    surface = mix(darkened(colours.accent, (WHITE,), TEXT_CONTRAST), WHITE, 0.07) if dark else colours.surface
    grounds = (WHITE, surface)
    text = INK if dark else darkened(colours.text, grounds, TEXT_CONTRAST)
    accent = darkened(colours.accent, grounds, TEXT_CONTRAST * (1.4 if dark else 1))
    return Colours(
        ground=WHITE,
        surface=surface,
        text=text,
        muted=mix(text, WHITE, 0.68) if dark else darkened(colours.muted, grounds, TEXT_CONTRAST),
        accent=accent,
        on_accent=readable_on(accent, WHITE, colours.on_accent),
        warning=darkened(colours.warning, grounds, TEXT_CONTRAST * (1.2 if dark else 1)),
        line=mix(text, WHITE, 0.22) if dark else colours.line,
        series=tuple(darkened(colour, (WHITE,), MARK_CONTRAST) for colour in _turned(colours.series, dark=dark)),
    )


def _turned(series: tuple[str, ...], *, dark: bool) -> tuple[str, ...]:
    """Turn the lightness of a dark theme's series round, so that they still differ in grey.

    On a dark ground the first series is the lightest; on white it has to be the darkest. Darkening
    each by itself would bring all of them to the same grey.
    """
    return tuple(with_lightness(colour, _LIGHTNESS_SUM - lightness(colour)) for colour in series) if dark else series


def lightness(colour: str) -> float:
    """Give L* of CIELAB, 0 for black and 100 for white: what is left of a colour in grey."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 0.008856 else 903.3 * share  # noqa: PLR2004 - CIE's formula


def with_lightness(colour: str, wanted: float) -> str:
    """Give the colour of the same hue and (HLS) saturation whose L* comes nearest."""
    hue, _, saturation = colorsys.rgb_to_hls(*channels(colour))
    low, high = 0.0, 1.0
    while high - low > _STEP / 4:
        middle = (low + high) / 2
        if lightness(hex_colour(*colorsys.hls_to_rgb(hue, middle, saturation))) < wanted:
            low = middle
        else:
            high = middle
    return hex_colour(*colorsys.hls_to_rgb(hue, low, saturation))


def in_grey(theme: Theme) -> Theme:
    """Give a theme with the greys that its colours have on white paper."""
    return theme.model_copy(update={"colours": _greys(on_paper(theme.colours))})


def _greys(colours: Colours) -> Colours:
    """Put the grey of the same luminance for every colour, which keeps all contrasts.

    The colours of series are often as light as one another and told apart by hue: theirs are greys of
    their own, in even steps.
    """
    grey = {name: with_lightness(WHITE, lightness(colour)) for name, colour in colours if name != "series"}
    return Colours(**grey, series=_grey_series(len(colours.series)))


def _grey_series(count: int) -> tuple[str, ...]:
    """Give greys in even steps, in the order in which each is as far as can be from those before it."""
    step = (_LIGHTEST_GREY - _DARKEST_GREY) / (count - 1)
    left = [_DARKEST_GREY + step * rank for rank in range(count)]
    chosen = [left.pop(0)]
    while left:
        chosen.append(max(left, key=lambda one: min(abs(one - other) for other in chosen)))
        left.remove(chosen[-1])
    return tuple(with_lightness(WHITE, one) for one in chosen)
