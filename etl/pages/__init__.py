"""One page: bytes in, an outcome out. Pure: no files, clock, environment, logging or database."""
