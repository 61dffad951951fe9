import pytest

from etl.pages.model.article import Article, PageType, Paragraph, ParagraphKind


@pytest.mark.parametrize(
    ("texts", "body"),
    [(("The ferry sails.", "It comes back."), "The ferry sails.\nIt comes back."), ((), "")],
)
def test_the_body_has_a_line_for_each_paragraph(texts, body):
    paragraphs = tuple(Paragraph(ParagraphKind.PARAGRAPH, text) for text in texts)
    article = Article(headline=None, page_type=PageType.ARTICLE, paragraphs=paragraphs, station=None)
    assert article.body == body
