"""Other extractors over a folder of HTML files. A program of its own: it runs in the environment where they are.

PYTHON peers.py               prints which are there, as JSON of names and versions
PYTHON peers.py NAME IN OUT   extracts each file of the folder IN into a file of the folder OUT, with two processes;
                              the plain loop with one
"""

import json
import sys
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from multiprocessing import Pool
from pathlib import Path

_PROCESSES = 2


def _bare_extraction(body, _name):
    from trafilatura import bare_extraction

    found = bare_extraction(body, with_metadata=True, include_comments=False)
    return found.as_dict() if found else {}


def _newspaper(body, name):
    from newspaper import Article, Config

    config = Config()
    config.fetch_images = False  # it would ask the network for them
    article = Article(f"https://page.example/{name}", config=config)
    article.download(input_html=body.decode("utf-8", "replace"))
    article.parse()
    return {"title": article.title, "authors": article.authors, "text": article.text}


def _resiliparse(body, _name):
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(body, detect_encoding(body))
    return {"title": tree.title, "text": extract_plain_text(tree, main_content=True)}


def _each(extract, target, path):
    """Extract one file; a page that an extractor cannot take costs that page alone."""
    try:
        found = extract(path.read_bytes(), path.stem)
    except Exception as error:  # noqa: BLE001 - whatever it is
        found = {"error": repr(error)}
    (target / f"{path.stem}.json").write_text(json.dumps(found, default=str, ensure_ascii=False), "utf-8")


def _loop(extract, source, target):
    for path in sorted(source.iterdir()):
        _each(extract, target, path)


def _pool(extract, source, target):
    with Pool(_PROCESSES) as pool:
        for _ in pool.imap_unordered(partial(_each, extract, target), sorted(source.iterdir()), 8):
            pass


def _datatrove(source, target):
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.extractors import Trafilatura
    from datatrove.pipeline.writers.jsonl import JsonlWriter

    def read(_data, rank, world_size):
        for path in sorted(source.iterdir())[rank::world_size]:
            yield Document(text=path.read_bytes().decode("utf-8", "replace"), id=path.stem)

    steps = [read, Trafilatura(timeout=10), JsonlWriter(str(target / "out"), compression=None)]
    executor = LocalPipelineExecutor(
        steps, tasks=_PROCESSES, workers=_PROCESSES, logging_dir=str(target / "log")
    )
    executor.run()


PEERS = {
    "plain loop": ("trafilatura", partial(_loop, _bare_extraction)),
    "datatrove": ("datatrove", _datatrove),
    "newspaper4k": ("newspaper4k", partial(_pool, _newspaper)),
    "resiliparse": ("resiliparse", partial(_pool, _resiliparse)),
}
"""By name, the distribution that it takes and what runs it."""


def installed():
    """Which can run here, with their versions."""
    found = {}
    for name, (distribution, _) in PEERS.items():
        try:
            found[name] = version(distribution)
        except PackageNotFoundError:
            continue
    return found


if __name__ == "__main__":
    if sys.argv[1:]:
        name, source, target = sys.argv[1:]
        Path(target).mkdir()
        PEERS[name][1](Path(source), Path(target))
    else:
        print(json.dumps(installed()))
