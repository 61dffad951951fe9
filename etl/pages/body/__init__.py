"""The paragraphs of the article: found, completed, and cleaned line by line."""
