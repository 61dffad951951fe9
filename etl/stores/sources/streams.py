"""Open an input file as a byte stream, decompressing one level if it is compressed."""

from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import ByteStream, plain_segments
from etl.stores.sources.compression import FIRST_MEMBER, Members, MemberStart, codec_of
from etl.stores.sources.input_file import InputFile, ReadState


def open_stream(source: InputFile, state: ReadState) -> tuple[ByteStream, str]:
    """Open a file from its beginning; returns the stream, and `+codec` for the report if it is compressed.

    Decompressed bytes count against the input's budget.
    """
    return _open(source, state.budget)


def peeked_stream(source: InputFile, state: ReadState) -> tuple[ByteStream, str]:
    """The same for a preliminary pass, with a budget of its own."""
    return _open(source, Budget(state.options, source.size))


def members_of(source: InputFile, budget: Budget, begin: MemberStart = FIRST_MEMBER) -> Members | None:
    """The members of a compressed file from one of them on; None if the file is not compressed."""
    source.file.seek(0)
    codec = codec_of(source.file.read(8))
    return Members(source.file, codec, budget, begin) if codec else None


def plain_stream(source: InputFile, offset: int = 0) -> ByteStream:
    """A file that is not compressed, from an offset on."""
    source.file.seek(offset)
    return ByteStream(plain_segments(source.file), is_plain=True, position=offset)


def _open(source: InputFile, budget: Budget) -> tuple[ByteStream, str]:
    members = members_of(source, budget)
    if members is None:
        return plain_stream(source), ""
    return ByteStream(members.segments(), is_plain=False), f"+{members.codec}"


def stream_at(source: InputFile, state: ReadState, position: int) -> ByteStream:
    """Open a file at a position of its stream that was reached before.

    Bytes that are decompressed again count against the input's budget.
    """
    stream, codecs = open_stream(source, state)
    if not codecs:
        return plain_stream(source, position)
    while stream.taken < position:
        stream.skip(position - stream.taken)
        if stream.taken < position and stream.take_damage() is None:
            break  # every damaged stretch on the way was reported the first time
    return stream
