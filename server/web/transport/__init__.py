"""Transport: uvicorn's protocol classes with limits, and the listening sockets."""
