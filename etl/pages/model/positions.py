"""Where something stands: four counts that are all whole numbers and must not be taken for one another."""

from typing import NewType

BlockIndex = NewType("BlockIndex", int)
"""Number of a visible block among those of its page (`Document.blocks`)."""
DocumentOrder = NewType("DocumentOrder", int)
"""Number of an element in the walk through its page's tree (`Document.order`)."""
LineNumber = NewType("LineNumber", int)
"""Number of a non-empty line of a page that came as text."""
CaptionOrdinal = NewType("CaptionOrdinal", int)
"""Number of a caption among those of its page, in page order."""
