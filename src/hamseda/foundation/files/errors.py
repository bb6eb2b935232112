"""Why a backup could not be made or brought back, each reason with a code."""

from enum import StrEnum


class Fault(StrEnum):
    """What stands in the way."""

    NOT_A_BACKUP = "not_a_backup"
    DAMAGED = "damaged"
    UNKNOWN_FORMAT = "unknown_format"
    NEWER_TABLES = "newer_tables"
    OLDER_TABLES = "older_tables"
    OTHER_DATABASE = "other_database"
    NOT_EMPTY = "not_empty"
    IN_USE = "in_use"
    DATABASE_UNSOUND = "database_unsound"
    PROGRAM_MISSING = "program_missing"
    PROGRAM_FAILED = "program_failed"
    ALREADY_EXISTS = "already_exists"


class BackupError(Exception):
    """`code` says what stands in the way, `where` at which file, table or program."""

    def __init__(self, code: Fault, where: str = "") -> None:
        super().__init__(code, where)
        self.code = code
        self.where = where

    def __str__(self) -> str:
        return f"{self.code.value}: {self.where}" if self.where else self.code.value
