"""Seal what offices propose for their records, and let a merger or a split be withdrawn."""

import hamseda.foundation.sealing.fields
from django.conf import settings
from django.db import migrations, models


def seal_proposals(apps, schema_editor):
    proposals = apps.get_model("registry", "CorrectionProposal").objects
    for row in proposals.using(schema_editor.connection.alias).iterator():
        row.save(update_fields=["changes", "note"])  # the fields seal


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='officesuccession',
            name='registry_succession_once',
        ),
        migrations.AddField(
            model_name='correctionproposal',
            name='forgotten_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='officesuccession',
            name='withdrawn_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='پس گرفته شد'),
        ),
        migrations.AddField(
            model_name='officesuccession',
            name='withdrawn_reason',
            field=models.CharField(default='', editable=False, max_length=500),
        ),
        migrations.AlterField(
            model_name='correctionproposal',
            name='changes',
            field=hamseda.foundation.sealing.fields.SealedJSONField(default=dict, editable=False, owner='registry.correctionproposal.changes', verbose_name='تغییرها'),
        ),
        migrations.AlterField(
            model_name='correctionproposal',
            name='note',
            field=hamseda.foundation.sealing.fields.SealedField(blank=True, owner='registry.correctionproposal.note', verbose_name='توضیح', when=''),
        ),
        migrations.RunPython(seal_proposals, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='officesuccession',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('predecessor', 'successor', 'happened_on'), name='registry_succession_once'),
        ),
    ]
