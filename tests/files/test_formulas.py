import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.files.formulas import guard, unguard


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1 603", "'+1 603"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'Aleki", "'Aleki"),
        ("O'Neil", "O'Neil"),
        ("a=1", "a=1"),
        ("'", "'"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str, written: str) -> None:
    assert guard(cell) == written
    assert unguard(written) == cell


@given(st.text() | st.text("'=+-@\t\r＝a"))
def test_the_apostrophe_comes_off_again_whatever_the_cell(cell: str) -> None:
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝")
