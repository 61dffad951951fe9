from etl.pages.body.extract import extract_body
from etl.pages.body.region import locate_region
from etl.pages.decode.document import parse_document

SENTENCES = [
    f"Paragraph {n} tells how the lighthouse keeper of Orvik spent winter number {n} alone." for n in range(8)
]


def located(html, headline=None):
    parsed = parse_document(html)
    return parsed, locate_region(parsed, extract_body(parsed), headline)


def test_the_container_is_the_smallest_element_around_most_of_the_body():
    text = "".join(f"<p>{line}</p>" for line in SENTENCES)
    _, where = located(
        f"<main><article><h1>Alone at Orvik</h1><div id='b'>{text}</div></article></main>",
        "Alone at Orvik",
    )
    assert where.container.get("id") == "b"
    assert where.article.tag == "article"
    assert where.headline < where.first < where.last
    assert len(where.elements) == len(SENTENCES)


def test_a_page_without_text_is_not_located():
    _, where = located("<html><body><main><img src='a.png'></main></body></html>")
    assert where.elements == ()
    assert where.article.tag == "main"
