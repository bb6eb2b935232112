import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('monitoring', '0002_article_keys'), ('monitoring', '0003_indexed_texts'), ('monitoring', '0004_waiting_articles'), ('monitoring', '0005_article_desk'), ('monitoring', '0006_quotations'), ('monitoring', '0007_versions'), ('monitoring', '0008_clips'), ('monitoring', '0009_attribution')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('newsroom', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='Original',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sha256', models.CharField(max_length=64, unique=True)),
                    ('content', models.BinaryField()),
                    ('name', models.CharField(max_length=2048, verbose_name='نام پرونده یا نشانی')),
                    ('content_type', models.CharField(blank=True, max_length=100)),
                    ('received_at', models.DateTimeField(verbose_name='زمان دریافت')),
                ],
            ), migrations.CreateModel(
                name='Story',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('started_at', models.DateTimeField(null=True, verbose_name='آغاز')),
                ],
            ), migrations.CreateModel(
                name='Article',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('identity', models.CharField(max_length=64, unique=True)),
                    ('outlet_as_named', models.CharField(blank=True, max_length=253, verbose_name='رسانه، چنان\u200cکه در متن آمده')),
                    ('url', models.CharField(blank=True, max_length=2048, verbose_name='نشانی')),
                    ('news_code', models.CharField(blank=True, max_length=64, verbose_name='کد خبر')),
                    ('kicker', models.TextField(blank=True, verbose_name='روتیتر')),
                    ('headline', models.TextField(blank=True, verbose_name='تیتر')),
                    ('lead', models.TextField(blank=True, verbose_name='لید')),
                    ('body', models.TextField(blank=True, verbose_name='متن')),
                    ('reporter', models.CharField(blank=True, max_length=200, verbose_name='خبرنگار')),
                    ('published_on', models.DateField(blank=True, null=True, verbose_name='تاریخ انتشار')),
                    ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان انتشار')),
                    ('precision', models.CharField(choices=[('minute', 'تا دقیقه'), ('day', 'تا روز'), ('unknown', 'نامعلوم')], default='unknown', max_length=10)),
                    ('received_at', models.DateTimeField(verbose_name='زمان دریافت')),
                    ('attributed_at', models.DateTimeField(null=True, verbose_name='زمان انتساب')),
                    ('presence', models.CharField(choices=[('there', 'برجاست'), ('perhaps_gone', 'شاید حذف\u200cشده'), ('gone', 'حذف\u200cشده')], default='there', max_length=15, verbose_name='در نشانی خود')),
                    ('refetch_due_at', models.DateTimeField(null=True, verbose_name='زمان سرکشی بعدی')),
                    ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to='registry.outletdesk', verbose_name='نمایندگی')),
                    ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='registry.outlet', verbose_name='رسانه')),
                    ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='monitoring.original')),
                    ('story', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='articles', to='monitoring.story')),
                ],
                options={
                    'verbose_name': 'مطلب',
                    'verbose_name_plural': 'مطالب رسانه\u200cها',
                    'ordering': ['-published_on', '-published_at', '-id'],
                },
            ), migrations.CreateModel(
                name='ArticleFormat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('format', models.CharField(choices=[('news', 'خبر'), ('speech', 'گزارش سخنان'), ('report', 'گزارش'), ('interview', 'مصاحبه'), ('note', 'یادداشت'), ('editorial', 'سرمقاله'), ('photo', 'گزارش تصویری'), ('video', 'فیلم'), ('infographic', 'اینفوگرافی'), ('narrative', 'روایت')], max_length=12, verbose_name='قالب')),
                    ('is_exclusive', models.BooleanField(default=False, verbose_name='اختصاصی')),
                    ('read_format', models.CharField(choices=[('news', 'خبر'), ('speech', 'گزارش سخنان'), ('report', 'گزارش'), ('interview', 'مصاحبه'), ('note', 'یادداشت'), ('editorial', 'سرمقاله'), ('photo', 'گزارش تصویری'), ('video', 'فیلم'), ('infographic', 'اینفوگرافی'), ('narrative', 'روایت')], max_length=12, verbose_name='قالب به نظر سامانه')),
                    ('read_exclusive', models.BooleanField(default=False)),
                    ('signs', models.JSONField(default=list, verbose_name='دلایل')),
                    ('read_at', models.DateTimeField(verbose_name='زمان خواندن')),
                    ('is_decided', models.BooleanField(default=False, verbose_name='کسی نظر داده است')),
                    ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='kind', to='monitoring.article', verbose_name='مطلب')),
                ],
                options={
                    'verbose_name': 'قالب مطلب',
                    'verbose_name_plural': 'قالب مطالب',
                },
            ), migrations.CreateModel(
                name='ArticleKey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key', models.CharField(max_length=64, unique=True)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='other_keys', to='monitoring.article')),
                ],
            ), migrations.CreateModel(
                name='ArticleSubject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('is_central', models.BooleanField(default=False, verbose_name='محور مطلب است')),
                    ('passages', models.JSONField(default=list, verbose_name='شواهد')),
                    ('state', models.CharField(choices=[('proposed', 'پیشنهاد سامانه'), ('confirmed', 'تأییدشده'), ('rejected', 'ردشده')], default='proposed', max_length=10, verbose_name='وضعیت')),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named_in', to='registry.area', verbose_name='منطقه')),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='monitoring.article', verbose_name='مطلب')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='named_in', to='registry.office', verbose_name='دستگاه')),
                ],
                options={
                    'verbose_name': 'دستگاه یا جای مطلب',
                    'verbose_name_plural': 'دستگاه\u200cها و جاهای مطالب',
                    'ordering': ['article', '-is_central', 'pk'],
                },
            ), migrations.CreateModel(
                name='ChainLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hop', models.CharField(choices=[('first', 'نخستین انتشار'), ('release', 'از خبر روابط عمومی'), ('credited', 'با ذکر منبع'), ('shared_credit', 'منبع نام برده شده و مطلب آن در دست نیست'), ('text', 'بی ذکر منبع، به گواهی متن')], max_length=15)),
                    ('start', models.PositiveIntegerField(default=0)),
                    ('end', models.PositiveIntegerField(default=0)),
                    ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='chain', to='monitoring.article')),
                    ('credited', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registry.outlet')),
                    ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='taken_by', to='monitoring.article')),
                    ('root', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chain_members', to='monitoring.article')),
                ],
                options={
                    'verbose_name': 'حلقهٔ زنجیره',
                    'verbose_name_plural': 'حلقه\u200cهای زنجیره',
                    'ordering': ['article'],
                },
            ), migrations.CreateModel(
                name='Clip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('cutting', 'بریدهٔ روزنامه'), ('broadcast', 'برنامهٔ رادیو یا تلویزیون')], max_length=10, verbose_name='نوع')),
                    ('rendering', models.CharField(choices=[('transcript', 'متن کامل'), ('summary', 'خلاصه')], max_length=10, verbose_name='متن چیست؟')),
                    ('page', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='صفحه')),
                    ('section', models.CharField(blank=True, max_length=100, verbose_name='بخش یا ستون')),
                    ('programme', models.CharField(blank=True, max_length=200, verbose_name='برنامه')),
                    ('network', models.CharField(blank=True, max_length=100, verbose_name='شبکه')),
                    ('from_minute', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='از دقیقهٔ')),
                    ('until_minute', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='تا دقیقهٔ')),
                    ('added_at', models.DateTimeField(verbose_name='زمان ثبت')),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='clip', to='monitoring.article')),
                ],
                options={
                    'verbose_name': 'بریده',
                    'verbose_name_plural': 'بریده\u200cها',
                },
            ), migrations.CreateModel(
                name='Coverage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('verdict', models.CharField(max_length=30, verbose_name='نوع بازتاب')),
                    ('reasons', models.JSONField(default=list, verbose_name='دلایل')),
                    ('direction', models.CharField(max_length=20, verbose_name='جهت')),
                    ('release_share', models.FloatField(verbose_name='سهم از خبر')),
                    ('article_share', models.FloatField(verbose_name='سهم از مطلب')),
                    ('verbatim_score', models.FloatField()),
                    ('edited_score', models.FloatField()),
                    ('release_text', models.TextField()),
                    ('article_text', models.TextField()),
                    ('judged_at', models.DateTimeField(verbose_name='زمان سنجش')),
                    ('state', models.CharField(choices=[('proposed', 'پیشنهاد سامانه'), ('confirmed', 'تأییدشده'), ('rejected', 'ردشده')], default='proposed', max_length=10, verbose_name='وضعیت')),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='monitoring.article', verbose_name='مطلب')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='newsroom.release', verbose_name='خبر')),
                ],
                options={
                    'verbose_name': 'بازتاب',
                    'verbose_name_plural': 'بازتاب\u200cها',
                    'ordering': ['-judged_at', '-id'],
                },
            ), migrations.CreateModel(
                name='CoverageDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('proposed', 'پیشنهاد سامانه'), ('confirmed', 'تأییدشده'), ('rejected', 'ردشده')], max_length=10)),
                    ('decided_at', models.DateTimeField()),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='توضیح')),
                    ('coverage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='monitoring.coverage')),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ['-decided_at', '-id'],
                },
            ), migrations.CreateModel(
                name='CoveragePassage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('release_start', models.PositiveIntegerField()),
                    ('release_end', models.PositiveIntegerField()),
                    ('article_start', models.PositiveIntegerField()),
                    ('article_end', models.PositiveIntegerField()),
                    ('is_verbatim', models.BooleanField()),
                    ('is_quotation', models.BooleanField(default=False)),
                    ('coverage', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='monitoring.coverage')),
                ],
                options={
                    'ordering': ['article_start'],
                },
            ), migrations.CreateModel(
                name='FormatDecision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('format', models.CharField(choices=[('news', 'خبر'), ('speech', 'گزارش سخنان'), ('report', 'گزارش'), ('interview', 'مصاحبه'), ('note', 'یادداشت'), ('editorial', 'سرمقاله'), ('photo', 'گزارش تصویری'), ('video', 'فیلم'), ('infographic', 'اینفوگرافی'), ('narrative', 'روایت')], max_length=12)),
                    ('is_exclusive', models.BooleanField()),
                    ('decided_at', models.DateTimeField()),
                    ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('kind', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='monitoring.articleformat')),
                ],
                options={
                    'ordering': ['-decided_at', '-id'],
                },
            ), migrations.CreateModel(
                name='FrontPage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('where', models.CharField(choices=[('home', 'صفحهٔ نخست سایت'), ('section', 'صفحهٔ یک بخش سایت'), ('paper', 'روزنامهٔ چاپی')], max_length=10, verbose_name='کجا')),
                    ('position', models.PositiveSmallIntegerField(verbose_name='جایگاه یا شمارهٔ صفحه')),
                    ('seen_at', models.DateTimeField(verbose_name='زمان دیدن')),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='front_pages', to='monitoring.article')),
                    ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'صفحهٔ نخست',
                    'verbose_name_plural': 'صفحه\u200cهای نخست',
                    'ordering': ['position'],
                },
            ), migrations.CreateModel(
                name='IndexedText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('collection', models.TextField()),
                    ('document_id', models.TextField()),
                    ('change', models.BigIntegerField()),
                    ('previous', models.BigIntegerField(null=True)),
                    ('shelf', models.BigIntegerField()),
                    ('outlet', models.TextField(null=True)),
                    ('published_at', models.TextField(null=True)),
                    ('checksum', models.BigIntegerField()),
                    ('body', models.BinaryField(null=True)),
                ],
                options={
                    'db_table': 'reuse_document',
                    'indexes': [models.Index(fields=['collection', 'shelf', 'change'], name='reuse_document_shelves')],
                    'constraints': [models.UniqueConstraint(fields=('collection', 'document_id'), name='reuse_document_once'), models.UniqueConstraint(fields=('collection', 'change'), name='reuse_document_changes')],
                },
            ), migrations.CreateModel(
                name='ArticleVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='شماره')),
                    ('seen_at', models.DateTimeField(verbose_name='نخستین دیدار')),
                    ('kicker', models.TextField(blank=True, verbose_name='روتیتر')),
                    ('headline', models.TextField(blank=True, verbose_name='تیتر')),
                    ('lead', models.TextField(blank=True, verbose_name='لید')),
                    ('body', models.TextField(blank=True, verbose_name='متن')),
                    ('text_key', models.CharField(max_length=64)),
                    ('changes', models.JSONField(default=list, verbose_name='تغییرها')),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='monitoring.article')),
                    ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='monitoring.original')),
                ],
                options={
                    'verbose_name': 'نسخهٔ مطلب',
                    'verbose_name_plural': 'نسخه\u200cهای مطلب',
                    'ordering': ['article', 'number'],
                },
            ), migrations.CreateModel(
                name='Quotation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('start', models.PositiveIntegerField()),
                    ('end', models.PositiveIntegerField()),
                    ('words', models.TextField(verbose_name='گفته')),
                    ('manner', models.CharField(choices=[('verbatim', 'VERBATIM'), ('reported', 'REPORTED'), ('indirect', 'INDIRECT')], max_length=10, verbose_name='شیوهٔ نقل')),
                    ('speaker_name', models.CharField(blank=True, max_length=200, verbose_name='گوینده، چنان\u200cکه در متن آمده')),
                    ('speaker_post', models.CharField(blank=True, max_length=300, verbose_name='پست، چنان\u200cکه در متن آمده')),
                    ('post_title', models.CharField(blank=True, max_length=200, verbose_name='پست در آن روز')),
                    ('certainty', models.CharField(blank=True, choices=[('sure', 'SURE'), ('likely', 'LIKELY')], max_length=10)),
                    ('state', models.CharField(choices=[('proposed', 'پیشنهاد سامانه'), ('confirmed', 'تأییدشده'), ('rejected', 'ردشده')], default='proposed', max_length=10, verbose_name='وضعیت')),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotations', to='monitoring.article', verbose_name='مطلب')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quotations', to='registry.office', verbose_name='دستگاه')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quotations', to='registry.person', verbose_name='گوینده')),
                ],
                options={
                    'verbose_name': 'گفته',
                    'verbose_name_plural': 'گفته\u200cها',
                    'ordering': ['article', 'start'],
                },
            ), migrations.CreateModel(
                name='Refetch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField(verbose_name='زمان پرسش')),
                    ('outcome', models.CharField(choices=[('same', 'همان متن'), ('changed', 'متن دیگر'), ('gone', 'حذف\u200cشده'), ('sent_home', 'هدایت به صفحهٔ نخست'), ('says_gone', 'صفحهٔ «پیدا نشد»'), ('other_article', 'مطلبی دیگر در همان نشانی'), ('unreadable', 'خوانده نشد'), ('refused', 'پاسخ خطا'), ('unanswered', 'بی\u200cپاسخ')], max_length=20, verbose_name='نتیجه')),
                    ('status', models.PositiveSmallIntegerField(null=True, verbose_name='کد پاسخ')),
                    ('final_address', models.CharField(blank=True, max_length=2048, verbose_name='نشانی پایانی')),
                    ('failure', models.CharField(blank=True, max_length=60)),
                    ('etag', models.CharField(blank=True, max_length=500)),
                    ('last_modified', models.CharField(blank=True, max_length=100)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refetches', to='monitoring.article')),
                    ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='refetches', to='monitoring.original')),
                    ('version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='refetches', to='monitoring.articleversion')),
                ],
                options={
                    'verbose_name': 'سرکشی دوباره',
                    'verbose_name_plural': 'سرکشی\u200cهای دوباره',
                    'ordering': ['-asked_at', '-id'],
                },
            ), migrations.CreateModel(
                name='Sample',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seed', models.BigIntegerField(verbose_name='بذر قرعه')),
                    ('first_on', models.DateField(verbose_name='از روز')),
                    ('last_on', models.DateField(verbose_name='تا روز')),
                    ('linked_size', models.PositiveIntegerField(verbose_name='شمار مطالب پیونددار')),
                    ('unlinked_size', models.PositiveIntegerField(verbose_name='شمار مطالب بی\u200cپیوند')),
                    ('drawn_at', models.DateTimeField(verbose_name='زمان قرعه')),
                    ('drawn_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'نمونه',
                    'verbose_name_plural': 'نمونه\u200cها',
                    'ordering': ['-drawn_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='SampledArticle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField()),
                    ('text', models.TextField()),
                    ('was_linked', models.BooleanField()),
                    ('read_format', models.CharField(choices=[('news', 'خبر'), ('speech', 'گزارش سخنان'), ('report', 'گزارش'), ('interview', 'مصاحبه'), ('note', 'یادداشت'), ('editorial', 'سرمقاله'), ('photo', 'گزارش تصویری'), ('video', 'فیلم'), ('infographic', 'اینفوگرافی'), ('narrative', 'روایت')], max_length=12)),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='monitoring.article')),
                    ('sample', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='articles', to='monitoring.sample')),
                ],
                options={
                    'ordering': ['number'],
                },
            ), migrations.CreateModel(
                name='SampleLabel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('carries_release', models.BooleanField(verbose_name='خبر روابط عمومی را بازتاب داده است')),
                    ('format', models.CharField(choices=[('news', 'خبر'), ('speech', 'گزارش سخنان'), ('report', 'گزارش'), ('interview', 'مصاحبه'), ('note', 'یادداشت'), ('editorial', 'سرمقاله'), ('photo', 'گزارش تصویری'), ('video', 'فیلم'), ('infographic', 'اینفوگرافی'), ('narrative', 'روایت')], max_length=12, verbose_name='قالب')),
                    ('labelled_at', models.DateTimeField()),
                    ('labelled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sampled', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='monitoring.sampledarticle')),
                ],
                options={
                    'ordering': ['labelled_at', 'pk'],
                },
            ), migrations.CreateModel(
                name='Sighting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seen_at', models.DateTimeField()),
                    ('text_differs', models.BooleanField()),
                    ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sightings', to='monitoring.article')),
                    ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sightings', to='monitoring.original')),
                ],
            ), migrations.AddIndex(
                model_name='articleformat',
                index=models.Index(fields=['format', 'is_exclusive', 'article'], name='monitoring_formats'),
            ), migrations.AddIndex(
                model_name='articlesubject',
                index=models.Index(fields=['office', 'is_central', 'article'], name='monitoring_about_office'),
            ), migrations.AddConstraint(
                model_name='articlesubject',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', True), ('office__isnull', False)), models.Q(('area__isnull', False), ('office__isnull', True)), _connector='OR'), name='monitoring_subject_of_one_kind'),
            ), migrations.AddConstraint(
                model_name='articlesubject',
                constraint=models.UniqueConstraint(fields=('article', 'office'), name='monitoring_subject_office_once'),
            ), migrations.AddConstraint(
                model_name='articlesubject',
                constraint=models.UniqueConstraint(fields=('article', 'area'), name='monitoring_subject_area_once'),
            ), migrations.AddConstraint(
                model_name='clip',
                constraint=models.CheckConstraint(condition=models.Q(('until_minute__isnull', True), ('until_minute__gte', models.F('from_minute')), _connector='OR'), name='monitoring_clip_minutes'),
            ), migrations.AddIndex(
                model_name='coverage',
                index=models.Index(fields=['state', '-judged_at'], name='monitoring_to_decide'),
            ), migrations.AddConstraint(
                model_name='coverage',
                constraint=models.UniqueConstraint(fields=('release', 'article'), name='monitoring_one_link'),
            ), migrations.AddConstraint(
                model_name='frontpage',
                constraint=models.UniqueConstraint(fields=('article', 'where'), name='monitoring_front_page_once'),
            ), migrations.AddConstraint(
                model_name='frontpage',
                constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='monitoring_front_page_position'),
            ), migrations.AddConstraint(
                model_name='articleversion',
                constraint=models.UniqueConstraint(fields=('article', 'number'), name='monitoring_version_numbered_once'),
            ), migrations.AddIndex(
                model_name='quotation',
                index=models.Index(fields=['office', '-article'], name='monitoring_quoted_office'),
            ), migrations.AddConstraint(
                model_name='quotation',
                constraint=models.UniqueConstraint(fields=('article', 'start'), name='monitoring_quoted_once'),
            ), migrations.AddConstraint(
                model_name='quotation',
                constraint=models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='monitoring_quotation_span'),
            ), migrations.AddConstraint(
                model_name='refetch',
                constraint=models.UniqueConstraint(fields=('article', 'asked_at'), name='monitoring_asked_once'),
            ), migrations.AddConstraint(
                model_name='sample',
                constraint=models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='monitoring_sample_days'),
            ), migrations.AddConstraint(
                model_name='sampledarticle',
                constraint=models.UniqueConstraint(fields=('sample', 'number'), name='monitoring_sampled_number'),
            ), migrations.AddConstraint(
                model_name='sampledarticle',
                constraint=models.UniqueConstraint(fields=('sample', 'article'), name='monitoring_sampled_once'),
            ), migrations.AddConstraint(
                model_name='samplelabel',
                constraint=models.UniqueConstraint(fields=('sampled', 'labelled_by'), name='monitoring_labelled_once'),
            ), migrations.AddConstraint(
                model_name='sighting',
                constraint=models.UniqueConstraint(fields=('article', 'original'), name='monitoring_sighted_once'),
            ), migrations.AddIndex(
                model_name='article',
                index=models.Index(fields=['-published_on', '-published_at', '-id'], name='monitoring_newest'),
            ), migrations.AddIndex(
                model_name='article',
                index=models.Index(condition=models.Q(('attributed_at__isnull', True)), fields=['published_on', 'id'], name='monitoring_waiting'),
            ), migrations.AddIndex(
                model_name='article',
                index=models.Index(condition=models.Q(('refetch_due_at__isnull', False)), fields=['refetch_due_at', 'id'], name='monitoring_refetch_due'),
            )],
        ),
    ]
