"""The settings of what is read: inputs, and the object storage in which they may be."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from etl.stores.input_words import KIND_WORDS, OUR_FIELDS, checked_word


class Section(BaseModel):
    """A section of the settings: frozen, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InputSettings(Section):
    """What `run` reads if no path is given, and the names of fields in records."""

    paths: tuple[str, ...] = ()
    """Files, folders and addresses of objects (`s3://bucket/key`); relative paths start at the project folder."""
    fields: dict[str, str] = Field(default_factory=dict)
    """Maps our names (`url`, `html`, `text`, `body_base64`, `fetched_at`, …) to the input's; ours still work."""
    kind: str = ""
    """Kind of every input file, whatever its name; empty decides by name and content."""
    kinds: dict[str, str] = Field(default_factory=dict)
    """The same by pattern of path or name; the first matching pattern wins."""
    max_ratio: Annotated[float, Field(gt=1)] = 200.0
    """Reading stops when an input unpacks to more than this many times its size (and more than 1 GiB)."""

    @field_validator("fields")
    @classmethod
    def _fields_are_ours(cls, fields: dict[str, str]) -> dict[str, str]:
        return {
            checked_word(ours, OUR_FIELDS, "one of copydesk's fields"): theirs
            for ours, theirs in fields.items()
        }

    @field_validator("kind")
    @classmethod
    def _kind_is_known(cls, kind: str) -> str:
        return checked_word(kind, KIND_WORDS, "a kind of input") if kind else kind

    @field_validator("kinds")
    @classmethod
    def _kinds_are_known(cls, kinds: dict[str, str]) -> dict[str, str]:
        return {pattern: checked_word(kind, KIND_WORDS, "a kind of input") for pattern, kind in kinds.items()}


class BucketSettings(Section):
    """How long to wait for object storage (`s3://…`, `gs://…`, `az://…`)."""

    retries: Annotated[int, Field(ge=0, le=20)] = 5
    """How often a request that failed is repeated, after 0.5, 1, 2, … seconds; 5 take 15 seconds."""
    seconds: Annotated[float, Field(gt=0)] = 60.0
    """A request that brings nothing for this long has failed."""
