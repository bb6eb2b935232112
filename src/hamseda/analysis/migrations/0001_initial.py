import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('analysis', '0002_formats_and_suspicions')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('monitoring', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='FiledDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(unique=True)),
                    ('counted_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'روز شمرده',
                    'verbose_name_plural': 'روزهای شمرده',
                },
            ), migrations.CreateModel(
                name='FilingProgress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('last_article_id', models.PositiveBigIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'پیشرفت بایگانی',
                    'verbose_name_plural': 'پیشرفت بایگانی',
                },
            ), migrations.CreateModel(
                name='Alert',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, verbose_name='نام هشدار')),
                    ('threshold', models.PositiveSmallIntegerField(default=1, verbose_name='با چند مطلب')),
                    ('hours', models.PositiveSmallIntegerField(default=24, verbose_name='در چند ساعت')),
                    ('quiet_since', models.TimeField(blank=True, default=datetime.time(22, 0), null=True, verbose_name='سکوت از ساعت')),
                    ('quiet_until', models.TimeField(blank=True, default=datetime.time(7, 0), null=True, verbose_name='سکوت تا ساعت')),
                    ('addresses', models.JSONField(default=list)),
                    ('on_since', models.DateTimeField(blank=True, null=True, verbose_name='روشن از')),
                    ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'هشدار',
                    'verbose_name_plural': 'هشدارها',
                    'ordering': ['name__persian', 'pk'],
                },
            ), migrations.CreateModel(
                name='AlertMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('waiting', 'در نوبت'), ('sending', 'در حال ارسال'), ('sent', 'فرستاده شد'), ('failed', 'نرسید'), ('unknown', 'نامعلوم'), ('cancelled', 'لغو شد')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('planned_at', models.DateTimeField()),
                    ('due_at', models.DateTimeField()),
                    ('claimed_at', models.DateTimeField(null=True)),
                    ('done_at', models.DateTimeField(null=True, verbose_name='زمان')),
                    ('alert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='analysis.alert')),
                ],
                options={
                    'verbose_name': 'پیام هشدار',
                    'verbose_name_plural': 'پیام\u200cهای هشدار',
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='AlertItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('alert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told', to='analysis.alert')),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='monitoring.article')),
                    ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='analysis.alertmessage')),
                ],
                options={
                    'verbose_name': 'مورد هشدار',
                    'verbose_name_plural': 'موردهای هشدار',
                },
            ), migrations.CreateModel(
                name='ArticleFacet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('dimension', models.CharField(choices=[('all', 'همه'), ('outlet', 'رسانه'), ('office', 'دستگاه'), ('county', 'شهرستان'), ('speaker', 'گوینده'), ('format', 'قالب')], max_length=10)),
                    ('value', models.CharField(max_length=30)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='facets', to='monitoring.article')),
                ],
                options={
                    'verbose_name': 'وجه مطلب',
                    'verbose_name_plural': 'وجه\u200cهای مطلب',
                },
            ), migrations.CreateModel(
                name='DayCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField()),
                    ('dimension', models.CharField(choices=[('all', 'همه'), ('outlet', 'رسانه'), ('office', 'دستگاه'), ('county', 'شهرستان'), ('speaker', 'گوینده'), ('format', 'قالب')], max_length=10)),
                    ('value', models.CharField(max_length=30)),
                    ('count', models.PositiveIntegerField()),
                ],
                options={
                    'verbose_name': 'شمار روز',
                    'verbose_name_plural': 'شمارهای روز',
                    'indexes': [models.Index(fields=['dimension', 'day', 'value', 'count'], name='analysis_counts')],
                    'constraints': [models.UniqueConstraint(fields=('dimension', 'day', 'value'), name='analysis_counted_once')],
                },
            ), migrations.CreateModel(
                name='InboxDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('coverage', 'بازتاب خبر'), ('quotation', 'گفته'), ('suspicion', 'گمان')], max_length=10)),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('answer', models.CharField(max_length=10)),
                    ('decided_at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='monitoring.article')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'تصمیم صندوق',
                    'verbose_name_plural': 'تصمیم\u200cهای صندوق',
                },
            ), migrations.CreateModel(
                name='InboxItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('coverage', 'بازتاب خبر'), ('quotation', 'گفته'), ('suspicion', 'گمان')], max_length=10, verbose_name='نوع')),
                    ('object_id', models.PositiveBigIntegerField()),
                    ('arrived_at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='monitoring.article')),
                    ('assigned_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='سپرده به')),
                ],
                options={
                    'verbose_name': 'مورد صندوق',
                    'verbose_name_plural': 'صندوق تحلیلگر',
                    'ordering': ['-arrived_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='ToneMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('tone', models.CharField(choices=[('positive', 'مثبت'), ('neutral', 'خنثی'), ('negative', 'منفی')], max_length=10, verbose_name='جهت\u200cگیری')),
                    ('day', models.DateField()),
                    ('set_at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tones', to='monitoring.article')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='دستگاه')),
                    ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'جهت\u200cگیری مطلب',
                    'verbose_name_plural': 'جهت\u200cگیری مطالب',
                },
            ), migrations.CreateModel(
                name='Topic',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=100, unique=True, verbose_name='نام موضوع')),
                    ('all_of', models.TextField(blank=True, verbose_name='همهٔ این\u200cها باشد')),
                    ('any_of', models.TextField(blank=True, verbose_name='دست\u200cکم یکی از این\u200cها باشد')),
                    ('none_of', models.TextField(blank=True, verbose_name='هیچ\u200cیک از این\u200cها نباشد')),
                    ('created_at', models.DateTimeField()),
                    ('edition', models.PositiveIntegerField(default=1)),
                    ('filled_from', models.DateField(blank=True, null=True)),
                    ('is_filled', models.BooleanField(default=False)),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='کنار گذاشته در')),
                    ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('offices', models.ManyToManyField(blank=True, related_name='+', to='registry.office', verbose_name='دستگاه')),
                    ('outlets', models.ManyToManyField(blank=True, related_name='+', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'موضوع',
                    'verbose_name_plural': 'موضوع\u200cها',
                    'ordering': ['name__persian'],
                },
            ), migrations.AddField(
                model_name='alert',
                name='topic',
                field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alerts', to='analysis.topic'),
            ), migrations.CreateModel(
                name='TopicArticle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('moment', models.DateTimeField()),
                    ('filed_at', models.DateTimeField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='monitoring.article')),
                    ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='found', to='analysis.topic')),
                ],
                options={
                    'verbose_name': 'مطلب موضوع',
                    'verbose_name_plural': 'مطالب موضوع',
                },
            ), migrations.AddIndex(
                model_name='alertmessage',
                index=models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['due_at'], name='analysis_messages_open'),
            ), migrations.AddConstraint(
                model_name='alertitem',
                constraint=models.UniqueConstraint(fields=('alert', 'article'), name='analysis_told_once'),
            ), migrations.AddIndex(
                model_name='articlefacet',
                index=models.Index(fields=['dimension', 'value', 'day', 'article'], name='analysis_facet'),
            ), migrations.AddIndex(
                model_name='articlefacet',
                index=models.Index(fields=['day', 'dimension', 'value'], name='analysis_facet_day'),
            ), migrations.AddConstraint(
                model_name='articlefacet',
                constraint=models.UniqueConstraint(fields=('article', 'dimension', 'value'), name='analysis_facet_once'),
            ), migrations.AddIndex(
                model_name='inboxdecision',
                index=models.Index(condition=models.Q(('undone_at__isnull', True)), fields=['decided_by', '-id'], name='analysis_last_decision'),
            ), migrations.AddIndex(
                model_name='inboxitem',
                index=models.Index(fields=['-arrived_at', '-id'], name='analysis_inbox_newest'),
            ), migrations.AddIndex(
                model_name='inboxitem',
                index=models.Index(fields=['article'], name='analysis_inbox_article'),
            ), migrations.AddConstraint(
                model_name='inboxitem',
                constraint=models.UniqueConstraint(fields=('kind', 'object_id'), name='analysis_waits_once'),
            ), migrations.AddIndex(
                model_name='tonemark',
                index=models.Index(fields=['day', 'tone', 'office'], name='analysis_tones'),
            ), migrations.AddConstraint(
                model_name='tonemark',
                constraint=models.UniqueConstraint(fields=('article', 'office'), name='analysis_one_tone'),
            ), migrations.AddConstraint(
                model_name='alert',
                constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('threshold__gte', 1)), name='analysis_alert_speaks'),
            ), migrations.AddConstraint(
                model_name='alert',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('quiet_since__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_since__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='analysis_quiet_both_ends'),
            ), migrations.AddIndex(
                model_name='topicarticle',
                index=models.Index(fields=['topic', '-moment', '-article'], name='analysis_topic_newest'),
            ), migrations.AddConstraint(
                model_name='topicarticle',
                constraint=models.UniqueConstraint(fields=('topic', 'article'), name='analysis_in_topic_once'),
            )],
        ),
    ]
