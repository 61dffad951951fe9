"""The search index: one folder for each published state, made of segments that later states share.

tantivy writes and reads the segments. What stands here is what it leaves open: which words a text has (`analysis`),
which articles share a segment (`parts`), how segments become an index (`segments`, `assembly`), and which index belongs
to which published state (`states`).
"""
