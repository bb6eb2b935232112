"""Backups: one file that holds a whole installation, proves itself and brings it back.

    backup = back_up(Path("hamseda-14050101.tar.gz"), now=timezone.now())
    manifest = verify_backup(backup.path)
    restore(backup.path, replace=True, now=timezone.now())

A backup holds personal data and is not encrypted: keep it where only the administrator reads.
The secret key of the settings is left out on purpose, so a stolen backup opens no session.
"""
