-- What the column holds: the printed line, whose other words are not taken out.

comment on column core.articles.byline is
    'Line of the page that names the authors, as printed, with what else stands in it (By, an outlet, a date); the authors separated by commas where they are named elsewhere. The names alone are in authors.';
