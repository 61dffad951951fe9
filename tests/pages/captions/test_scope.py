import pytest

from tests.pages.captions.pages import CAPTION, captions, figure, page


@pytest.mark.parametrize(
    "after",
    [
        f'<aside class="related"><figure><img src="/b.jpg"><figcaption>{CAPTION}</figcaption></figure></aside>',
        f'<footer><figure><img src="/logo.png"><figcaption>{CAPTION}</figcaption></figure></footer>',
        f'<div class="cookie-consent"><img src="/c.png"><div class="caption">{CAPTION}</div></div>',
    ],
)
def test_text_under_pictures_outside_the_article_is_not_a_caption(after):
    assert captions(page(after=after)) == ()


@pytest.mark.parametrize(
    "inside",
    [
        f'<div class="newsletter-signup">{figure()}</div>',
        f'<a href="/another-story">{figure()}</a>',
        f"<article>{figure()}</article>",
        f'<div class="author-bio">{figure()}</div>',
    ],
)
def test_a_box_inside_the_article_holds_pictures_of_other_things(inside):
    assert captions(page(inside=inside)) == ()


def test_a_link_to_the_picture_itself_is_not_a_box():
    assert [c.text for c in captions(page(inside=f'<a href="/wall-large.jpg">{figure()}</a>'))] == [CAPTION]
