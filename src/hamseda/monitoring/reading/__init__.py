"""Reading what media publish: feeds, pages, records and plain text into articles.

Start at `documents.read_document`. This file imports nothing, so that the feed reader's child
process starts small.
"""
