import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('secretariat', '0001_resolutions_and_plans'), ('secretariat', '0002_goals_and_reminding')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('councils', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('annual_plan', 'برنامهٔ یک\u200cساله'), ('four_year_plan', 'برنامهٔ چهارساله'), ('information_document', 'سند اطلاع\u200cرسانی استان')], max_length=30, verbose_name='نوع')),
                    ('title', models.CharField(max_length=200, verbose_name='عنوان')),
                    ('first_year', models.PositiveSmallIntegerField(verbose_name='از سال')),
                    ('last_year', models.PositiveSmallIntegerField(verbose_name='تا سال')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='councils.council', verbose_name='شورا')),
                ],
                options={
                    'verbose_name': 'برنامه',
                    'verbose_name_plural': 'برنامه\u200cها',
                    'ordering': ['-first_year', 'title__persian'],
                },
            ), migrations.CreateModel(
                name='Goal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='ردیف')),
                    ('title', models.CharField(max_length=300, verbose_name='هدف')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='secretariat.plan', verbose_name='برنامه')),
                ],
                options={
                    'verbose_name': 'هدف',
                    'verbose_name_plural': 'هدف\u200cها',
                    'ordering': ['plan', 'number', 'pk'],
                },
            ), migrations.CreateModel(
                name='BoardLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='برای')),
                    ('made_at', models.DateTimeField(verbose_name='ساخته شد')),
                    ('expires_at', models.DateTimeField(verbose_name='پایان اعتبار')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='لغو شد')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='secretariat.plan')),
                ],
                options={
                    'verbose_name': 'پیوند تابلو',
                    'verbose_name_plural': 'پیوندهای تابلو',
                    'ordering': ['-made_at'],
                },
            ), migrations.CreateModel(
                name='PlanSnapshot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='سال')),
                    ('quarter', models.PositiveSmallIntegerField(verbose_name='فصل')),
                    ('taken_at', models.DateTimeField(verbose_name='زمان')),
                    ('content', models.JSONField()),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='secretariat.plan')),
                ],
                options={
                    'verbose_name': 'کارنامهٔ ثابت برنامه',
                    'verbose_name_plural': 'کارنامه\u200cهای ثابت برنامه',
                    'ordering': ['plan', '-year', '-quarter'],
                },
            ), migrations.CreateModel(
                name='PlanVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='نسخه')),
                    ('made_at', models.DateTimeField(verbose_name='زمان')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='دلیل')),
                    ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='secretariat.plan')),
                ],
                options={
                    'verbose_name': 'نسخهٔ برنامه',
                    'verbose_name_plural': 'نسخه\u200cهای برنامه',
                    'ordering': ['plan', '-number'],
                },
            ), migrations.CreateModel(
                name='Resolution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='سال')),
                    ('number', models.PositiveIntegerField(verbose_name='شماره')),
                    ('title', models.CharField(max_length=300, verbose_name='موضوع')),
                    ('normal_title', models.CharField(max_length=300)),
                    ('text', models.TextField(max_length=4000, verbose_name='متن مصوبه')),
                    ('letter_number', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ نامه')),
                    ('enacted_on', models.DateField(verbose_name='تاریخ تصویب')),
                    ('state', models.CharField(choices=[('open', 'در دست اجرا'), ('closed', 'پایان\u200cیافته'), ('merged', 'در مصوبهٔ دیگر ادغام شد'), ('superseded', 'مصوبهٔ دیگری جای آن آمد')], default='open', max_length=20, verbose_name='وضعیت')),
                    ('first_due_at', models.DateTimeField(blank=True, null=True, verbose_name='مهلت نخست')),
                    ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='مهلت')),
                    ('waiting_since', models.DateTimeField(blank=True, null=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='انجام')),
                    ('end_reason', models.CharField(blank=True, max_length=500, verbose_name='دلیل')),
                    ('created_at', models.DateTimeField()),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='councils.agendaitem', verbose_name='بند دستور جلسه')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='councils.council', verbose_name='شورا')),
                    ('followed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='takes_over', to='secretariat.resolution')),
                ],
                options={
                    'verbose_name': 'مصوبه',
                    'verbose_name_plural': 'مصوبه\u200cها',
                    'ordering': ['-year', '-number'],
                },
            ), migrations.CreateModel(
                name='ProgressReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=4000, verbose_name='شرح')),
                    ('says_done', models.BooleanField(default=False, verbose_name='انجام شده است')),
                    ('reported_at', models.DateTimeField(verbose_name='زمان')),
                    ('returned_at', models.DateTimeField(blank=True, null=True, verbose_name='بازگردانده شد')),
                    ('return_reason', models.CharField(blank=True, max_length=1000, verbose_name='دلیل بازگرداندن')),
                    ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='secretariat.resolution')),
                ],
                options={
                    'verbose_name': 'گزارش پیشرفت',
                    'verbose_name_plural': 'گزارش\u200cهای پیشرفت',
                    'ordering': ['-reported_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='ResolutionClosing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('closed_at', models.DateTimeField(verbose_name='زمان')),
                    ('note', models.CharField(blank=True, max_length=1000, verbose_name='یادداشت')),
                    ('done_at', models.DateTimeField(verbose_name='انجام')),
                    ('reopened_at', models.DateTimeField(blank=True, null=True, verbose_name='بازگشایی')),
                    ('reopen_reason', models.CharField(blank=True, max_length=1000, verbose_name='دلیل بازگشایی')),
                    ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reopened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closings', to='secretariat.resolution')),
                ],
                options={
                    'verbose_name': 'پایان مصوبه',
                    'verbose_name_plural': 'پایان\u200cهای مصوبه',
                    'ordering': ['-closed_at'],
                },
            ), migrations.CreateModel(
                name='ResolutionDeadline',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('starts_at', models.DateTimeField(verbose_name='آغاز شمارش')),
                    ('unit', models.CharField(max_length=20)),
                    ('amount', models.PositiveSmallIntegerField(verbose_name='مقدار')),
                    ('due_at', models.DateTimeField(verbose_name='مهلت')),
                    ('steps', models.JSONField()),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='secretariat.resolution')),
                ],
                options={
                    'verbose_name': 'مهلت مصوبه',
                    'verbose_name_plural': 'مهلت\u200cهای مصوبه',
                    'ordering': ['resolution', 'number'],
                },
            ), migrations.CreateModel(
                name='DeadlineMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.DateTimeField(verbose_name='پیش از تغییر')),
                    ('after', models.DateTimeField(verbose_name='پس از تغییر')),
                    ('because', models.JSONField()),
                    ('moved_at', models.DateTimeField(verbose_name='زمان')),
                    ('deadline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='secretariat.resolutiondeadline')),
                ],
                options={
                    'verbose_name': 'جابه\u200cجایی مهلت',
                    'verbose_name_plural': 'جابه\u200cجایی\u200cهای مهلت',
                    'ordering': ['-moved_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='ResolutionEvidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(blank=True, upload_to='evidence/%Y/%m/', verbose_name='پرونده')),
                    ('url', models.URLField(blank=True, max_length=500, verbose_name='نشانی')),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.meeting', verbose_name='جلسه')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='secretariat.progressreport')),
                ],
                options={
                    'verbose_name': 'مستند مصوبه',
                    'verbose_name_plural': 'مستندات مصوبه',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='ResolutionReminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('occasion', models.CharField(max_length=40)),
                    ('reminded_at', models.DateTimeField(verbose_name='زمان')),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='secretariat.resolution')),
                ],
                options={
                    'verbose_name': 'یادآوری مصوبه',
                    'verbose_name_plural': 'یادآوری\u200cهای مصوبه',
                    'ordering': ['-reminded_at'],
                },
            ), migrations.CreateModel(
                name='Responsible',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=300, verbose_name='نام')),
                    ('mail', models.EmailField(blank=True, max_length=254, verbose_name='رایانامه')),
                    ('reminding', models.CharField(choices=[('every_way', 'به هر راهی که ثبت است'), ('mail', 'تنها با رایانامه'), ('messenger', 'تنها با پیام\u200cرسان'), ('none', 'پیش از پایان مهلت یادآوری نشود')], default='every_way', max_length=20, verbose_name='راه یادآوری')),
                    ('council', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.council', verbose_name='شورا')),
                    ('office', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='دستگاه')),
                    ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person', verbose_name='شخص')),
                    ('post', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.post', verbose_name='پست')),
                ],
                options={
                    'verbose_name': 'مسئول اجرا',
                    'verbose_name_plural': 'مسئولان اجرا',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='ResolutionOwner',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_lead', models.BooleanField(default=False, verbose_name='مسئول اصلی')),
                    ('since', models.DateTimeField(verbose_name='از')),
                    ('until', models.DateTimeField(blank=True, null=True, verbose_name='تا')),
                    ('handover_reason', models.CharField(blank=True, max_length=500, verbose_name='دلیل واگذاری')),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='owners', to='secretariat.resolution')),
                    ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charges', to='secretariat.responsible', verbose_name='مسئول اجرا')),
                ],
                options={
                    'verbose_name': 'مسئول مصوبه',
                    'verbose_name_plural': 'مسئولان مصوبه',
                    'ordering': ['resolution', '-is_lead', 'pk'],
                },
            ), migrations.AddField(
                model_name='progressreport',
                name='responsible',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='secretariat.responsible'),
            ), migrations.CreateModel(
                name='ExtensionRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(verbose_name='زمان درخواست')),
                    ('working_days', models.PositiveSmallIntegerField(verbose_name='روز کاری')),
                    ('reason', models.CharField(max_length=1000, verbose_name='دلیل')),
                    ('state', models.CharField(choices=[('asked', 'در انتظار پاسخ'), ('granted', 'پذیرفته شد'), ('refused', 'پذیرفته نشد')], default='asked', max_length=20, verbose_name='وضعیت')),
                    ('granted_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='روزهای داده\u200cشده')),
                    ('answer', models.CharField(blank=True, max_length=1000, verbose_name='پاسخ')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان پاسخ')),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('resolution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='secretariat.resolution')),
                    ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='secretariat.responsible')),
                ],
                options={
                    'verbose_name': 'درخواست تمدید',
                    'verbose_name_plural': 'درخواست\u200cهای تمدید',
                    'ordering': ['-asked_at'],
                },
            ), migrations.CreateModel(
                name='ResponsibleLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('made_at', models.DateTimeField(verbose_name='ساخته شد')),
                    ('expires_at', models.DateTimeField(verbose_name='پایان اعتبار')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='لغو شد')),
                    ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='secretariat.responsible')),
                ],
                options={
                    'verbose_name': 'پیوند مسئول اجرا',
                    'verbose_name_plural': 'پیوندهای مسئول اجرا',
                    'ordering': ['-made_at'],
                },
            ), migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300, verbose_name='هدف کمی')),
                    ('unit', models.CharField(max_length=60, verbose_name='واحد')),
                    ('counter', models.CharField(max_length=60, verbose_name='شمارنده')),
                    ('council', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.council', verbose_name='شمارش برای شورا')),
                    ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='secretariat.goal', verbose_name='هدف کلی')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='شمارش برای دستگاه')),
                    ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='secretariat.responsible', verbose_name='مسئول')),
                ],
                options={
                    'verbose_name': 'هدف کمی',
                    'verbose_name_plural': 'هدف\u200cهای کمی',
                    'ordering': ['goal', 'pk'],
                },
            ), migrations.CreateModel(
                name='TargetFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='سال')),
                    ('baseline', models.PositiveIntegerField(blank=True, null=True, verbose_name='وضع موجود')),
                    ('wanted', models.PositiveIntegerField(verbose_name='هدف')),
                    ('quarters', models.JSONField(verbose_name='سهم فصل\u200cها')),
                    ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='secretariat.target')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='secretariat.planversion')),
                ],
                options={
                    'verbose_name': 'عدد هدف',
                    'verbose_name_plural': 'عددهای هدف',
                    'ordering': ['target', 'year', '-version'],
                },
            ), migrations.AddConstraint(
                model_name='plan',
                constraint=models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='secretariat_plan_years'),
            ), migrations.AddConstraint(
                model_name='goal',
                constraint=models.UniqueConstraint(fields=('plan', 'title'), name='secretariat_goal_once'),
            ), migrations.AddConstraint(
                model_name='plansnapshot',
                constraint=models.UniqueConstraint(fields=('plan', 'year', 'quarter'), name='secretariat_plan_snapshot_once'),
            ), migrations.AddConstraint(
                model_name='planversion',
                constraint=models.UniqueConstraint(fields=('plan', 'number'), name='secretariat_plan_version_once'),
            ), migrations.AddIndex(
                model_name='resolution',
                index=models.Index(condition=models.Q(('state', 'open')), fields=['due_at'], name='secretariat_resolution_open'),
            ), migrations.AddIndex(
                model_name='resolution',
                index=models.Index(fields=['council', '-year', '-number'], name='secretariat_resolution_list'),
            ), migrations.AddConstraint(
                model_name='resolution',
                constraint=models.UniqueConstraint(fields=('council', 'year', 'number'), name='secretariat_resolution_number_once'),
            ), migrations.AddConstraint(
                model_name='resolution',
                constraint=models.CheckConstraint(condition=models.Q(('agenda_item__isnull', False), models.Q(('letter_number', ''), _negated=True), _connector='OR'), name='secretariat_resolution_has_origin'),
            ), migrations.AddConstraint(
                model_name='resolution',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('followed_by__isnull', True), ('state__in', ['open', 'closed'])), models.Q(('followed_by__isnull', False), ('state__in', ['merged', 'superseded'])), _connector='OR'), name='secretariat_resolution_followed'),
            ), migrations.AddConstraint(
                model_name='resolutiondeadline',
                constraint=models.UniqueConstraint(fields=('resolution', 'number'), name='secretariat_deadline_number_once'),
            ), migrations.AddConstraint(
                model_name='resolutionevidence',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('file', ''), _negated=True), models.Q(('url', ''), _negated=True), ('meeting__isnull', False), _connector='OR'), name='secretariat_evidence_is_something'),
            ), migrations.AddConstraint(
                model_name='resolutionreminder',
                constraint=models.UniqueConstraint(fields=('resolution', 'occasion'), name='secretariat_reminded_once'),
            ), migrations.AddConstraint(
                model_name='responsible',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('council__isnull', True), ('office__isnull', False), ('person__isnull', True), ('post__isnull', True)), models.Q(('council__isnull', False), ('office__isnull', True), ('person__isnull', True), ('post__isnull', True)), models.Q(('council__isnull', True), ('office__isnull', True), ('person__isnull', True), ('post__isnull', False)), models.Q(('council__isnull', True), ('office__isnull', True), ('person__isnull', False), ('post__isnull', True)), _connector='OR'), name='secretariat_responsible_is_one'),
            ), migrations.AddConstraint(
                model_name='resolutionowner',
                constraint=models.UniqueConstraint(condition=models.Q(('is_lead', True), ('until__isnull', True)), fields=('resolution',), name='secretariat_one_lead'),
            ), migrations.AddConstraint(
                model_name='resolutionowner',
                constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('resolution', 'responsible'), name='secretariat_owner_once'),
            ), migrations.AddConstraint(
                model_name='extensionrequest',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('resolution',), name='secretariat_one_open_request'),
            ), migrations.AddConstraint(
                model_name='targetfigure',
                constraint=models.UniqueConstraint(fields=('version', 'target', 'year'), name='secretariat_target_figure_once'),
            )],
        ),
    ]
