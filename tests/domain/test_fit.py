"""How well what was typed fits a name."""

from __future__ import annotations

import pytest

from frontdesk.domain.people.fit import Fit, Sought, Why, fit
from frontdesk.domain.people.names import name_words

ROSA = name_words("Rosa María Díaz-Gómez", "Chita Peña")


def fits(*tokens: str, **other: object) -> Fit | None:
    return fit([Sought(token, **other) for token in tokens], ROSA)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tokens", "why"),
    [
        (("ro",), Why.NAME),
        (("diaz", "rosa"), Why.NAME),
        (("rd",), Why.NAME),
        (("rmdg",), Why.NAME),
        (("rgom",), Why.NAME),
        (("diazgomez",), Why.NAME),
        (("chita",), Why.OTHER_NAME),
        (("cpe",), Why.NAME),
        (("rosa", "pe"), Why.OTHER_NAME),
    ],
)
def test_who_fits_and_why(tokens: tuple[str, ...], why: Why) -> None:
    found = fits(*tokens)
    assert found is not None
    assert found.why is why


@pytest.mark.parametrize("tokens", [("osa",), ("rosa", "x"), ("dr",), ("mrd",), ("rosaa",)])
def test_who_does_not(tokens: tuple[str, ...]) -> None:
    assert fits(*tokens) is None


def test_a_name_is_meant_by_its_short_form_or_a_word_like_it_less_than_by_itself() -> None:
    by_name, by_form = fits("rosa"), fits("rosie", called=("rosa",))
    alike = fits("rsoa", alike={"rosa": -10.0})
    assert by_name is not None
    assert by_form is not None
    assert alike is not None
    assert (by_form.why, alike.why) == (Why.SHORT_FORM, Why.ALIKE)
    assert by_name.bits > by_form.bits > alike.bits


def test_the_first_name_comes_before_the_last_and_a_whole_word_before_its_beginning() -> None:
    order = [fits("rosa"), fits("ro"), fits("diaz"), fits("dia"), fits("chita")]
    bits = [each.bits for each in order if each is not None]
    assert len(bits) == 5
    assert bits == sorted(bits, reverse=True)


def test_a_beginning_that_is_like_another_stands_for_every_word_that_goes_on_so() -> None:
    assert fits("dizz", alike={"diaz": -10.0}) is not None
    assert fits("gmoe", alike={"gome": -10.0}) is not None
    assert fits("gmoe", alike={"gomi": -10.0}) is None


def test_nothing_typed_fits_everybody() -> None:
    assert fit([], ROSA) == Fit(Why.NAME, 0.0)
