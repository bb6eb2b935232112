import datetime
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('bulletin', '0002_formats_of_monitoring')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('monitoring', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='Bulletin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(unique=True, verbose_name='روز')),
                    ('year', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveIntegerField(verbose_name='شماره')),
                    ('confidentiality', models.PositiveSmallIntegerField(choices=[(0, 'عادی'), (1, 'محرمانه'), (2, 'خیلی محرمانه')], verbose_name='طبقه\u200cبندی')),
                    ('from_at', models.DateTimeField()),
                    ('until_at', models.DateTimeField()),
                    ('facts', models.JSONField(default=dict)),
                    ('left_out', models.PositiveIntegerField(default=0)),
                    ('assembled_at', models.DateTimeField(verbose_name='زمان گردآوری')),
                    ('revision', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'بولتن',
                    'verbose_name_plural': 'بولتن\u200cها',
                    'ordering': ['-day'],
                    'constraints': [models.UniqueConstraint(fields=('year', 'number'), name='bulletin_number_once')],
                },
            ), migrations.CreateModel(
                name='BulletinEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='نسخه')),
                    ('code', models.CharField(max_length=20, unique=True, verbose_name='کد')),
                    ('confidentiality', models.PositiveSmallIntegerField(choices=[(0, 'عادی'), (1, 'محرمانه'), (2, 'خیلی محرمانه')], verbose_name='طبقه\u200cبندی')),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(max_length=64, verbose_name='اثر انگشت')),
                    ('revision', models.PositiveIntegerField()),
                    ('change_note', models.CharField(blank=True, max_length=500, verbose_name='چه عوض شده است')),
                    ('issued_at', models.DateTimeField(verbose_name='زمان ارسال')),
                    ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='bulletin.bulletin')),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'نسخهٔ بولتن',
                    'verbose_name_plural': 'نسخه\u200cهای بولتن',
                    'ordering': ['bulletin', '-number'],
                },
            ), migrations.CreateModel(
                name='BulletinCopy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='شمارهٔ رونوشت')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='لغو')),
                    ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='bulletin.bulletinedition')),
                ],
                options={
                    'verbose_name': 'رونوشت بولتن',
                    'verbose_name_plural': 'رونوشت\u200cهای بولتن',
                    'ordering': ['edition', 'number'],
                },
            ), migrations.CreateModel(
                name='BulletinFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('html', 'صفحه'), ('pdf', 'پی\u200cدی\u200cاف'), ('docx', 'وُرد'), ('txt', 'متن پیام\u200cرسان')], max_length=10, verbose_name='شکل')),
                    ('content', models.BinaryField()),
                    ('sha256', models.CharField(max_length=64, verbose_name='اثر انگشت')),
                    ('made_at', models.DateTimeField()),
                    ('copy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='bulletin.bulletincopy')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='bulletin.bulletinedition')),
                ],
                options={
                    'verbose_name': 'پروندهٔ بولتن',
                    'verbose_name_plural': 'پرونده\u200cهای بولتن',
                    'ordering': ['edition', 'pk'],
                },
            ), migrations.CreateModel(
                name='BulletinItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('section', models.CharField(choices=[('governor', 'GOVERNOR'), ('agencies', 'AGENCIES'), ('national', 'NATIONAL'), ('criticism', 'CRITICISM'), ('rumours', 'RUMOURS')], max_length=20, verbose_name='بخش')),
                    ('position', models.PositiveIntegerField()),
                    ('is_headline', models.BooleanField(default=False, verbose_name='در سرخط\u200cها')),
                    ('reasons', models.JSONField(default=list)),
                    ('also', models.JSONField(default=list)),
                    ('headline', models.CharField(max_length=500, verbose_name='تیتر')),
                    ('summary', models.TextField(blank=True, max_length=1000, verbose_name='خلاصه')),
                    ('analysis', models.TextField(blank=True, max_length=4000, verbose_name='تحلیل')),
                    ('action', models.TextField(blank=True, max_length=1000, verbose_name='اقدام پیشنهادی')),
                    ('kind', models.CharField(blank=True, choices=[('news', 'خبر'), ('speech', 'گزارش سخنان'), ('report', 'گزارش'), ('interview', 'مصاحبه'), ('note', 'یادداشت'), ('editorial', 'سرمقاله'), ('photo', 'گزارش تصویری'), ('video', 'فیلم'), ('infographic', 'اینفوگرافی'), ('narrative', 'روایت')], max_length=20, verbose_name='قالب')),
                    ('tone', models.CharField(blank=True, choices=[('positive', 'مثبت'), ('neutral', 'خنثی'), ('negative', 'منفی')], max_length=20, verbose_name='لحن نسبت به دستگاه')),
                    ('subject', models.CharField(blank=True, max_length=120, verbose_name='موضوع')),
                    ('removed_at', models.DateTimeField(blank=True, null=True)),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.article', verbose_name='مطلب')),
                    ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='bulletin.bulletin')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='دستگاه')),
                    ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'مطلب بولتن',
                    'verbose_name_plural': 'مطالب بولتن',
                    'ordering': ['bulletin', 'section', 'position', 'pk'],
                },
            ), migrations.CreateModel(
                name='BulletinFollowUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outcome', models.CharField(blank=True, max_length=500, verbose_name='چه شد')),
                    ('is_over', models.BooleanField(default=False, verbose_name='پایان یافت')),
                    ('bulletin', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='bulletin.bulletin')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='bulletin.bulletinitem')),
                ],
                options={
                    'verbose_name': 'پیگیری بولتن',
                    'verbose_name_plural': 'پیگیری\u200cهای بولتن',
                    'ordering': ['bulletin', 'pk'],
                },
            ), migrations.CreateModel(
                name='BulletinRecipient',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(blank=True, max_length=200, verbose_name='نام')),
                    ('mail', models.EmailField(max_length=254, unique=True, verbose_name='رایانامه')),
                    ('clearance', models.PositiveSmallIntegerField(choices=[(0, 'عادی'), (1, 'محرمانه'), (2, 'خیلی محرمانه')], default=0, verbose_name='تا چه طبقه\u200cای می\u200cخواند')),
                    ('retired_at', models.DateTimeField(blank=True, null=True)),
                    ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.post', verbose_name='پست')),
                ],
                options={
                    'verbose_name': 'گیرندهٔ بولتن',
                    'verbose_name_plural': 'گیرندگان بولتن',
                    'ordering': ['name__persian', 'pk'],
                },
            ), migrations.AddField(
                model_name='bulletincopy',
                name='recipient',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='bulletin.bulletinrecipient'),
            ), migrations.CreateModel(
                name='BulletinTimetable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('assembles_at', models.TimeField(default=datetime.time(7, 0), verbose_name='ساعت')),
                    ('on_closed_days', models.BooleanField(default=False, verbose_name='در روزهای تعطیل هم')),
                    ('confidentiality', models.PositiveSmallIntegerField(choices=[(0, 'عادی'), (1, 'محرمانه'), (2, 'خیلی محرمانه')], default=0, verbose_name='طبقه\u200cبندی بولتن تازه')),
                ],
                options={
                    'verbose_name': 'زمان\u200cبندی بولتن',
                    'verbose_name_plural': 'زمان\u200cبندی بولتن',
                    'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='bulletin_one_timetable')],
                },
            ), migrations.CreateModel(
                name='CopyOpening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('form', models.CharField(choices=[('html', 'صفحه'), ('pdf', 'پی\u200cدی\u200cاف'), ('docx', 'وُرد'), ('txt', 'متن پیام\u200cرسان')], max_length=10, verbose_name='شکل')),
                    ('opened_at', models.DateTimeField(verbose_name='زمان')),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='bulletin.bulletincopy')),
                ],
                options={
                    'verbose_name': 'باز شدن رونوشت',
                    'verbose_name_plural': 'باز شدن رونوشت\u200cها',
                    'ordering': ['-opened_at', '-pk'],
                },
            ), migrations.AddConstraint(
                model_name='bulletinedition',
                constraint=models.UniqueConstraint(fields=('bulletin', 'number'), name='bulletin_edition_once'),
            ), migrations.AddConstraint(
                model_name='bulletinfile',
                constraint=models.UniqueConstraint(condition=models.Q(('copy', None)), fields=('edition', 'form'), name='bulletin_file_once'),
            ), migrations.AddConstraint(
                model_name='bulletinfile',
                constraint=models.UniqueConstraint(condition=models.Q(('copy__isnull', False)), fields=('copy', 'form'), name='bulletin_copy_file_once'),
            ), migrations.AddConstraint(
                model_name='bulletinitem',
                constraint=models.UniqueConstraint(fields=('bulletin', 'article'), name='bulletin_article_once'),
            ), migrations.AddConstraint(
                model_name='bulletinitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='bulletin_removed_by_somebody'),
            ), migrations.AddConstraint(
                model_name='bulletinfollowup',
                constraint=models.UniqueConstraint(fields=('bulletin', 'item'), name='bulletin_followed_once'),
            ), migrations.AddConstraint(
                model_name='bulletinrecipient',
                constraint=models.CheckConstraint(condition=models.Q(('post__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='bulletin_recipient_known'),
            ), migrations.AddConstraint(
                model_name='bulletincopy',
                constraint=models.UniqueConstraint(fields=('edition', 'number'), name='bulletin_copy_number_once'),
            ), migrations.AddConstraint(
                model_name='bulletincopy',
                constraint=models.UniqueConstraint(fields=('edition', 'recipient'), name='bulletin_copy_once'),
            ), migrations.AddIndex(
                model_name='copyopening',
                index=models.Index(fields=['copy', 'opened_at'], name='bulletin_receipts'),
            )],
        ),
    ]
