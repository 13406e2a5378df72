"""Transport: uvicorn's protocol classes with bounds, and the listening sockets."""
