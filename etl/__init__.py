"""copydesk: raw scraped station pages in, clean articles, captions and credits out.

`clean_page` is the whole of one page's road and needs neither a warehouse nor a configuration.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.api import clean_page

__version__ = "0.1.0"
__all__ = ["__version__", "clean_page"]


def __getattr__(name: str) -> Any:
    # Importing trafilatura takes a third of a second; `copydesk --help` must not pay for it.
    if name == "clean_page":
        from etl.api import clean_page  # noqa: PLC0415 - lazy on purpose, see above

        return clean_page
    raise AttributeError(f"module 'etl' has no attribute {name!r}")
