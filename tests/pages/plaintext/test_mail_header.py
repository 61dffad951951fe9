import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.pages.plaintext.mail_header import without_mail_header

BODY = "The ferry left the quay late.\n\nNobody at the county could say why."
HEADER = "From: nora@kbay.example\nNewsgroups: harbor.news\nSubject: The ferry is late\nDate: 17 Nov 2026 08:15 +0100\n"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"{HEADER}\n{BODY}", f"The ferry is late\n\n17 Nov 2026 08:15 +0100\n\n{BODY}"),
        (
            f"{HEADER}Received: from a\n\tby b\n\n{BODY}".replace("\n", "\r\n"),
            f"The ferry is late\n\n17 Nov 2026 08:15 +0100\n\n{BODY}",
        ),
        (f"From: Orvik\nTo: Lindenau\n\n{BODY}", None),
        (f"{HEADER.replace('Subject', 'Title')}\n{BODY}", None),
        (f"{HEADER}{BODY}", None),
        (BODY, None),
        ("", None),
    ],
    ids=["newsgroup", "folded lines", "a timetable", "no subject", "no empty line", "no header", "nothing"],
)
def test_the_subject_and_the_date_of_a_mail_stand_ahead_of_its_text(text, read):
    assert without_mail_header(text) == (text if read is None else read)


@given(st.text(alphabet="From: Subject\n\t-x"))
def test_any_text_can_be_read(text):
    assert isinstance(without_mail_header(text), str)
