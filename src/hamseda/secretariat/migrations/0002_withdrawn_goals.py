"""A goal or a target that was entered in error is withdrawn, and stays with the reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('secretariat', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='goal',
            name='secretariat_goal_once',
        ),
        migrations.AddField(
            model_name='goal',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='پس گرفته شد'),
        ),
        migrations.AddField(
            model_name='goal',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goal',
            name='withdrawn_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='دلیل پس گرفتن'),
        ),
        migrations.AddField(
            model_name='target',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='پس گرفته شد'),
        ),
        migrations.AddField(
            model_name='target',
            name='withdrawn_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='target',
            name='withdrawn_reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='دلیل پس گرفتن'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('plan', 'title'), name='secretariat_goal_once'),
        ),
        migrations.AddIndex(
            model_name="resolution",
            index=models.Index(fields=["council", "state", "due_at"], name="secretariat_resolution_stand"),
        ),
    ]
