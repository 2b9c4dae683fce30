"""Colours are told apart on white, beside one another and by colour-blind readers; text on them is readable."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from lancang.report.pictures.canvas import FLAG, INK, MUTED
from lancang.report.pictures.palette import (
    BAR,
    CLASSES,
    EMPTY,
    LINES,
    SHAPES,
    ZERO,
    class_colours,
    contrast,
    ink_on,
    luminance,
)

# Source: Machado, Oliveira and Fernandes (2009), full deficiency; rows of linear red, green, blue.
DEFICIENCIES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
NONE = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
TOLD_APART = 14.0  # ΔE*ab; lines differ in shape too, so this is what is left where shapes are small


def lab(colour: str, matrix: tuple[tuple[float, float, float], ...]) -> tuple[float, float, float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    r, g, b = (min(1.0, max(0.0, sum(k * one for k, one in zip(row, linear, strict=True)))) for row in matrix)
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("kind", [None, *DEFICIENCIES])
def test_lines_are_told_apart(kind: str | None) -> None:
    matrix = DEFICIENCIES[kind] if kind else NONE
    close = [
        (one, other)
        for one, other in combinations(LINES, 2)
        if sum((a - b) ** 2 for a, b in zip(lab(one, matrix), lab(other, matrix), strict=True)) < TOLD_APART**2
    ]
    assert close == []


def test_every_line_has_a_shape_of_its_own() -> None:
    assert len(set(SHAPES)) == len(LINES) == len(set(LINES)) == 8


@pytest.mark.parametrize("colour", [*LINES, BAR])
def test_shapes_stand_out_on_white(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 3


@pytest.mark.parametrize("ground", [*CLASSES, ZERO, EMPTY])
def test_text_on_tiles_is_readable(ground: str) -> None:
    assert contrast(ink_on(ground), ground) >= 4.5


@pytest.mark.parametrize("ink", [INK, MUTED, FLAG])
def test_text_on_white_is_readable(ink: str) -> None:
    assert contrast(ink, "#ffffff") >= 4.5


@pytest.mark.parametrize("ground", [colour for colour in (*CLASSES, ZERO) if ink_on(colour) == INK])
def test_letters_of_flags_on_tiles_are_readable(ground: str) -> None:
    assert contrast(FLAG, ground) >= 3


@pytest.mark.parametrize("count", range(6))
def test_classes_darken_step_by_step(count: int) -> None:
    colours = class_colours(count)
    assert len(colours) == count
    assert all(luminance(light) > 1.3 * luminance(dark) for light, dark in pairwise(colours))
