"""Colours of the families: told apart by every eye, and seen against the land."""

import itertools

import numpy as np
import pytest

from geo.values.sources import Sources
from layers.palette import FOCUS_LAND, OTHER_LAND, PAPER

# Simulated colour vision (Machado, Oliveira and Fernandes 2009, full severity), linear RGB.
VISION = {
    "normal": np.eye(3),
    "protan": np.array([
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]),
    "deutan": np.array([
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]),
    "tritan": np.array([
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ]),
}  # fmt: skip


def linear_rgb(colour: str) -> np.ndarray:
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """How much lighter the lighter of two colours is (WCAG 2.1): 1 for none, 21 at most."""
    dark, light = sorted(
        float(linear_rgb(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other)
    )
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, vision: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of a colour as somebody sees it."""
    linear = linear_rgb(colour)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    xyz = to_xyz @ np.clip(np.array(vision) @ linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


LEAST_DIFFERENCE = 20
"""CIE 1976 ΔE*ab between families, however they are seen; 2.3 is just noticed side by side."""
LEAST_CONTRAST = 3
"""Of what is no text against what it lies on (WCAG 2.1, 1.4.11)."""


@pytest.mark.parametrize("vision", VISION)
def test_families_are_told_apart_by_every_eye(sources: Sources, vision: str) -> None:
    seen = {name: lab(colour, VISION[vision]) for name, colour in sources.family_colours.items()}
    for (one, a), (other, b) in itertools.combinations(seen.items(), 2):
        assert np.linalg.norm(a - b) > LEAST_DIFFERENCE, (one, other)


@pytest.mark.parametrize("land", [FOCUS_LAND, OTHER_LAND, PAPER])
def test_families_stand_out_from_the_land(sources: Sources, land: str) -> None:
    for family, colour in sources.family_colours.items():
        assert contrast(colour, land) >= LEAST_CONTRAST, family
