"""What a session holds and what the reader does to it. Only this room touches session state and the link."""
