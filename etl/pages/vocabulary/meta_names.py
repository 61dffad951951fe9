"""The names of meta tags, and of the record that some content systems add, by what they say."""

from dataclasses import dataclass

PUBLISHED = (
    "article:published_time",
    "article:published:time",
    "datepublished",
    "og:article:published_time",
    "article:published",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "date",
    "article.published",
    "cxenseparse:publishtime",
    "article_date_original",
    "iso-8601-publish-date",
    "datecreated",
    "dcterms.issued",
    "dc.issued",
    "dcterms.date",
    "og:published_time",
    "article:publish_date",
    "article:published_date",
    "published_time",
    "published_at",
    "published",
    "published-date",
    "publishdate",
    "publicationdate",
    "originalpublicationdate",
    "date_published",
    "dateposted",
    "rnews:datepublished",
    "prism.publicationdate",
    "citation_publication_date",
    "citation_date",
    "bt:pubdate",
    "vr:published_time",
)
"""The surest first: Open Graph, schema.org, then Dublin Core and what services for publishers read."""
UPDATED = (
    "article:modified_time",
    "article:modified:time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dcterms.modified",
    "dc.date.modified",
    "article:modified",
    "lastmod",
    "article.updated",
    "dc.modified",
    "article:modified_date",
    "article:updated_time",
    "article:updated",
    "last_modified",
    "lastmodified",
    "modified_time",
    "date_modified",
    "updated_time",
    "updated_at",
    "rnews:datemodified",
)
"""In the same order."""
TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title")
"""The most usual first."""
AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "byl",
    "dc.contributor",
)
"""The most usual first."""


@dataclass(frozen=True, slots=True)
class Record:
    """A meta tag that holds a whole record as JSON, for a site's analytics.

    Args:
        meta: The tag's name, in lower case.
        source: What a value from it gives as its source.
        fields: The record's own field for each thing that is read from it.
    """

    meta: str
    source: str
    fields: dict[str, str]


RECORD = Record(
    meta="brightspot-datalayer",
    source="meta:brightspot-dataLayer",
    fields={
        "headline": "storyTitle",
        "published": "publishedDate",
        "author": "author",
        "station": "station",
        "site name": "siteName",
        "section": "category",
        "tags": "keywords",
    },
)
"""Of the content system that NPR gives to its member stations, which is too many sites for profiles."""
