-- Body share and body words of each loaded page.
select share, body_words from scope where outcome = 'loaded' and share is not null order by page_key;
