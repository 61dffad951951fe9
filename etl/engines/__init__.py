"""Where pages are processed: bytes in and outcome out, in other processes where a page must not do harm."""
