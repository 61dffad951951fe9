"""Open an input file as a byte stream, decompressing one level if it is compressed."""

from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import ByteStream, plain_segments
from etl.stores.sources.compression import codec_of, decompressed_segments
from etl.stores.sources.input_file import InputFile, ReadState


def open_stream(source: InputFile, state: ReadState) -> tuple[ByteStream, str]:
    """Open a file from its beginning; returns the stream, and `+codec` for the report if it is compressed.

    Decompressed bytes count against the input's budget.
    """
    return _open(source, state.budget)


def peeked_stream(source: InputFile, state: ReadState) -> tuple[ByteStream, str]:
    """The same for a preliminary pass, with a budget of its own."""
    return _open(source, Budget(state.options, source.size))


def _open(source: InputFile, budget: Budget) -> tuple[ByteStream, str]:
    source.file.seek(0)
    codec = codec_of(source.file.read(8))
    source.file.seek(0)
    if codec is None:
        return ByteStream(plain_segments(source.file), is_plain=True), ""
    return ByteStream(decompressed_segments(source.file, codec, budget), is_plain=False), f"+{codec.name}"


def stream_at(source: InputFile, state: ReadState, position: int) -> ByteStream:
    """Open a file at a position of its stream that was reached before.

    Bytes that are decompressed again count against the input's budget.
    """
    stream, codecs = open_stream(source, state)
    if not codecs:
        source.file.seek(position)
        return ByteStream(plain_segments(source.file), is_plain=True, position=position)
    while stream.taken < position:
        stream.skip(position - stream.taken)
        if stream.taken < position and stream.take_damage() is None:
            break  # every damaged stretch on the way was reported the first time
    return stream
