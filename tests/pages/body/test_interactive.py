import lxml.html
import pytest

from etl.pages.body.interactive import interactive_boxes
from tests.pages.body.story import TEXT, clean, page, texts

SIGN_UP = (
    "<div class='nl'><h3>Stay in the loop</h3><p>Our harbour letter lands in your inbox every Friday at seven.</p>"
    "<div><input type='email'><button>OK</button></div></div>"
)
POLL = (
    "<div class='q'><p>Will you miss the ferry?</p><label><input type='radio'>Yes</label>"
    "<label><input type='radio'>No</label></div>"
)
COMMENTS = "".join(
    f"<div><span>{name}</span><p>{text}</p><button>Like</button><button>{{reply}}</button></div>"
    for name, text in (
        ("Joe T.", "I took this boat to school for nine years, and I cried when its horn sounded."),
        ("MJ", "Good riddance, it was never on time and it stank of diesel all the way."),
    )
)


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(SIGN_UP, id="a sign-up"),
        pytest.param(POLL, id="a poll"),
        pytest.param(f"<section>{COMMENTS.format(reply='Reply')}</section>", id="comments"),
        pytest.param(f"<section>{COMMENTS.format(reply='Antworten')}</section>", id="comments in German"),
    ],
)
def test_a_box_leaves_by_what_a_reader_may_do_in_it(box):
    html = page().replace(f"<p>{TEXT[3]}", f"{box}<p>{TEXT[3]}")
    assert texts(clean(html)) == list(TEXT)


def test_a_form_around_the_whole_page_is_no_box():
    tree = lxml.html.document_fromstring(
        f"<body><form><h1>Ferry</h1>{''.join(f'<p>{line}</p>' for line in TEXT)}<input type='email'></form></body>"
    )
    assert interactive_boxes(tree) == {}


@pytest.mark.parametrize(
    "buttons", ["<a href='/reply'>Read the reply of the board</a>", "<button>Reply</button>"]
)
def test_a_single_answer_makes_no_comments(buttons):
    tree = lxml.html.document_fromstring(f"<body><div><p>{TEXT[0]}</p>{buttons}</div></body>")
    assert interactive_boxes(tree) == {}
