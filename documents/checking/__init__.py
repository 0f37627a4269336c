"""An article's quotations, and what their words and the records' words have in common.

Pure: an article comes in as a string, sources as strings; verdicts and
differences go out. Nothing here knows where sources are kept.
"""
