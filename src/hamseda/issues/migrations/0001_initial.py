import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('issues', '0001_start'), ('issues', '0002_letters_by_delivery')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('monitoring', '0001_initial'),
        ('newsroom', '0001_initial'),
        ('registry', '0001_initial'),
        ('secretariat', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='LearnedJudge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(unique=True)),
                    ('learned_at', models.DateTimeField(verbose_name='زمان آموختن')),
                    ('example_count', models.PositiveIntegerField(verbose_name='شمار تصمیم\u200cها')),
                    ('issue_count', models.PositiveIntegerField(verbose_name='پذیرفته\u200cشده\u200cها')),
                    ('error', models.FloatField(verbose_name='خطا')),
                    ('precision', models.FloatField()),
                    ('recall', models.FloatField()),
                    ('weights', models.BinaryField()),
                    ('intercept', models.FloatField()),
                ],
                options={
                    'verbose_name': 'داور آموخته',
                    'verbose_name_plural': 'داوران آموخته',
                    'ordering': ['-version'],
                },
            ), migrations.CreateModel(
                name='Issue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='سال')),
                    ('number', models.PositiveIntegerField(verbose_name='شماره')),
                    ('kind', models.CharField(choices=[('criticism', 'انتقاد'), ('problem', 'مشکل گزارش\u200cشده'), ('untrue', 'خلاف واقع'), ('premature', 'پیش از اثبات'), ('rumour', 'شایعه')], max_length=20, verbose_name='نوع')),
                    ('title', models.CharField(max_length=300, verbose_name='موضوع')),
                    ('normal_title', models.CharField(max_length=300)),
                    ('told', models.TextField(blank=True, max_length=4000, verbose_name='آنچه گفته شده')),
                    ('state', models.CharField(choices=[('detected', 'ثبت شد، بی\u200cصاحب'), ('assigned', 'در انتظار پاسخ دستگاه'), ('drafted', 'پاسخ در انتظار تأیید'), ('approved', 'پاسخ تأیید شد'), ('sent', 'برای رسانه فرستاده شد'), ('answered', 'پاسخ منتشر شد'), ('published_ok', 'جوابیه کامل چاپ شد'), ('published_defective', 'جوابیه ناقص چاپ شد'), ('refused', 'رسانه نپذیرفت'), ('no_response', 'رسانه پاسخی نداد'), ('no_reply_with_reason', 'بی\u200cپاسخ، با دلیل'), ('escalated_to_secretariat', 'نزد دبیرخانه'), ('working_group', 'در کارگروه'), ('settled', 'سازش شد'), ('legal', 'پیگیری قضایی'), ('closed', 'پایان\u200cیافته')], default='detected', max_length=30, verbose_name='وضعیت')),
                    ('is_urgent', models.BooleanField(default=False, verbose_name='فوری')),
                    ('found_at', models.DateTimeField(verbose_name='زمان ثبت')),
                    ('starts_at', models.DateTimeField(verbose_name='زمان انتشار')),
                    ('first_due_at', models.DateTimeField(blank=True, null=True, verbose_name='مهلت نخست')),
                    ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='مهلت')),
                    ('waiting_since', models.DateTimeField(blank=True, null=True)),
                    ('assigned_at', models.DateTimeField(blank=True, null=True, verbose_name='واگذاری')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='پاسخ')),
                    ('step_due_at', models.DateTimeField(blank=True, null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('solved', 'مشکل برطرف شد'), ('corrected', 'رسانه اصلاح یا حذف کرد'), ('reply_printed', 'جوابیه کامل چاپ شد'), ('explained', 'توضیح داده شد'), ('no_reply', 'پاسخ لازم نبود'), ('unresolved', 'بی\u200cنتیجه ماند')], max_length=20, verbose_name='سرانجام')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='پایان')),
                    ('verification', models.CharField(blank=True, choices=[('reported', 'گزارش شد'), ('triaged', 'بررسی نخست شد'), ('verifying', 'در حال راستی\u200cآزمایی'), ('true', 'درست بود'), ('partly_true', 'بخشی درست بود'), ('untrue', 'خلاف واقع بود'), ('premature_before_ruling', 'پیش از اثبات در مراجع قانونی'), ('unverifiable', 'درستی\u200cاش معلوم نشد'), ('published', 'روشن\u200cسازی منتشر شد'), ('spread_checked', 'بازنشر دوباره دیده شد')], max_length=30, verbose_name='راستی\u200cآزمایی')),
                    ('clarified_at', models.DateTimeField(blank=True, null=True, verbose_name='روشن\u200cسازی')),
                    ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='monitoring.article', verbose_name='مطلب')),
                    ('found_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='registry.office', verbose_name='دستگاه')),
                    ('release', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.release', verbose_name='خبر پاسخ')),
                ],
                options={
                    'verbose_name': 'مورد پاسخ\u200cخواه',
                    'verbose_name_plural': 'موارد پاسخ\u200cخواه',
                    'ordering': ['-year', '-number'],
                },
            ), migrations.CreateModel(
                name='IssueStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verb', models.CharField(max_length=30)),
                    ('before', models.CharField(blank=True, max_length=30)),
                    ('after', models.CharField(blank=True, max_length=30)),
                    ('note', models.CharField(blank=True, max_length=2000, verbose_name='یادداشت')),
                    ('taken_at', models.DateTimeField(verbose_name='زمان')),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='issues.issue')),
                    ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='secretariat.responsible')),
                    ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'گام مورد',
                    'verbose_name_plural': 'گام\u200cهای مورد',
                    'ordering': ['-taken_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='Reply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('reply', 'جوابیه'), ('denial', 'تکذیبیه'), ('clarification', 'توضیح'), ('correction', 'اصلاحیه'), ('no_reply', 'بی\u200cنیاز از پاسخ، با دلیل')], max_length=20, verbose_name='نوع')),
                    ('text', models.TextField(max_length=20000, verbose_name='متن')),
                    ('written_at', models.DateTimeField(verbose_name='نوشته شد')),
                    ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='تأیید')),
                    ('returned_at', models.DateTimeField(blank=True, null=True, verbose_name='بازگردانده شد')),
                    ('return_reason', models.CharField(blank=True, max_length=1000, verbose_name='دلیل بازگرداندن')),
                    ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='فرستاده شد')),
                    ('sent_to', models.EmailField(blank=True, max_length=254, verbose_name='نشانی رسانه')),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='issues.issue')),
                    ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='secretariat.responsible')),
                ],
                options={
                    'verbose_name': 'پاسخ',
                    'verbose_name_plural': 'پاسخ\u200cها',
                    'ordering': ['issue', '-number'],
                },
            ), migrations.CreateModel(
                name='PrintedReply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', models.CharField(choices=[('whole', 'کامل'), ('cut', 'کوتاه\u200cشده'), ('with_additions', 'با افزوده'), ('not_printed', 'چاپ نشده')], max_length=20, verbose_name='چگونه')),
                    ('share', models.FloatField(verbose_name='سهم چاپ\u200cشده')),
                    ('missing', models.JSONField(default=list)),
                    ('added', models.JSONField(default=list)),
                    ('reply_text', models.TextField()),
                    ('article_text', models.TextField()),
                    ('compared_at', models.DateTimeField(verbose_name='زمان سنجش')),
                    ('answer', models.CharField(choices=[('waiting', 'در انتظار تأیید'), ('confirmed', 'تأیید شد'), ('rejected', 'جوابیه نیست')], default='waiting', max_length=10)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.article', verbose_name='مطلب')),
                    ('named_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reply', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='printings', to='issues.reply')),
                ],
                options={
                    'verbose_name': 'چاپ جوابیه',
                    'verbose_name_plural': 'چاپ\u200cهای جوابیه',
                    'ordering': ['-compared_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='IssueLetter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('assigned', 'واگذاری'), ('reminder', 'یادآوری'), ('returned', 'بازگردانده شد'), ('link', 'پیوند'), ('reply', 'جوابیه به رسانه')], max_length=20, verbose_name='نوع')),
                    ('occasion', models.CharField(max_length=60)),
                    ('planned_at', models.DateTimeField(verbose_name='برنامه\u200cریزی')),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='issues.issue')),
                    ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='secretariat.responsible')),
                    ('reply', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='issues.reply')),
                ],
                options={
                    'verbose_name': 'نامهٔ مورد',
                    'verbose_name_plural': 'نامه\u200cهای مورد',
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='RumourSighting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seen_at', models.DateTimeField(verbose_name='زمان')),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.article', verbose_name='مطلب')),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='issues.issue')),
                    ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'دیده\u200cشدن شایعه',
                    'verbose_name_plural': 'دیده\u200cشدن\u200cهای شایعه',
                    'ordering': ['seen_at', 'pk'],
                },
            ), migrations.CreateModel(
                name='Suspicion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(blank=True, choices=[('criticism', 'انتقاد'), ('problem', 'مشکل گزارش\u200cشده'), ('untrue', 'خلاف واقع'), ('premature', 'پیش از اثبات'), ('rumour', 'شایعه')], max_length=20, verbose_name='گمان سامانه')),
                    ('score', models.PositiveSmallIntegerField(default=0, verbose_name='وزن نشانه\u200cها')),
                    ('passages', models.JSONField(default=list)),
                    ('text', models.TextField()),
                    ('likelihood', models.FloatField(blank=True, null=True, verbose_name='احتمال به داوری آموخته')),
                    ('suspected_at', models.DateTimeField(verbose_name='زمان')),
                    ('state', models.CharField(choices=[('waiting', 'در انتظار تصمیم'), ('accepted', 'پاسخ می\u200cخواهد'), ('dismissed', 'پاسخ نمی\u200cخواهد')], default='waiting', max_length=10)),
                    ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='suspicion', to='monitoring.article', verbose_name='مطلب')),
                    ('judge', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suspicions', to='issues.learnedjudge')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='دستگاه پیشنهادی')),
                ],
                options={
                    'verbose_name': 'گمان',
                    'verbose_name_plural': 'گمان\u200cها',
                    'ordering': ['-suspected_at', '-pk'],
                },
            ), migrations.AddField(
                model_name='issue',
                name='suspicion',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issue', to='issues.suspicion'),
            ), migrations.CreateModel(
                name='SuspicionDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_issue', models.BooleanField(verbose_name='پاسخ می\u200cخواهد')),
                    ('kind', models.CharField(blank=True, choices=[('criticism', 'انتقاد'), ('problem', 'مشکل گزارش\u200cشده'), ('untrue', 'خلاف واقع'), ('premature', 'پیش از اثبات'), ('rumour', 'شایعه')], max_length=20, verbose_name='نوع')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='توضیح')),
                    ('decided_at', models.DateTimeField(verbose_name='زمان')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('suspicion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='issues.suspicion')),
                ],
                options={
                    'verbose_name': 'تصمیم دربارهٔ گمان',
                    'verbose_name_plural': 'تصمیم\u200cها دربارهٔ گمان\u200cها',
                    'ordering': ['-decided_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='IssueDeadline',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(choices=[('answer', 'پاسخ دستگاه'), ('right', 'پایان حق پاسخ'), ('print', 'چاپ در رسانه'), ('escalation', 'ارجاع به دبیرخانه'), ('working_group', 'طرح در کارگروه')], max_length=20, verbose_name='برای')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('starts_at', models.DateTimeField(verbose_name='آغاز شمارش')),
                    ('unit', models.CharField(max_length=20)),
                    ('amount', models.PositiveSmallIntegerField(verbose_name='مقدار')),
                    ('due_at', models.DateTimeField(verbose_name='مهلت')),
                    ('steps', models.JSONField()),
                    ('because', models.CharField(blank=True, max_length=500, verbose_name='دلیل')),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='issues.issue')),
                ],
                options={
                    'verbose_name': 'مهلت مورد',
                    'verbose_name_plural': 'مهلت\u200cهای مورد',
                    'ordering': ['issue', 'purpose', 'number'],
                    'constraints': [models.UniqueConstraint(fields=('issue', 'purpose', 'number'), name='issues_deadline_once')],
                },
            ), migrations.CreateModel(
                name='IssueExtension',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(verbose_name='زمان درخواست')),
                    ('working_days', models.PositiveSmallIntegerField(verbose_name='روز کاری')),
                    ('reason', models.CharField(max_length=1000, verbose_name='دلیل')),
                    ('state', models.CharField(choices=[('asked', 'در انتظار پاسخ'), ('granted', 'پذیرفته شد'), ('refused', 'پذیرفته نشد')], default='asked', max_length=20, verbose_name='وضعیت')),
                    ('answer', models.CharField(blank=True, max_length=1000, verbose_name='پاسخ')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان پاسخ')),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='secretariat.responsible')),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='issues.issue')),
                ],
                options={
                    'verbose_name': 'درخواست مهلت',
                    'verbose_name_plural': 'درخواست\u200cهای مهلت',
                    'ordering': ['-asked_at'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('issue',), name='issues_one_open_request')],
                },
            ), migrations.CreateModel(
                name='IssueOwner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person_name', models.CharField(blank=True, max_length=200, verbose_name='در آن روز')),
                    ('since', models.DateTimeField(verbose_name='از')),
                    ('until', models.DateTimeField(blank=True, null=True, verbose_name='تا')),
                    ('handover_reason', models.CharField(blank=True, max_length=500, verbose_name='دلیل واگذاری')),
                    ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='issues.issue')),
                    ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issue_charges', to='secretariat.responsible', verbose_name='پاسخ\u200cگو')),
                ],
                options={
                    'verbose_name': 'پاسخ\u200cگو',
                    'verbose_name_plural': 'پاسخ\u200cگویان',
                    'ordering': ['issue', '-since', '-pk'],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('issue',), name='issues_one_owner')],
                },
            ), migrations.AddConstraint(
                model_name='reply',
                constraint=models.UniqueConstraint(fields=('issue', 'number'), name='issues_reply_number_once'),
            ), migrations.AddConstraint(
                model_name='printedreply',
                constraint=models.UniqueConstraint(fields=('reply', 'article'), name='issues_printed_once'),
            ), migrations.AddConstraint(
                model_name='issueletter',
                constraint=models.UniqueConstraint(fields=('issue', 'kind', 'occasion'), name='issues_letter_once'),
            ), migrations.AddConstraint(
                model_name='rumoursighting',
                constraint=models.UniqueConstraint(fields=('issue', 'article'), name='issues_sighted_once'),
            ), migrations.AddIndex(
                model_name='suspicion',
                index=models.Index(fields=['state', '-suspected_at'], name='issues_to_decide'),
            ), migrations.AddIndex(
                model_name='issue',
                index=models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['due_at'], name='issues_unanswered'),
            ), migrations.AddIndex(
                model_name='issue',
                index=models.Index(fields=['office', 'state'], name='issues_of_office'),
            ), migrations.AddIndex(
                model_name='issue',
                index=models.Index(fields=['state', '-found_at'], name='issues_by_state'),
            ), migrations.AddConstraint(
                model_name='issue',
                constraint=models.UniqueConstraint(fields=('year', 'number'), name='issues_number_once'),
            ), migrations.AddConstraint(
                model_name='issue',
                constraint=models.CheckConstraint(condition=models.Q(('article__isnull', False), models.Q(('told', ''), _negated=True), _connector='OR'), name='issues_issue_has_origin'),
            ), migrations.AddConstraint(
                model_name='issue',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='issues_closed_has_outcome'),
            )],
        ),
    ]
