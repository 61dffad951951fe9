import pytest

from tests.pages.body.story import TEXT, page, removals

REFRAIN = "Turn, old crane, and let the last box go, for the tide is late and the wind is slow"
OTHER = "The men on the quay have their collars high, and a gull writes nothing across the sky"
SORRY = "We are sorry for the noise and we thank everybody who came to see it off, the port said."
BETWEEN = f"<p>Then the band played. {OTHER}.</p>"


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f"<blockquote>{REFRAIN}<br>{OTHER}<br>{REFRAIN}</blockquote>", id="a refrain in one verse"
        ),
        pytest.param(f"<blockquote>{REFRAIN}<br>{REFRAIN}<br>{OTHER}</blockquote>", id="a line sung twice"),
        pytest.param(
            f"<p>{REFRAIN}</p><p>{REFRAIN}</p><p>{OTHER}</p>", id="a line sung twice, in paragraphs"
        ),
        pytest.param(
            f"<div class='s'>{REFRAIN}<br>{OTHER}</div><div class='s'>{OTHER}s<br>{REFRAIN}</div>",
            id="two stanzas",
        ),
        pytest.param(
            f"<div class='verse-1'><p>{REFRAIN}</p></div>{BETWEEN}<div class='verse-2'><p>{REFRAIN}</p></div>",
            id="numbered stanzas",
        ),
        pytest.param(f"<p>{SORRY}</p>{BETWEEN}<p>{SORRY}</p>", id="a statement that comes again"),
        pytest.param(
            f"<div class='q'><p>{SORRY}</p></div>{BETWEEN}<div class='q'><p>{SORRY}</p></div>",
            id="a statement in quotes of one kind",
        ),
        pytest.param(
            f"<ul><li>{REFRAIN}</li></ul>{BETWEEN}<ul><li>{REFRAIN}</li></ul>", id="an item of two lists"
        ),
        pytest.param(
            f"<table><tr><td>{REFRAIN}</td><td>{OTHER}</td></tr><tr><td>{REFRAIN}</td><td>no</td></tr></table>",
            id="a cell of two rows",
        ),
        pytest.param("<p>Row, row, row</p>" * 2, id="a short line"),
    ],
)
def test_what_a_writer_repeats_stays(html):
    assert "repeat" not in removals(page(html)).values()


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(f"<p>{SORRY}</p>" * 2, id="right behind itself"),
        pytest.param(f"<p>{SORRY}</p>{BETWEEN}<aside><p>{SORRY}</p></aside>", id="a pulled quote"),
        pytest.param(
            f"<p>{SORRY}</p>{BETWEEN}<div class='pull'>{SORRY}</div>", id="a pulled quote by its class"
        ),
        pytest.param(
            f"<div class='wide'><p>{SORRY}</p></div>{BETWEEN}<div class='narrow'><p>{SORRY}</p></div>",
            id="the version for small screens",
        ),
        pytest.param(
            f"<p class='lead'>{SORRY}</p>{BETWEEN}<p>{SORRY}</p>", id="a lead that is the text's, too"
        ),
    ],
)
def test_a_copy_that_the_layout_made_leaves(html):
    assert removals(page(html)) == {SORRY: "repeat"}


def test_a_heading_stands_in_the_list_of_contents_too():
    heading = "What the port will do with the last of its cranes"
    contents = f"<ul><li>{heading}</li><li>What it costs and who is to pay</li></ul>"
    assert removals(page(f"{contents}<h2>{heading}</h2><p>{TEXT[0]} {TEXT[1]}</p>")) == {}
