"""A trafilatura that has become worse.

Copied as `sitecustomize.py` into a folder of PYTHONPATH, it is run by Python at its start.
"""

import trafilatura
import trafilatura.core

_real = trafilatura.core.bare_extraction


def _halved(*arguments, **options):
    """The real answer without its second half."""
    answer = _real(*arguments, **options)
    if answer is not None and answer.body is not None:
        blocks = list(answer.body)
        for block in blocks[len(blocks) // 2 :]:
            block.getparent().remove(block)
    return answer


trafilatura.bare_extraction = trafilatura.core.bare_extraction = _halved
