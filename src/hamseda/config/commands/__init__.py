"""One file for each command."""

from hamseda.config.commands.language import speak_persian

speak_persian()
