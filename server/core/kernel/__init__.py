"""The kernel: the types and tools every feature is made of. It imports no feature and knows none."""
