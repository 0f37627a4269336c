"""Annotations for people, who call them notes: threads, lists, feeds, forms to write them."""
