"""A suite of our own: for machines whose Python comes without CPython's tests."""

from __future__ import annotations

import colorsys
import fnmatch
import textwrap
import unittest

GREYS = [number / 16 for number in range(17)]
WORDS = ["the", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog"] * 20


def round_trip(grey: float) -> float:
    """A grey through another colour space and back."""
    return colorsys.hsv_to_rgb(*colorsys.rgb_to_hsv(grey, grey, grey))[0]


class Sample(unittest.TestCase):
    """Loops over library functions that are compiled with it."""

    def test_greys_come_back(self) -> None:
        for grey in GREYS:
            self.assertEqual(round_trip(grey), grey)

    def test_each_colour_has_its_place(self) -> None:
        table = {}
        for red in GREYS:
            for blue in GREYS:
                table[red, blue] = colorsys.rgb_to_yiq(red, 0.5, blue)
        self.assertEqual(len(table), len(GREYS) ** 2)
        self.assertEqual(table[0.0, 0.0], colorsys.rgb_to_yiq(0.0, 0.5, 0.0))

    def test_lines_hold_all_words(self) -> None:
        lines = textwrap.wrap(" ".join(WORDS), 30)
        self.assertEqual(" ".join(lines).split(), WORDS)
        self.assertTrue(all(len(line) <= 30 for line in lines))

    def test_names_that_match_are_kept_in_order(self) -> None:
        found = fnmatch.filter(WORDS, "*o*")
        self.assertEqual(found, [word for word in WORDS if "o" in word])

    def test_what_is_no_number_fails(self) -> None:
        with self.assertRaises(TypeError):
            colorsys.rgb_to_hsv("red", 0.5, 0.5)  # type: ignore[arg-type]

    @unittest.skip("a verdict like any other")
    def test_is_passed_by(self) -> None:
        self.fail("it ran")

    @unittest.expectedFailure
    def test_fails_as_foreseen(self) -> None:
        self.assertEqual([round_trip(grey) for grey in GREYS], [])
