"""Content-Encoding undone as everywhere else in the program: bombs, broken and unknown packings are told apart."""

from __future__ import annotations

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware

from newscrawler.unpack import unpacked


class Unpacking(HttpCompressionMiddleware):
    """Scrapy's, which unpacks more than was asked for, takes half a body for a whole one and leaves unknown packings packed."""

    def _handle_encoding(self, body: bytes, content_encoding: list[bytes], max_size: int) -> tuple[bytes, list[bytes]]:
        """Give the body and what is left of its encoding: nothing. Raises UnpackError."""
        return unpacked(body, b",".join(content_encoding).decode("latin-1"), max_size, strict=True), []
