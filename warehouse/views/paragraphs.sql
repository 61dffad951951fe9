-- inherits: core.paragraphs
create view paragraphs as
select p.page_key, p.n, p.kind, p.text, p.removed_by
from core.paragraphs as p
join core.articles as a on a.page_key = p.page_key and a.is_current;
comment on view paragraphs is 'Paragraphs of current articles, with those removed from the body as chrome and the rule that removed them.';
