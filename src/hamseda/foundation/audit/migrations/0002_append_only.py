"""The database itself refuses to change or delete an audit entry."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER audit_entry_no_{verb} BEFORE {VERB} ON audit_auditentry
       BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END""".format(
        verb=verb.lower(), VERB=verb
    )
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_entry_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$""",
    """CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_auditentry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_append_only()""",
]


def forbid_changes(apps, schema_editor):
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forbid_changes, migrations.RunPython.noop)]
