"""Who may be on file twice, and whether somebody new is on file already."""

from __future__ import annotations

from contextlib import closing

from days import Day, MovableClock, done
from frontdesk.config import Paths
from frontdesk.demo import commands as demo
from frontdesk.domain.people.candidate_pairs import likely_pairs
from frontdesk.domain.people.values import Details
from frontdesk.domain.visits.values import overlaps
from frontdesk.services.center import checking
from frontdesk.services.center.commands import SetUp
from frontdesk.services.desk.desk import Desk
from frontdesk.services.people import commands as people
from frontdesk.services.people import duplicates, erasing, merging
from frontdesk.services.visits import commands as visits
from services.test_merging import added, merge


def listed(desk: Desk) -> list[tuple[int, int, list[str]]]:
    """Return the list of likely pairs: whom to keep, the other, and why."""
    material = desk.ask(duplicates.material())
    found = desk.ask(duplicates.shown(likely_pairs(material.everyone, material.different)))
    return [
        (each.keep.known.id, each.other.known.id, [reason.noun for reason in each.because])
        for each in found
    ]


def asked(day: Day, name: str, **more: str) -> list[str]:
    """Return what is asked at the desk while somebody is being welcomed."""
    desk = day.desk
    maybe = desk.ask(duplicates.maybe(Details(name=name, **more)))  # type: ignore[arg-type]
    return [duplicates.sentence(each, desk.clock(), desk.center.clock) for each in maybe]


def test_who_came_more_often_is_kept(told: Day) -> None:
    """Rosa was written down twice, and came under the second spelling since.

    Fri 20 Nov 10:00-11:00 Rosa Diaz was here
    Fri 20 Nov 12:00-13:00 Rosa Dias was here
    09:00 Rosa Dias arrives
    """
    assert listed(told.desk) == [(told["Rosa Dias"], told["Rosa Diaz"], ["the same sound"])]


def test_of_two_who_came_as_often_the_first_is_kept(desk: Desk) -> None:
    first, second = added(desk, name="Rosa Diaz"), added(desk, name="Rosa Dias")
    assert [each[:2] for each in listed(desk)] == [(first, second)]


def test_those_told_apart_and_put_together_and_forgotten_are_not_listed(desk: Desk) -> None:
    a, b = added(desk, name="Rosa Diaz"), added(desk, name="Rosa Dias")
    c, d = added(desk, name="Eve Stone"), added(desk, name="Eve Stone")
    e, f = added(desk, name="Kim Ode"), added(desk, name="Kim Ode")
    assert len(listed(desk)) == 3
    done(desk.do(merging.different(b, a)))
    merge(desk, d, c)
    done(desk.do(erasing.forget(f)))
    assert listed(desk) == []
    assert desk.ask(duplicates.of_person(a)) == desk.ask(duplicates.of_person(e)) == []


def test_two_told_apart_stay_so_when_one_is_put_together_with_a_third(desk: Desk) -> None:
    a, b, c = (added(desk, name=name) for name in ("Rosa Diaz", "Rosa Dias", "R. D."))
    done(desk.do(merging.different(a, b)))
    merge(desk, b, c)
    done(desk.do(people.edit(c, {"name": "Rosa Dias"})))
    assert listed(desk) == []
    done(desk.undo())
    done(desk.undo())
    done(desk.undo())
    assert len(listed(desk)) == 1


def test_a_person_is_compared_with_everyone_for_their_own_list(desk: Desk) -> None:
    rosa = added(desk, name="Rosa Diaz", contact="603 555 0101")
    added(desk, name="Eve Stone", contact="603-555-0101")
    added(desk, name="Diaz Rosa")
    added(desk, name="Rosa Maria Diaz")
    added(desk, name="Bo Lee")
    found = desk.ask(duplicates.of_person(rosa))
    assert [(each.other.known.name, each.because[0].noun) for each in found] == [
        ("Diaz Rosa", "the names in the other order"),
        ("Eve Stone", "the same contact"),
        ("Rosa Maria Diaz", "one has a name more"),
    ]


def test_while_somebody_is_welcomed_it_is_asked_whether_they_are_on_file(told: Day) -> None:
    """Rosa was here on Friday, William is here, Mei has not come yet.

    Fri 20 Nov 10:00-11:00 Rosa Diaz was here
    09:00 William Turner arrives
    08:00 Mei Lin joins
    """
    assert asked(told, "Rosa Dias") == [
        f"Rosa Diaz (#{told['Rosa']}) sounds the same and was last here Friday."
    ]
    assert asked(told, "bill turner") == [
        f"William Turner (#{told['William']}) has a name that goes with it and is here since 09:00."
    ]
    assert asked(told, "Mei Lin", town="Keene") == [
        f"Mei Lin (#{told['Mei']}) has the same name and has not been here before."
    ]
    assert asked(told, "Zoe Park") == asked(told, "") == asked(told, "ro") == []


def test_a_name_from_before_or_of_another_record_asks_too(desk: Desk) -> None:
    rosa = added(desk, name="Rosa Diaz")
    done(desk.do(people.edit(rosa, {"name": "Zara Lima"})))
    merge(desk, added(desk, name="Kim Ode"), rosa)
    for name in ("Rosa Diaz", "Kim Ode"):
        (maybe,) = desk.ask(duplicates.maybe(Details(name=name)))
        assert (maybe.id, [reason.noun for reason in maybe.because]) == (rosa, ["the other name"])


def test_never_more_than_three_are_asked_about(desk: Desk) -> None:
    for _ in range(5):
        added(desk, name="Ann Lee")
    assert len(desk.ask(duplicates.maybe(Details(name="Ann Lee")))) == 3


def test_the_person_just_recorded_is_not_asked_about(desk: Desk) -> None:
    assert desk.ask(duplicates.maybe(Details(name="Ann Lee"), added(desk, name="Ann Lee"))) == []


def test_a_made_up_center_has_a_few_people_twice(paths: Paths, clock: MovableClock) -> None:
    made = demo.make(paths, demo.Size(150, 0.3, 5), clock)
    assert isinstance(made, SetUp)
    with closing(made.desk) as desk:
        assert desk.ask(checking.sizes()).people == 153
        found = desk.ask(duplicates.material())
        likely = likely_pairs(found.everyone)
        assert {pair.other for pair in likely} >= {151, 152, 153}
        for person in (151, 152, 153):
            stays = desk.ask(visits.of_person(person))
            assert stays
            assert not any(
                overlaps(one.arrived, one.left, other.arrived, other.left)
                for place, one in enumerate(stays)
                for other in stays[place + 1 :]
            )
