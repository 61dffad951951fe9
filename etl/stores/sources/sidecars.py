"""Which files of a folder are sidecars of others."""

from collections.abc import Collection

from etl.stores.sources.page_facts import page_stems


class Stems:
    """Tells which names in a folder may be sidecars of other names in it.

    Args:
        names: The names in one folder.
    """

    def __init__(self, names: Collection[str]) -> None:
        # Only a folder with possible sidecars needs the set of stems.
        self._has_any = any(page_stems(name) for name in names)
        pages = (name for name in names if not page_stems(name)) if self._has_any else ()
        self._stems = {stem for name in pages for stem in (name, name.rsplit(".", 1)[0])}

    def is_sidecar(self, name: str) -> bool:
        """Whether a page of the folder could have this sidecar, by its name."""
        return self._has_any and page_stems(name) in self._stems
