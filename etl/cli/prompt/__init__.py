"""The prompt of `copydesk sql`: queries typed one after the other, with history and completion."""
