"""When a session is held: dates, times and time zones, as they are asked for, kept, and written."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from server.core.kernel.base import Refused
from server.core.kernel.session import Session
from server.core.kernel.texts import of_earlier_releases
from server.core.notes import AddNote
from server.core.setup import ChangeSetup, Setup
from server.core.when import TIME_ZONE, clean_when
from server.core.workshop import workshop
from server.exports import archive, archive_of, export, happenings_of, page_of
from server.live.founding import listing_of
from server.live.today import is_far, require_near
from server.templates import template
from server.words import words
from tests.export_days import ALL, Day, two_sites
from tests.server_process import ServerProcess
from tests.wall import ORGANISER, Wall

SMALL = {"title": "Prøve", "sites": [{"name": "Aalborg", "mark": "AAL"}]}
TODAY = datetime.now(UTC).date()
BAD_DATES = [
    "9999-12-31",
    "9999-11-01",
    "0001-01-01",
    "1999-12-31",
    "2026-13-01",
    "2026-02-30",
    "20261003",
    "2026-W40-6",
    "2026-276",
    "3/10/2026",
    "03-10-2026",
    "2026-1-3",
    "2026-10-03T13:00",
    "２０２６-10-03",
    "+010000-01-01",
    "i morgen",
    str(TODAY + timedelta(days=800)),
]
BAD_TIMES = [
    "13",
    "13.00",
    "1300",
    "13:00:00",
    "13:00+02:00",
    "13:00Z",
    "24:00",
    "9:30",
    "25:99",
    "12:60",
    "T13:00",
    "１３:00",
    "kl. 13",
]
BAD_ZONES = [
    "Mars/Olympus",
    "Europe/Kobenhavn",
    "CET+1:30",
    "../etc/passwd",
    "Europe//Copenhagen",
    "Nowhere/europe",
    "/etc",
    "+02:00",
]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        *(("date", each) for each in BAD_DATES),
        *(("start", each) for each in BAD_TIMES),
        *(("end", each) for each in BAD_TIMES),
        *(("time_zone", each) for each in BAD_ZONES),
    ],
)
def test_what_is_no_date_time_or_zone_is_refused_before_anything_is_written(
    server: ServerProcess, name: str, raw: str
) -> None:
    code = {"date": "bad_date", "time_zone": "bad_time_zone"}.get(name, "bad_time")
    answer = server.call("POST", "/api/sessions", {**SMALL, name: raw})
    assert (answer[0], answer[1]["error"]["code"]) == (422, code)
    assert answer[1]["error"]["detail"] == {"field": name}


def test_a_refused_date_shuts_nobody_out(server: ServerProcess) -> None:
    made = server.call("POST", "/api/sessions", {**SMALL, "date": str(TODAY)})[1]
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    path = f"/api/sessions/{made['id']}"
    for raw in ("9999-12-31", "9999-11-01"):
        assert server.call("PATCH", path, {"date": raw}, ticket)[0] == 422
    status, about = server.call("GET", path, ticket=ticket)
    assert (status, about["setup"]["date"]) == (200, str(TODAY))
    assert server.call("POST", "/api/codes", {"code": made["join_code"]})[0] == 200


@pytest.mark.parametrize(
    ("name", "raw", "kept"),
    [
        ("date", " 2026-10-03\u200b", "2026-10-03"),
        ("date", "\u200e2026-10-03", "2026-10-03"),
        ("date", "2000-01-01", "2000-01-01"),
        ("start", "\xa013:00 ", "13:00"),
        ("end", "00:00", "00:00"),
        ("date", "", ""),
        ("time_zone", "", TIME_ZONE),
        ("time_zone", " Atlantic/Faroe ", "Atlantic/Faroe"),
    ],
)
def test_dates_and_times_are_stored_in_one_form(name: str, raw: str, kept: str) -> None:
    assert clean_when(name, raw, None, "bad") == kept


def test_two_years_ahead_is_the_last_day() -> None:
    assert not is_far(TODAY + timedelta(days=729))
    assert is_far(TODAY + timedelta(days=735))
    assert is_far(date.max)
    require_near(Setup(date=str(TODAY)), Session())


@pytest.mark.parametrize("raw", ["9999-12-31", "0001-01-01", "20181003", "2018-W40-3"])
def test_a_session_that_has_an_odd_date_opens_and_can_be_mended(raw: str) -> None:
    with of_earlier_releases():
        wall = Wall().when(ChangeSetup(setup=Setup(date=raw)), by=ORGANISER)
    here = workshop(wall.session)
    assert here
    assert here.date == raw
    listing = listing_of("s", wall.session, 90)
    assert listing.retain_until == TODAY + timedelta(days=here.rules.retention_days)
    for setup in (Setup(date=raw, title="Ny titel"), Setup(title="En anden")):
        require_near(setup, wall.session)
        assert wall.when(ChangeSetup(setup=setup), by=ORGANISER).last not in (None, "bad_date")
    wall.when(ChangeSetup(setup=Setup(date="2026-10-03")), by=ORGANISER)
    mended = workshop(wall.session)
    assert mended
    assert mended.date == "2026-10-03"


@pytest.mark.parametrize("raw", ["9999-12-31", "0001-01-01", "20181003", "1999-12-31"])
def test_an_archive_with_an_odd_date_is_let_in_whole(server: ServerProcess, raw: str) -> None:
    day = Day(template("aabent-vaerksted"))
    file = json.loads(archive.write(archive_of(day.session, day.history, names=True)))
    file["entries"][0]["events"][0] |= {"date": raw, "start": "13", "end": "16:00:00"}
    assert happenings_of(json.dumps(file).encode())
    status, made = server.call("POST", "/api/import", file)
    assert status == 201
    ticket = server.ticket(key=made["keys"]["organiser"])["ticket"]
    path = f"/api/sessions/{made['id']}"
    about = server.call("GET", path, ticket=ticket)[1]
    assert about["setup"]["date"] == raw
    assert server.call("POST", "/api/codes", {"code": made["join_code"]})[0] == 200
    mended = {"date": str(TODAY), "start": "13:00", "end": "16:00"}
    assert server.call("PATCH", path, {**about["setup"], **mended}, ticket)[0] == 200


# Time zones


def in_zone(zone: str) -> Day:
    day, anna, _ = two_sites()
    day.do(ChangeSetup(setup=Setup(time_zone=zone)), ORGANISER)
    day.do(AddNote(id="n-1", text="Mere tid"), anna)
    return day


@pytest.mark.parametrize(
    ("zone", "clock"),
    [("Europe/Copenhagen", "14:00"), ("Atlantic/Faroe", "13:00"), ("America/Nuuk", "10:00"), ("Mars/X", "14:00")],
)
def test_times_are_written_by_the_sessions_clocks(zone: str, clock: str) -> None:
    noon = int(datetime(2018, 10, 3, 12, tzinfo=UTC).timestamp() * 1000)
    assert words("en").in_zone(zone).clock(noon) == clock
    assert words("da").in_zone(zone).clock(noon) == clock.replace(":", ".")
    assert words("en").in_zone(zone).moment(noon) == f"2018-10-03 {clock}"


def test_every_export_and_the_report_use_the_sessions_zone() -> None:
    day, there = in_zone("Europe/Copenhagen"), in_zone("America/Nuuk")
    for name in ("csv", "md", "html"):
        ours, theirs = (
            export(name, each.session, each.history, ALL, words("en"), names=True).decode() for each in (day, there)
        )
        assert ours != theirs
    pages = [page_of(each.session, each.history, ALL, words("en"), names=True) for each in (day, there)]
    assert pages[0] != pages[1]


def test_the_clocks_change_with_the_seasons() -> None:
    en = words("en")
    for month, day, hour, clock in (
        (3, 25, 0, "01:59"),
        (3, 25, 1, "03:59"),
        (10, 28, 0, "02:59"),
        (10, 28, 1, "02:59"),
    ):
        at = int(datetime(2018, month, day, hour, 59, tzinfo=UTC).timestamp() * 1000)
        assert en.clock(at) == clock


def test_a_zone_that_is_none_is_refused_in_an_archive_too() -> None:
    with of_earlier_releases(), pytest.raises(Refused, match="bad_time_zone"):
        clean_when("time_zone", "../../etc/passwd", None, "bad_time_zone")
