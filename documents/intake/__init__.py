"""A file as it arrives: what kind it is, its pages and its words, read in a child process."""
