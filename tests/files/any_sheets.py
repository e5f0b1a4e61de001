"""Sheets as other programs and people make them; everybody in them is made up.

The shapes are those of sign-in sheets on paper typed into a spreadsheet, of visitor kiosks, of
forms, of volunteer and member lists; the names, the days and the numbers are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import openpyxl


@dataclass(frozen=True)
class Sample:
    """A sheet, and what is to be found in it.

    Attributes:
        name: Of the file.
        make: Writes it.
        kind: What kind of sheet it is.
        columns: What its columns are, by their headings.
        left_out: The columns that are left out, by their headings.
        rows: How many rows there are under its headers.
        first: Cells of the first row as they would stand.
    """

    name: str
    make: Callable[[Path], None]
    kind: str
    columns: dict[str, str]
    left_out: list[str]
    rows: int
    first: dict[str, str] = field(default_factory=dict)


def text(content: str, alphabet: str = "utf-8") -> Callable[[Path], None]:
    return lambda path: _write(path, content.encode(alphabet))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def book(*sheets: tuple[str, list[list[object]]], merged: str = "") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        made = openpyxl.Workbook()
        made.remove(made.worksheets[0])
        for title, rows in sheets:
            sheet = made.create_sheet(title)
            for row in rows:
                sheet.append(row)
            if merged:
                sheet.merge_cells(merged)
        made.save(path)

    return write


SAMPLES = (
    Sample(
        "paper-list.csv",
        text(
            "HARBOR HOUSE,,,\r\nDaily Sign-In Sheet,,,\r\n"
            "Date: Monday November 2 2026,,,\r\n,,,\r\n"
            "Name (please print),Time In,Time Out,Purpose of Visit\r\n"
            "Rosa Diaz,9:05,11:30,Lunch\r\nJo Park,9:10,1:15,\"Art, Lunch\"\r\nDee,10:00,,\r\n"
        ),
        "visits",
        {
            "Name (please print)": "name",
            "Time In": "arrived",
            "Time Out": "left",
            "Purpose of Visit": "activities",
        },
        [],
        3,
        {"name": "Rosa Diaz", "arrived": "2026-11-02 09:05", "left": "2026-11-02 11:30"},
    ),
    Sample(
        "kiosk-export.csv",
        text(
            "Visitor ID,First Name,Last Name,Email,Visitor Type,Host,Signed In At,Signed Out At,"
            "Photo URL,Location\n"
            "81723,Rosa,Diaz,rosa@example.org,Guest,Sam,2026-11-02T14:05:09Z,2026-11-02T16:30:00Z,"
            "https://example.org/1.jpg,Front\n"
            "81724,Jo,Park,,Guest,,2026-11-02T14:10:44Z,,,Front\n"
            "81730,Rosa,Diaz,,Guest,,2026-11-03T15:00:00Z,,,Front\n"
        ),
        "visits",
        {"First Name": "first_name", "Last Name": "last_name", "Signed In At": "arrived",
         "Signed Out At": "left"},
        ["Visitor ID", "Email", "Visitor Type", "Host", "Photo URL", "Location"],
        3,
        {"name": "Rosa Diaz", "arrived": "2026-11-02 09:05", "left": "2026-11-02 11:30"},
    ),
    Sample(
        "volunteer-hours.csv",
        text(
            '"Volunteer","Shift Date","Start Time","End Time","Assignment","Hours","Approved"\n'
            '"Lee Moss","11/14/2026","9:00 AM","1:00 PM","Front desk","4.00","Yes"\n'
            '"Ana Lima","11/14/2026","1:00 PM","5:00 PM","Kitchen","4.00","No"\n'
        ),
        "shifts",
        {"Volunteer": "name", "Shift Date": "day", "Start Time": "starts", "End Time": "ends",
         "Assignment": "job"},
        ["Hours", "Approved"],
        2,
        {"name": "Lee Moss", "starts": "2026-11-14 09:00", "ends": "2026-11-14 13:00",
         "job": "Front desk"},
    ),
    Sample(
        "unicode-text.txt",
        text(
            "Attendee\tChecked in at\tGroup\r\nDíaz, Rosa\t11/13/2026 9:05 AM\tArt\r\n"
            "Park, Jo\t11/13/2026 9:10 AM\tArt\r\nŁuczak, Ewa\t11/14/2026 1:00 PM\tMusic\r\n",
            "utf-16",
        ),
        "visits",
        {"Attendee": "name", "Checked in at": "arrived", "Group": "activities"},
        [],
        3,
        {"name": "Rosa Díaz", "arrived": "2026-11-13 09:05", "activities": "Art"},
    ),
    Sample(
        "merged-title.xlsx",
        book(
            (
                "Sign in",
                [
                    ["Harbor House - Guest Sign In", None, None, None, None, None],
                    [],
                    ["Date", "Guest Name", "In", "Out", "Art", "Lunch"],
                    [date(2026, 11, 2), "Rosa Diaz", time(9, 5), time(11, 30), "x", None],
                    [date(2026, 11, 2), "Jo Park", time(9, 10), None, None, "X"],
                    [date(2026, 11, 3), "Rosa Diaz", time(13, 0), time(15, 0), "x", "x"],
                ],
            ),
            merged="A1:F1",
        ),
        "visits",
        {"Date": "day", "Guest Name": "name", "In": "arrived", "Out": "left", "Art": "activities",
         "Lunch": "activities"},
        [],
        3,
        {"name": "Rosa Diaz", "arrived": "2026-11-02 09:05", "left": "2026-11-02 11:30",
         "activities": "Art"},
    ),
    Sample(
        "a-sheet-a-month.xlsx",
        book(
            ("Sept", [["Name", "Date", "Arrival", "Departure"], ["Rosa Diaz", 46268, 0.375, 0.5]]),
            ("Oct", [["Name", "Date", "Arrival", "Departure"], ["Jo Park", 46299, 0.4375, 0.625],
                     ["Dee", 46300, 0.4375, None]]),
            ("Totals", [["Month", "Visits"], ["Sept", 1], ["Oct", 2]]),
        ),
        "visits",
        {"Name": "name", "Date": "day", "Arrival": "arrived", "Departure": "left"},
        ["the sheet “Totals”"],
        3,
        {"name": "Rosa Diaz", "arrived": "2026-09-03 09:00", "left": "2026-09-03 12:00"},
    ),
    Sample(
        "windows-semicolons.csv",
        text(
            "sep=;\r\nName;Datum;Check-in;Check-out\r\nJosé Núñez;02.11.2026;09:05;11:30\r\n"
            "Zoë Kraus;13.11.2026;10:00;12:00\r\n",
            "cp1252",
        ),
        "visits",
        {"Name": "name", "Datum": "day", "Check-in": "arrived", "Check-out": "left"},
        [],
        2,
        {"name": "José Núñez", "arrived": "2026-11-02 09:05", "left": "2026-11-02 11:30"},
    ),
    Sample(
        "address-book.csv",
        text(
            ",".join(
                ["First Name", "Middle Name", "Last Name", "Title", "Suffix", "Nickname",
                 "E-mail Address", "Home Phone", "Mobile Phone", "Birthday", "Notes"]
                + [f"Field {number}" for number in range(1, 91)]
            )
            + "\nRosa,,Diaz,,,Rosie,rosa@example.org,,603-555-0101,1/2/1980,likes tea"
            + "," * 90
            + "\nJo,,Park,,,,,603-555-0102,,," + "," * 90 + "\n"
        ),
        "people",
        {"First Name": "first_name", "Last Name": "last_name", "Nickname": "other_name",
         "E-mail Address": "contact", "Home Phone": "contact", "Mobile Phone": "contact"},
        ["Birthday", "Notes"],
        2,
        {"name": "Rosa Diaz", "other_name": "Rosie",
         "contact": "rosa@example.org, 603-555-0101"},
    ),
    Sample(
        "members.csv",
        text(
            "Member #,Last Name,First Name,Preferred Name,DOB,Phone,City,Date Joined,Status\n"
            "14,Diaz,Rosa,,02/03/1981,(603) 555-0101,Nashua,3/14/2023,Member\n"
            "15,Moss,Lee,,05/06/1975,(603) 555-0103,Keene,11/2/2024,Volunteer\n"
        ),
        "people",
        {"Last Name": "last_name", "First Name": "first_name", "Preferred Name": "other_name",
         "Phone": "contact", "City": "town", "Date Joined": "joined_on", "Status": "roles"},
        ["Member #", "DOB"],
        2,
        {"name": "Rosa Diaz", "joined_on": "2023-03-14", "roles": "member", "town": "Nashua"},
    ),
    Sample(
        "course-transcript.csv",
        text(
            "Employee Name,Course Title,Completion Date,Credit Hours,Instructor,Score\n"
            "\"Moss, Lee\",IPS Core,10/16/2026,40,C. Reed,95\n"
            "\"Lima, Ana\",IPS Core,10/16/2026,40,C. Reed,88\n"
        ),
        "training",
        {"Employee Name": "name", "Course Title": "requirement", "Completion Date": "on",
         "Credit Hours": "hours", "Instructor": "trainer"},
        ["Score"],
        2,
        {"name": "Lee Moss", "requirement": "IPS Core", "on": "2026-10-16", "hours": "40"},
    ),
    Sample(
        "time-off.csv",
        text(
            "Employee,Start Date,End Date,Leave Type,Status\n"
            "Lee Moss,12/21/2026,12/28/2026,Vacation,Approved\n"
        ),
        "leave",
        {"Employee": "name", "Start Date": "from", "End Date": "to", "Leave Type": "reason"},
        ["Status"],
        1,
        {"name": "Lee Moss", "from": "2026-12-21", "to": "2026-12-28", "reason": "Vacation"},
    ),
    Sample(
        "holidays.csv",
        text("Holiday,Date\nThanksgiving Day,2026-11-26\nChristmas Day,2026-12-25\n"),
        "closed",
        {"Holiday": "reason", "Date": "on"},
        [],
        2,
        {"on": "2026-11-26", "reason": "Thanksgiving Day"},
    ),
    Sample(
        "book-of-talks.csv",
        text(
            "Date,Start,Length (min),Name,Talked With,Room\n"
            "11/16/2026,10:00 AM,45,Rosa Diaz,Lee Moss,Blue\n"
        ),
        "conversations",
        {"Date": "day", "Start": "starts", "Length (min)": "minutes", "Name": "name",
         "Talked With": "with", "Room": "room"},
        [],
        1,
        {"name": "Rosa Diaz", "with": "Lee Moss", "starts": "2026-11-16 10:00", "minutes": "45"},
    ),
    Sample(
        "form-responses.csv",
        text(
            "Timestamp,Your name,What brings you in today?,Phone number\n"
            "11/13/2026 9:05:12,Rosa Diaz,Just company,603-555-0101\n"
            "11/13/2026 14:10:44,Jo Park,A talk,\n"
        ),
        "visits",
        {"Timestamp": "arrived", "Your name": "name"},
        ["What brings you in today?", "Phone number"],
        2,
        {"name": "Rosa Diaz", "arrived": "2026-11-13 09:05"},
    ),
    Sample(
        "printed-pages.csv",
        text(
            "Sign-in: 11/2/2026,,\nNAME,IN,OUT\nRosa Diaz,9:05a,11:30a\nJo Park,1:00p,2:15p\n"
            "Sign-in: 11/3/2026,,\nNAME,IN,OUT\nDee,9:00a,\n"
        ),
        "visits",
        {"NAME": "name", "IN": "arrived", "OUT": "left"},
        [],
        3,
        {"name": "Rosa Diaz", "arrived": "2026-11-02 09:05", "left": "2026-11-02 11:30"},
    ),
    Sample(
        "no-header.csv",
        text("Rosa Diaz,11/13/2026,9:05 AM,11:30 AM\nJo Park,11/13/2026,9:10 AM,\n"
             "Dee,11/14/2026,1:00 PM,\n"),
        "visits",
        {"column 1": "name", "column 2": "day", "column 3": "arrived", "column 4": "left"},
        [],
        3,
        {"name": "Rosa Diaz", "arrived": "2026-11-13 09:05", "left": "2026-11-13 11:30"},
    ),
    Sample(
        "am-pm-apart.csv",
        text(
            "Last,First,Date,Time,AM/PM,Time,AM/PM\n"
            "Núñez,José,11/13/26,9:05,AM,1:30,PM\nPark,Jo,11/13/26,1:00,PM,,\n",
            "mac_roman",
        ),
        "visits",
        {"Last": "last_name", "First": "first_name", "Date": "day", "Time": "arrived",
         "AM/PM": "am_pm", "Time (2)": "left", "AM/PM (2)": "am_pm"},
        [],
        2,
        {"name": "José Núñez", "arrived": "2026-11-13 09:05", "left": "2026-11-13 13:30"},
    ),
    Sample(
        "a-day-once.xlsx",
        book(
            (
                "Log",
                [
                    ["Day", "Visitor", "Time In", "Hours Stayed"],
                    [date(2026, 11, 2), "Rosa Diaz", "9:05 AM", 1.5],
                    [None, "Jo Park", "9:10 AM", 2],
                    [None, "Dee", "1:00 PM", 1],
                    [date(2026, 11, 3), "Rosa Diaz", "10:00 AM", 0.5],
                    [None, "Jo Park", "10:30 AM", 0.5],
                ],
            )
        ),
        "visits",
        {"Day": "day", "Visitor": "name", "Time In": "arrived", "Hours Stayed": "minutes"},
        [],
        5,
        {"name": "Rosa Diaz", "arrived": "2026-11-02 09:05", "left": "2026-11-02 10:35"},
    ),
)  # fmt: skip
"""Sheets of different make."""
