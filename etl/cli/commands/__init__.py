"""One file per command, or per group of commands, named as it is typed.

Each file has an `app`: a Typer without a name for a single command, one with its name for a group. `etl.cli.tree`
finds the files, so a new one needs no entry anywhere. Whatever is slow to import (the database, the extraction,
pydantic, rich) is imported inside the command, so that `--help` and completion stay quick.
"""
