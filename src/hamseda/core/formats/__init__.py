"""What kind of item an article is: news, report, interview, note, pictures …

`read_format` decides by plain rules and gives the words on which it decided. An exclusive
interview, the report of a speech and a passed-on release are three things: only the first is one
that the outlet made with the office.
"""

from hamseda.core.formats.reading import Format, FormatReading, Ground, Piece, Sign, read_format

__all__ = ["Format", "FormatReading", "Ground", "Piece", "Sign", "read_format"]
