"""Talk: the conversation with a browser, over a socket or by long poll."""
