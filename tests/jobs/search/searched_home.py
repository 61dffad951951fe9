"""A project folder with pages of several languages to search."""

import itertools
import json
from datetime import UTC, datetime, timedelta

from etl.engines.inline import InlineEngine
from etl.jobs.context import Context, SilentObserver
from etl.jobs.run import RunOptions, run
from etl.jobs.search.search import SearchRequest, search
from etl.stores.home import Home
from etl.stores.settings import Settings
from tests import empty_warehouse

_FIRST = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
_FILLER = {
    "en": "The council met on Monday and heard what people of the town had to say about row {}.",
    "de": "Der Rat der Stadt kam am Montag zusammen und hörte, was die Leute zu Reihe {} sagen.",
    "fr": "Le conseil de la ville s’est réuni lundi et a entendu ce que les gens disent du rang {}.",
    "es": "El consejo de la ciudad se reunió el lunes y escuchó lo que dice la gente de la fila {}.",
    "ja": "町の議会は月曜日に集まり、第{}列について町の人々が話すことを長い時間をかけて聞いた。",
}


_USUAL = {
    "language": "en", "station": "kqrz", "caption": None, "day": 2, "published": 2, "author": "Ida Moss",
}  # fmt: skip


def record(name, headline, sentence, **facts):
    """One line of JSONL: a page of eight paragraphs, one of which says what matters."""
    told = _USUAL | facts
    filler = [f"<p>{_FILLER[told['language']].format(number)} {name}.</p>" for number in range(7)]
    figure = (
        f'<figure><img src="{name}.jpg"><figcaption>{told["caption"]}</figcaption></figure>'
        if told["caption"]
        else ""
    )
    date = (
        f'<meta property="article:published_time" content="2026-11-{told["published"]:02}T12:00:00Z">'
        if told["published"]
        else ""
    )
    body = "".join([*filler[:3], f"<p>{sentence} {sentence}</p>", *filler[3:]])
    page = (
        f'<html lang="{told["language"]}"><head><title>{headline}</title>{date}'
        f'<meta name="author" content="{told["author"]}"></head>'
        f"<body><article><h1>{headline}</h1>{figure}{body}</article></body></html>"
    )
    url = f"https://www.{told['station']}.example/news/{name}"
    return {"url": url, "fetched_at": f"2026-11-{told['day']:02}T20:00:00Z", "html": page}


BRIDGE = "Workers in orange vests paint the old iron bridge at dawn. (Photo: Rosa Quill / AP)"
PAGES = [
    record(
        "strike", "Ferry strike ends", "Crews of the ferries agreed to return to work after a long strike."
    ),
    record(
        "harbour",
        "Harbour wall repaired",
        "A ferry passed while the wall was mended with stone.",
        day=6,
        published=5,
    ),
    record("cafe", "New café opens", "The café is on the quay beside the old bakery."),
    record(
        "flood", "River floods the meadow", "Flooding closed the road to the meadow.", published=None, day=3
    ),
    record("bridge", "Bridge painted", "The bridge is now green from end to end.", caption=BRIDGE),
    record("copy", "Paint on the bridge", "It took nine weeks to do it.", caption=BRIDGE, station="wbrn"),
    record(
        "fahre", "Die Fähren fahren wieder", "Die Fähren im Hafen fahren seit heute wieder.", language="de"
    ),
    record("greve", "Fin de la grève", "La grève des élections est finie dans le port.", language="fr"),
    record(
        "eleccion", "Elecciones en el puerto", "La elección del alcalde fue ayer en el puerto.", language="es"
    ),
    record("quake", "港の町で地震", "港の町で地震があり、船の便が止まった。", language="ja"),
    record("author", "Quiet week", "Nothing happened in the town at all.", author="Strike Waters"),
]


def context_of(root):
    empty_warehouse.put_into(root)
    ticks = itertools.count()
    return Context(Home(root), Settings(), SilentObserver(), lambda: _FIRST + timedelta(seconds=next(ticks)))


def inline():
    return RunOptions(engine=InlineEngine())


def load(context, records, name="night"):
    """Run records as one input."""
    context.home.root.mkdir(parents=True, exist_ok=True)
    path = context.home.root / f"{name}.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in records), "utf-8")
    return run(context, [path], inline())


def names(context, text, **choices):
    """The last parts of the URLs of what is found, best first; captions with a star."""
    answer = search(context, SearchRequest(text, **choices))
    return [f"{hit.url.rpartition('/')[2]}{'*' * (hit.kind == 'caption')}" for hit in answer.hits]
