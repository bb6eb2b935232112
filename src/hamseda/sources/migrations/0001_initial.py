import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('monitoring', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='Host',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=253, unique=True)),
                    ('free_at', models.DateTimeField()),
                    ('held_until', models.DateTimeField(null=True)),
                    ('robots', models.TextField(blank=True)),
                    ('robots_read_at', models.DateTimeField(null=True)),
                ],
            ), migrations.CreateModel(
                name='Source',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('feed', 'خوراک'), ('sitemap', 'نقشهٔ سایت'), ('listing', 'صفحهٔ فهرست'), ('channel', 'کانال پیام\u200cرسان')], max_length=10, verbose_name='نوع')),
                    ('pace', models.CharField(choices=[('usual', 'عادی (حداکثر ساعتی یک بار)'), ('quick', 'تند (حداکثر هر ده دقیقه)')], default='usual', max_length=10, verbose_name='آهنگ')),
                    ('follows_pages', models.BooleanField(default=True, verbose_name='صفحهٔ هر مطلب هم خوانده شود')),
                    ('family', models.CharField(blank=True, max_length=30, verbose_name='سامانهٔ سایت')),
                    ('kept_at', models.DateTimeField(verbose_name='افزوده شد')),
                    ('stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='پرسیدن ایستاد')),
                    ('due_at', models.DateTimeField(verbose_name='نوبت بعد')),
                    ('interval_seconds', models.PositiveIntegerField()),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('failing_since', models.DateTimeField(null=True)),
                    ('succeeded_at', models.DateTimeField(null=True, verbose_name='آخرین پاسخ')),
                    ('news_at', models.DateTimeField(null=True, verbose_name='آخرین مطلب تازه')),
                    ('etag', models.CharField(blank=True, max_length=1000)),
                    ('last_modified', models.CharField(blank=True, max_length=200)),
                    ('body_sha256', models.CharField(blank=True, max_length=64)),
                    ('move_to', models.CharField(blank=True, max_length=2048)),
                    ('move_count', models.PositiveIntegerField(default=0)),
                    ('move_first_at', models.DateTimeField(null=True)),
                    ('channel', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='source', to='registry.outletchannel', verbose_name='کانال')),
                    ('feed', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='source', to='registry.outletfeed', verbose_name='خوراک')),
                    ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='sources.host')),
                    ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'منبع',
                    'verbose_name_plural': 'منابع',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='Gap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=500)),
                    ('began_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField()),
                    ('is_bridged', models.BooleanField()),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.outlet')),
                    ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='gaps', to='sources.source')),
                ],
                options={
                    'ordering': ['-began_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='FoundPage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('url', models.CharField(max_length=2048)),
                    ('state', models.CharField(choices=[('waiting', 'در نوبت'), ('stored', 'ذخیره شد'), ('from_list', 'از خود فهرست ذخیره شد'), ('lost', 'خوانده نشد')], default='waiting', max_length=10)),
                    ('code', models.CharField(blank=True, max_length=60)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('found_at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('done_at', models.DateTimeField(null=True)),
                    ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.original')),
                    ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='sources.host')),
                    ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='pages', to='sources.source')),
                ],
                options={
                    'ordering': ['-found_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='Asking',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('outcome', models.CharField(max_length=10)),
                    ('status', models.PositiveSmallIntegerField(null=True)),
                    ('code', models.CharField(blank=True, max_length=60)),
                    ('was_conditional', models.BooleanField(default=False)),
                    ('size', models.PositiveIntegerField(default=0)),
                    ('listed', models.PositiveIntegerField(default=0)),
                    ('new', models.PositiveIntegerField(default=0)),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='askings', to='sources.source')),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='Alarm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('silent', 'خاموش بر خلاف عادت خود'), ('markup', 'ساختار صفحه عوض شده'), ('challenge', 'به جای خبر، صفحهٔ بازدارنده می\u200cدهد'), ('repeats', 'مطالب کهنه را دوباره می\u200cدهد'), ('dead', 'پاسخ نمی\u200cدهد')], max_length=10, verbose_name='هشدار')),
                    ('raised_at', models.DateTimeField(verbose_name='آغاز')),
                    ('proof', models.JSONField(default=dict, verbose_name='گواه')),
                    ('acknowledged_at', models.DateTimeField(null=True, verbose_name='دیده شد')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='برطرف شد')),
                    ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alarms', to='sources.source')),
                ],
                options={
                    'ordering': ['-raised_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='SourceItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64)),
                    ('first_seen_at', models.DateTimeField()),
                    ('last_seen_at', models.DateTimeField()),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='sources.source')),
                ],
            ), migrations.CreateModel(
                name='Survey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(max_length=2048, verbose_name='نشانی')),
                    ('asked_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('waiting', 'در صف'), ('done', 'بررسی شد'), ('failed', 'بررسی نشد')], default='waiting', max_length=10)),
                    ('code', models.CharField(blank=True, max_length=60)),
                    ('family', models.CharField(blank=True, max_length=30)),
                    ('host', models.CharField(blank=True, max_length=253)),
                    ('found', models.JSONField(default=list)),
                    ('tried', models.JSONField(default=list)),
                    ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-asked_at', '-pk'],
                },
            ), migrations.AddIndex(
                model_name='source',
                index=models.Index(condition=models.Q(('stopped_at__isnull', True)), fields=['due_at'], name='sources_due'),
            ), migrations.AddConstraint(
                model_name='source',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel__isnull', True), ('feed__isnull', False)), models.Q(('channel__isnull', False), ('feed__isnull', True)), _connector='OR'), name='sources_one_address'),
            ), migrations.AddIndex(
                model_name='foundpage',
                index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='sources_pages'),
            ), migrations.AddIndex(
                model_name='foundpage',
                index=models.Index(fields=['source', '-done_at'], name='sources_read'),
            ), migrations.AddIndex(
                model_name='asking',
                index=models.Index(fields=['source', '-asked_at'], name='sources_asked'),
            ), migrations.AddConstraint(
                model_name='alarm',
                constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('source', 'kind'), name='sources_alarm_once'),
            ), migrations.AddIndex(
                model_name='sourceitem',
                index=models.Index(fields=['source', 'first_seen_at'], name='sources_news'),
            ), migrations.AddConstraint(
                model_name='sourceitem',
                constraint=models.UniqueConstraint(fields=('source', 'key'), name='sources_item_once'),
            )],
        ),
    ]
