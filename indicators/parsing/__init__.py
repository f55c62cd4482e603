"""How files are read: every fault named in one style, limits before anything is built."""
