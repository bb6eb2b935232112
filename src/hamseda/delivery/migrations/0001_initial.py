import django.db.models.deletion
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('delivery', '0001_who_receives_what'), ('delivery', '0002_several_messages_a_turn'), ('delivery', '0003_mail_at_its_pace'), ('delivery', '0004_notices'), ('delivery', '0005_letters'), ('delivery', '0006_accreditation_notices'), ('delivery', '0007_notices_by_messenger'), ('delivery', '0008_letters_of_apps_above')]

    initial = True

    dependencies = [
        ('councils', '0001_initial'),
        ('newsroom', '0001_initial'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='SubscriptionRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(db_index=True, max_length=254)),
                    ('wanted', models.JSONField()),
                    ('by_staff', models.BooleanField(default=False)),
                    ('asked_at', models.DateTimeField()),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('confirmed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'درخواست عضویت',
                    'verbose_name_plural': 'درخواست\u200cهای عضویت',
                },
            ), migrations.CreateModel(
                name='Channel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=100, verbose_name='نام')),
                    ('service', models.CharField(choices=[('mail', 'رایانامه'), ('bale', 'بله'), ('eitaa', 'ایتا'), ('rubika', 'روبیکا')], max_length=20, verbose_name='سرویس')),
                    ('per_second', models.PositiveSmallIntegerField(default=1, verbose_name='بیشترین پیام در ثانیه')),
                    ('per_minute', models.PositiveSmallIntegerField(default=20, verbose_name='بیشترین پیام در دقیقه')),
                    ('per_minute_of_host', models.PositiveSmallIntegerField(default=300, verbose_name='بیشترین رایانامه در دقیقه به یک میزبان')),
                    ('not_before', models.DateTimeField(blank=True, null=True)),
                    ('failure_count', models.PositiveSmallIntegerField(default=0)),
                    ('off_since', models.DateTimeField(blank=True, null=True, verbose_name='خاموش از')),
                    ('off_reason', models.CharField(blank=True, max_length=40)),
                ],
                options={
                    'verbose_name': 'راه ارسال',
                    'verbose_name_plural': 'راه\u200cهای ارسال',
                    'ordering': ['name__persian'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('per_minute__gte', 1), ('per_second__gte', 1)), name='delivery_channel_moves'), models.CheckConstraint(condition=models.Q(('per_minute_of_host__gte', 1)), name='delivery_hosts_are_served'), models.UniqueConstraint(condition=models.Q(('service', 'mail')), fields=('service',), name='delivery_one_mail_channel')],
                },
            ), migrations.CreateModel(
                name='Subscriber',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('reader', 'خواننده'), ('journalist', 'خبرنگار'), ('outlet', 'رسانه'), ('audience', 'کانال روابط عمومی')], default='reader', max_length=20, verbose_name='گیرنده')),
                    ('name', models.CharField(blank=True, max_length=200, verbose_name='نام')),
                    ('address', models.CharField(max_length=254, verbose_name='نشانی')),
                    ('pace', models.CharField(choices=[('at_once', 'همان هنگام انتشار'), ('daily', 'هر روز صبح، همه در یک پیام')], default='at_once', max_length=20, verbose_name='زمان ارسال')),
                    ('receives_embargoed', models.BooleanField(default=False, verbose_name='خبر ممنوع از انتشار را هم می\u200cگیرد')),
                    ('state', models.CharField(choices=[('active', 'فعال'), ('stopped', 'انصراف داده'), ('disabled', 'از کار افتاده')], default='active', max_length=20, verbose_name='وضعیت')),
                    ('state_reason', models.CharField(blank=True, max_length=40)),
                    ('state_at', models.DateTimeField()),
                    ('bounce_count', models.PositiveSmallIntegerField(default=0, verbose_name='برگشت پیاپی')),
                    ('wishes_since', models.DateTimeField()),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscribers', to='delivery.channel', verbose_name='راه ارسال')),
                    ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'گیرنده',
                    'verbose_name_plural': 'گیرندگان',
                    'ordering': ['name__persian', 'pk'],
                },
            ), migrations.CreateModel(
                name='Dispatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('occasion', models.CharField(choices=[('publication', 'انتشار'), ('correction', 'اصلاحیه'), ('take_down', 'پس گرفتن'), ('recall', 'لغو پیش از انتشار')], max_length=20, verbose_name='مناسبت')),
                    ('occasion_number', models.PositiveBigIntegerField(default=0)),
                    ('embargo_until', models.DateTimeField(blank=True, null=True)),
                    ('revision_id', models.PositiveBigIntegerField(null=True)),
                    ('state', models.CharField(choices=[('waiting', 'در نوبت'), ('sending', 'در حال ارسال'), ('sent', 'فرستاده شد'), ('failed', 'نرسید'), ('unknown', 'نامعلوم'), ('cancelled', 'لغو شد')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('answer', models.CharField(blank=True, max_length=500, verbose_name='پاسخ')),
                    ('try_count', models.PositiveSmallIntegerField(default=0, verbose_name='دفعات')),
                    ('planned_at', models.DateTimeField(verbose_name='برنامه\u200cریزی')),
                    ('due_at', models.DateTimeField()),
                    ('claimed_at', models.DateTimeField(null=True)),
                    ('done_at', models.DateTimeField(null=True, verbose_name='زمان')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='newsroom.release')),
                    ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dispatches', to='delivery.subscriber')),
                ],
                options={
                    'verbose_name': 'ارسال',
                    'verbose_name_plural': 'ارسال\u200cها',
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='Wish',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(blank=True, choices=[('news', 'خبر'), ('narrative', 'روایت'), ('photo_report', 'گزارش تصویری'), ('video', 'ویدئو'), ('infographic', 'اینفوگرافیک'), ('interview', 'مصاحبه'), ('feature_report', 'گزارش'), ('clarification', 'توضیح'), ('denial', 'تکذیبیه'), ('correction', 'اصلاحیه')], max_length=20)),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office')),
                    ('subject', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.subject')),
                    ('subscriber', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='delivery.subscriber')),
                ],
                options={
                    'verbose_name': 'خواستهٔ گیرنده',
                    'verbose_name_plural': 'خواسته\u200cهای گیرنده',
                },
            ), migrations.CreateModel(
                name='AccreditationNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('change_number', models.PositiveIntegerField()),
                    ('sent_at', models.DateTimeField()),
                    ('accreditation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='newsroom.accreditation')),
                ],
                options={
                    'verbose_name': 'پیام اعتبارنامه',
                    'verbose_name_plural': 'پیام\u200cهای اعتبارنامه',
                    'constraints': [models.UniqueConstraint(fields=('accreditation', 'change_number'), name='delivery_reporter_told_once')],
                },
            ), migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('address', models.CharField(max_length=254, verbose_name='نشانی')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('matter', models.CharField(blank=True, max_length=40, verbose_name='موضوع')),
                    ('number', models.PositiveBigIntegerField(blank=True, null=True)),
                    ('state', models.CharField(choices=[('waiting', 'در نوبت'), ('sending', 'در حال ارسال'), ('sent', 'فرستاده شد'), ('failed', 'نرسید'), ('unknown', 'نامعلوم'), ('cancelled', 'لغو شد')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('answer', models.CharField(blank=True, max_length=500, verbose_name='پاسخ')),
                    ('try_count', models.PositiveSmallIntegerField(default=0, verbose_name='دفعات')),
                    ('planned_at', models.DateTimeField(verbose_name='برنامه\u200cریزی')),
                    ('due_at', models.DateTimeField()),
                    ('claimed_at', models.DateTimeField(null=True)),
                    ('done_at', models.DateTimeField(null=True, verbose_name='زمان')),
                    ('channel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='delivery.channel')),
                    ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.invitationedition')),
                    ('invitation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.invitation')),
                    ('signature', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.minutessignature')),
                ],
                options={
                    'verbose_name': 'نامه',
                    'verbose_name_plural': 'نامه\u200cها',
                    'ordering': ['-pk'],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['due_at'], name='delivery_letters_open')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('invitation__isnull', False), ('matter', ''), ('number__isnull', True), ('signature__isnull', True)), models.Q(('edition__isnull', True), ('invitation__isnull', True), ('matter', ''), ('number__isnull', True), ('signature__isnull', False)), models.Q(('edition__isnull', True), ('invitation__isnull', True), ('number__isnull', False), ('signature__isnull', True), models.Q(('matter', ''), _negated=True)), _connector='OR'), name='delivery_letter_about_one_thing'), models.UniqueConstraint(fields=('channel', 'invitation', 'edition'), name='delivery_invited_once'), models.UniqueConstraint(fields=('channel', 'signature'), name='delivery_asked_to_sign_once'), models.UniqueConstraint(condition=models.Q(('matter', ''), _negated=True), fields=('matter', 'number', 'channel'), name='delivery_matter_once')],
                },
            ), migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('reminder', 'یادآوری'), ('move', 'جابه\u200cجایی مهلت'), ('link', 'پیوند'), ('closed_day', 'تعطیل شدن روز جلسه')], max_length=20, verbose_name='نوع')),
                    ('number', models.PositiveBigIntegerField()),
                    ('occasion', models.CharField(blank=True, max_length=10)),
                    ('address', models.CharField(max_length=254, verbose_name='نشانی')),
                    ('state', models.CharField(choices=[('waiting', 'در نوبت'), ('sending', 'در حال ارسال'), ('sent', 'فرستاده شد'), ('failed', 'نرسید'), ('unknown', 'نامعلوم'), ('cancelled', 'لغو شد')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('planned_at', models.DateTimeField(verbose_name='برنامه\u200cریزی')),
                    ('due_at', models.DateTimeField()),
                    ('claimed_at', models.DateTimeField(null=True)),
                    ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان')),
                    ('channel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delivery.channel', verbose_name='راه ارسال')),
                ],
                options={
                    'verbose_name': 'آگاهی\u200cنامه',
                    'verbose_name_plural': 'آگاهی\u200cنامه\u200cها',
                    'ordering': ['-pk'],
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'sending'])), fields=['due_at'], name='delivery_notice_open')],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'number', 'occasion', 'address'), name='delivery_notice_once')],
                },
            ), migrations.AddConstraint(
                model_name='subscriber',
                constraint=models.UniqueConstraint(fields=('channel', 'address'), name='delivery_address_once'),
            ), migrations.AddIndex(
                model_name='dispatch',
                index=models.Index(fields=['state', 'occasion', 'due_at'], name='delivery_open'),
            ), migrations.AddIndex(
                model_name='dispatch',
                index=models.Index(fields=['claimed_at'], name='delivery_pace'),
            ), migrations.AddConstraint(
                model_name='dispatch',
                constraint=models.UniqueConstraint(fields=('release', 'subscriber', 'occasion', 'occasion_number'), name='delivery_once_each'),
            )],
        ),
    ]
