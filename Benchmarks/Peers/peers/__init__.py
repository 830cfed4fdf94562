"""One module for each peer, all behind the same face (see `protocol`)."""
