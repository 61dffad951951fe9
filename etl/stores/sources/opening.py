"""A content as a stream of bytes, decompressed once if it is compressed."""

from etl.stores.sources.budget import Budget
from etl.stores.sources.bytestream import ByteStream, plain_blocks
from etl.stores.sources.compression import codec_of, decompressed_blocks
from etl.stores.sources.content import Content, Reading


def open_stream(content: Content, reading: Reading) -> tuple[ByteStream, str]:
    """The content from its beginning, and `+codec` for the report where it is compressed.

    What is decompressed counts against the input's budget.
    """
    return _open(content, reading.budget)


def peeked_stream(content: Content, reading: Reading) -> tuple[ByteStream, str]:
    """The same for a look that is taken beside the reading, with a budget of its own."""
    return _open(content, Budget(reading.options, content.size))


def _open(content: Content, budget: Budget) -> tuple[ByteStream, str]:
    content.file.seek(0)
    codec = codec_of(content.file.read(8))
    content.file.seek(0)
    if codec is None:
        return ByteStream(plain_blocks(content.file), is_plain=True), ""
    return ByteStream(decompressed_blocks(content.file, codec, budget), is_plain=False), f"+{codec.name}"


def stream_at(content: Content, reading: Reading, position: int) -> ByteStream:
    """The content from a position of its stream that was reached before.

    What is read once more counts against the input's budget, plain or compressed.
    """
    stream, codecs = open_stream(content, reading)
    if not codecs:
        content.file.seek(position)
        return ByteStream(plain_blocks(content.file), is_plain=True, position=position)
    while stream.taken < position:
        stream.skip(position - stream.taken)
        if stream.taken < position and stream.take_damage() is None:
            break  # each damage on the way was told the first time
    return stream
