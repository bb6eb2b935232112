import datetime
import django.core.validators
import django.db.models.deletion
import hamseda.foundation.sealing.fields
import hamseda.registry.models.normal
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('registry', '0002_persian_order'), ('registry', '0003_council_secretary'), ('registry', '0004_work_calendar'), ('registry', '0005_people_and_history'), ('registry', '0006_fill_people_and_history'), ('registry', '0007_media'), ('registry', '0008_earlier_names'), ('registry', '0009_evidence_file'), ('registry', '0010_dated_standing_and_sealed_lines'), ('registry', '0011_seal_lines'), ('registry', '0012_lines_once')]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        # Not needed by any table: a migration costs the more the more tables there are, so the
        # libraries' two hundred go first, among few.
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='Beat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=100, verbose_name='نام')),
                ],
                options={
                    'verbose_name': 'حوزهٔ خبری',
                    'verbose_name_plural': 'حوزه\u200cهای خبری',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Contractor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام حقوقی')),
                    ('normal_name', hamseda.registry.models.normal.NormalField(default='', editable=False, max_length=200, of='name', unique=True)),
                    ('legal_id', models.CharField(blank=True, max_length=11, null=True, unique=True, verbose_name='شناسهٔ ملی')),
                    ('licence_type', models.CharField(blank=True, help_text='مانند کانون آگهی و تبلیغات.', max_length=200, verbose_name='نوع مجوز')),
                    ('scope', models.TextField(max_length=1000, verbose_name='زمینهٔ کار')),
                    ('manager', models.CharField(blank=True, max_length=200, verbose_name='مدیرعامل')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='تلفن')),
                    ('site', models.URLField(blank=True, verbose_name='نشانی سایت')),
                ],
                options={
                    'verbose_name': 'پیمانکار',
                    'verbose_name_plural': 'پیمانکاران',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='PeerGroup',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=100, verbose_name='نام')),
                ],
                options={
                    'verbose_name': 'گروه هم\u200cتراز',
                    'verbose_name_plural': 'گروه\u200cهای هم\u200cتراز',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام و نام خانوادگی')),
                    ('normal_name', hamseda.registry.models.normal.NormalField(default='', editable=False, max_length=200, of='name')),
                    ('degree', models.CharField(blank=True, choices=[('diploma', 'دیپلم'), ('associate', 'کاردانی'), ('bachelor', 'کارشناسی'), ('master', 'کارشناسی ارشد'), ('doctorate', 'دکتری'), ('seminary', 'حوزوی')], max_length=20, verbose_name='مدرک تحصیلی')),
                    ('degree_field', models.CharField(blank=True, max_length=100, verbose_name='رشتهٔ تحصیلی')),
                    ('is_degree_related', models.BooleanField(default=False, verbose_name='رشته مرتبط با روابط عمومی است')),
                    ('pr_since', models.DateField(blank=True, null=True, verbose_name='آغاز کار در روابط عمومی')),
                    ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='زمان تأیید')),
                    ('confirmed_by', models.CharField(default='', editable=False, max_length=200, verbose_name='تأییدکننده')),
                    ('erased_at', models.DateTimeField(editable=False, null=True, verbose_name='زمان پاک شدن دادهٔ شخصی')),
                ],
                options={
                    'verbose_name': 'شخص',
                    'verbose_name_plural': 'اشخاص',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Area',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=100, verbose_name='نام')),
                    ('kind', models.CharField(choices=[('province', 'استان'), ('county', 'شهرستان')], max_length=20, verbose_name='نوع')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='registry.area', verbose_name='استان')),
                ],
                options={
                    'verbose_name': 'منطقه',
                    'verbose_name_plural': 'استان\u200cها و شهرستان\u200cها',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Guild',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('kind', models.CharField(choices=[('press_house', 'خانهٔ مطبوعات'), ('association', 'انجمن صنفی'), ('union', 'تعاونی مطبوعات'), ('society', 'کانون و جامعهٔ رسانه\u200cای')], max_length=20, verbose_name='نوع')),
                    ('registration', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ ثبت')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='تلفن')),
                    ('site', models.URLField(blank=True, verbose_name='نشانی سایت')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area', verbose_name='منطقه')),
                ],
                options={
                    'verbose_name': 'تشکل رسانه\u200cای',
                    'verbose_name_plural': 'تشکل\u200cهای رسانه\u200cای',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Journalist',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام و نام خانوادگی')),
                    ('normal_name', hamseda.registry.models.normal.NormalField(db_index=True, default='', editable=False, max_length=200, of='name')),
                    ('press_card', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ کارت خبرنگاری')),
                    ('press_card_expires_on', models.DateField(blank=True, null=True, verbose_name='پایان اعتبار کارت')),
                    ('opted_out_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='زمان انصراف')),
                    ('opted_out_note', models.CharField(blank=True, editable=False, max_length=300, verbose_name='چگونه خواست')),
                    ('verified_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='آخرین راستی\u200cآزمایی')),
                    ('employers_changed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                    ('beats', models.ManyToManyField(blank=True, related_name='journalists', to='registry.beat', verbose_name='حوزه\u200cهای خبری')),
                    ('verified_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('person', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journalist', to='registry.person', verbose_name='همین شخص در بانک اطلاعاتی')),
                ],
                options={
                    'verbose_name': 'خبرنگار',
                    'verbose_name_plural': 'خبرنگاران',
                    'ordering': ['name__persian', 'pk'],
                },
            ), migrations.CreateModel(
                name='Office',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('normal_name', hamseda.registry.models.normal.NormalField(default='', editable=False, max_length=200, of='name')),
                    ('kind', models.CharField(choices=[('governorate', 'استانداری'), ('county_office', 'فرمانداری'), ('district_office', 'بخشداری'), ('municipality', 'شهرداری'), ('general_department', 'اداره کل'), ('organisation', 'سازمان'), ('university', 'دانشگاه'), ('company', 'شرکت'), ('bank', 'بانک'), ('foundation', 'نهاد و بنیاد'), ('military', 'نیروی نظامی و انتظامی'), ('other', 'دیگر')], max_length=30, verbose_name='نوع')),
                    ('site', models.URLField(blank=True, verbose_name='نشانی سایت')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='تلفن')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('earlier_names', models.JSONField(default=list, editable=False)),
                    ('confirmed_at', models.DateTimeField(editable=False, null=True, verbose_name='زمان تأیید')),
                    ('confirmed_by', models.CharField(default='', editable=False, max_length=200, verbose_name='تأییدکننده')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='registry.area', verbose_name='منطقه')),
                    ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='نهاد بالادست')),
                    ('peer_group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='registry.peergroup', verbose_name='گروه هم\u200cتراز')),
                ],
                options={
                    'verbose_name': 'روابط عمومی',
                    'verbose_name_plural': 'روابط عمومی\u200cها',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Contract',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=60, verbose_name='شمارهٔ قرارداد')),
                    ('subject', models.CharField(max_length=300, verbose_name='موضوع')),
                    ('signed_on', models.DateField(verbose_name='تاریخ قرارداد')),
                    ('amount_rials', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='مبلغ (ریال)')),
                    ('valid_from', models.DateField(verbose_name='آغاز')),
                    ('valid_until', models.DateField(verbose_name='پایان')),
                    ('contractor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='registry.contractor', verbose_name='پیمانکار')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='registry.office', verbose_name='دستگاه')),
                ],
                options={
                    'verbose_name': 'قرارداد',
                    'verbose_name_plural': 'قراردادها',
                    'ordering': ['-signed_on', '-pk'],
                },
            ), migrations.CreateModel(
                name='OfficeChannel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('platform', models.CharField(choices=[('bale', 'بله'), ('eitaa', 'ایتا'), ('rubika', 'روبیکا'), ('soroush', 'سروش\u200cپلاس'), ('igap', 'آی\u200cگپ'), ('aparat', 'آپارات'), ('site', 'پایگاه خبری'), ('other', 'دیگر')], max_length=20, verbose_name='پیام\u200cرسان یا شبکه')),
                    ('address', models.URLField(max_length=300, verbose_name='نشانی')),
                    ('is_active', models.BooleanField(default=True, verbose_name='فعال')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='registry.office', verbose_name='روابط عمومی')),
                ],
                options={
                    'verbose_name': 'کانال روابط عمومی',
                    'verbose_name_plural': 'کانال\u200cهای روابط عمومی',
                    'ordering': ['office', 'platform', 'pk'],
                },
            ), migrations.CreateModel(
                name='OfficeName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('normal_name', hamseda.registry.models.normal.NormalField(default='', editable=False, max_length=200, of='name')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(verbose_name='تا تاریخ')),
                    ('reason', models.CharField(max_length=300, verbose_name='دلیل تغییر')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_names', to='registry.office', verbose_name='روابط عمومی')),
                ],
                options={
                    'verbose_name': 'نام پیشین',
                    'verbose_name_plural': 'نام\u200cهای پیشین',
                    'ordering': ['-valid_until'],
                },
            ), migrations.CreateModel(
                name='OfficeSuccession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('merged', 'ادغام'), ('split', 'تفکیک')], max_length=20, verbose_name='نوع')),
                    ('happened_on', models.DateField(verbose_name='تاریخ')),
                    ('reason', models.CharField(max_length=300, verbose_name='دلیل')),
                    ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='registry.office', verbose_name='دستگاه پیشین')),
                    ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='registry.office', verbose_name='دستگاه جانشین')),
                ],
                options={
                    'verbose_name': 'جانشینی',
                    'verbose_name_plural': 'جانشینی\u200cها',
                    'ordering': ['-happened_on', 'pk'],
                },
            ), migrations.CreateModel(
                name='Outlet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('kind', models.CharField(choices=[('news_agency', 'خبرگزاری'), ('news_site', 'پایگاه خبری'), ('daily', 'روزنامه'), ('weekly', 'هفته\u200cنامه'), ('monthly', 'ماهنامه'), ('quarterly', 'فصلنامه'), ('half_yearly', 'دوفصلنامه'), ('yearly', 'سالنامه'), ('offline_carrier', 'حامل الکترونیکی غیربرخط'), ('messenger_channel', 'رسانهٔ پیام\u200cرسانی'), ('national_broadcaster', 'شبکهٔ سراسری صدا و سیما'), ('provincial_broadcaster', 'صدا و سیمای مرکز استان')], max_length=30, verbose_name='نوع')),
                    ('reach', models.CharField(choices=[('national', 'سراسری'), ('provincial', 'استانی'), ('local', 'محلی')], max_length=20, verbose_name='گستره')),
                    ('verified_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='آخرین راستی\u200cآزمایی')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outlets', to='registry.area', verbose_name='منطقه')),
                ],
                options={
                    'verbose_name': 'رسانه',
                    'verbose_name_plural': 'رسانه\u200cها',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='GuildMembership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('position', models.CharField(choices=[('member', 'عضو'), ('board', 'عضو هیئت\u200cمدیره'), ('chair', 'رئیس هیئت\u200cمدیره'), ('inspector', 'بازرس')], default='member', max_length=20, verbose_name='سمت')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('guild', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.guild', verbose_name='تشکل')),
                    ('journalist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.journalist', verbose_name='خبرنگار')),
                    ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'عضویت در تشکل',
                    'verbose_name_plural': 'عضویت\u200cها در تشکل\u200cها',
                    'ordering': ['-valid_from', '-pk'],
                },
            ), migrations.CreateModel(
                name='OutletDesk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام نمایندگی')),
                    ('reach', models.CharField(choices=[('national', 'سراسری'), ('provincial', 'استانی'), ('local', 'محلی')], max_length=20, verbose_name='گستره')),
                    ('head', models.CharField(blank=True, max_length=200, verbose_name='سرپرست')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='تلفن دفتر')),
                    ('address', models.CharField(blank=True, max_length=300, verbose_name='نشانی دفتر')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='آغاز کار')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='پایان کار')),
                    ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area', verbose_name='منطقه')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='desks', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'نمایندگی رسانه',
                    'verbose_name_plural': 'نمایندگی\u200cهای رسانه',
                    'ordering': ['name__persian', 'pk'],
                },
            ), migrations.CreateModel(
                name='OutletChannel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('service', models.CharField(choices=[('eitaa', 'ایتا'), ('bale', 'بله'), ('rubika', 'روبیکا'), ('soroush', 'سروش\u200cپلاس'), ('telegram', 'تلگرام'), ('instagram', 'اینستاگرام'), ('aparat', 'آپارات'), ('x', 'ایکس')], max_length=20, verbose_name='پیام\u200cرسان')),
                    ('handle', models.CharField(max_length=100, verbose_name='شناسه')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='registry.outlet', verbose_name='رسانه')),
                    ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='channels', to='registry.outletdesk', verbose_name='نمایندگی')),
                ],
                options={
                    'verbose_name': 'کانال رسانه',
                    'verbose_name_plural': 'کانال\u200cهای رسانه',
                    'ordering': ['service', 'handle'],
                },
            ), migrations.CreateModel(
                name='Employment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('reporter', 'خبرنگار'), ('photographer', 'عکاس'), ('desk_editor', 'دبیر سرویس'), ('chief_editor', 'سردبیر'), ('managing_director', 'مدیر مسئول')], default='reporter', max_length=30, verbose_name='سمت')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('journalist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='registry.journalist', verbose_name='خبرنگار')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='registry.outlet', verbose_name='رسانه')),
                    ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='employments', to='registry.outletdesk', verbose_name='نمایندگی')),
                ],
                options={
                    'verbose_name': 'همکاری با رسانه',
                    'verbose_name_plural': 'همکاری\u200cها با رسانه\u200cها',
                    'ordering': ['-valid_from', '-pk'],
                },
            ), migrations.CreateModel(
                name='DeskAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('host', models.CharField(max_length=253, verbose_name='دامنه')),
                    ('path', models.CharField(blank=True, max_length=200, verbose_name='مسیر')),
                    ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='registry.outletdesk')),
                ],
                options={
                    'verbose_name': 'نشانی مطالب نمایندگی',
                    'verbose_name_plural': 'نشانی\u200cهای مطالب نمایندگی',
                },
            ), migrations.CreateModel(
                name='OutletDomain',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('domain', models.CharField(max_length=253, unique=True, verbose_name='دامنه')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='domains', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'دامنهٔ رسانه',
                    'verbose_name_plural': 'دامنه\u200cهای رسانه',
                },
            ), migrations.CreateModel(
                name='OutletFeed',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('url', models.URLField(max_length=500, unique=True, verbose_name='نشانی خوراک')),
                    ('title', models.CharField(blank=True, max_length=200, verbose_name='عنوان')),
                    ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feeds', to='registry.outletdesk', verbose_name='نمایندگی')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'خوراک رسانه',
                    'verbose_name_plural': 'خوراک\u200cهای رسانه',
                    'ordering': ['pk'],
                },
            ), migrations.CreateModel(
                name='OutletName',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('normal_name', models.CharField(editable=False, max_length=200, unique=True)),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'نام دیگر رسانه',
                    'verbose_name_plural': 'نام\u200cهای دیگر رسانه',
                },
            ), migrations.CreateModel(
                name='OutletRelation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('active', 'فعال'), ('cooling', 'سرد شده'), ('boycotting', 'قهر'), ('returned', 'بازگشته'), ('inactive', 'بی\u200cفعالیت')], max_length=20, verbose_name='وضعیت')),
                    ('since', models.DateField(verbose_name='از تاریخ')),
                    ('reason', models.TextField(max_length=1000, verbose_name='دلیل')),
                    ('noted_at', models.DateTimeField(verbose_name='زمان ثبت')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان پس\u200cگرفتن')),
                    ('withdrawn_because', models.CharField(blank=True, max_length=500, verbose_name='چرا پس گرفته شد')),
                    ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'وضعیت ارتباط',
                    'verbose_name_plural': 'وضعیت\u200cهای ارتباط',
                    'ordering': ['-since', '-pk'],
                },
            ), migrations.CreateModel(
                name='FormerStanding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('governorate', 'استانداری'), ('county_office', 'فرمانداری'), ('district_office', 'بخشداری'), ('municipality', 'شهرداری'), ('general_department', 'اداره کل'), ('organisation', 'سازمان'), ('university', 'دانشگاه'), ('company', 'شرکت'), ('bank', 'بانک'), ('foundation', 'نهاد و بنیاد'), ('military', 'نیروی نظامی و انتظامی'), ('other', 'دیگر')], max_length=30, verbose_name='نوع')),
                    ('site', models.URLField(blank=True, verbose_name='نشانی سایت')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='تلفن')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(verbose_name='تا تاریخ')),
                    ('reason', models.CharField(max_length=300, verbose_name='دلیل تغییر')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area', verbose_name='منطقه')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='former_standings', to='registry.office', verbose_name='روابط عمومی')),
                    ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='نهاد بالادست')),
                    ('peer_group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.peergroup', verbose_name='گروه هم\u200cتراز')),
                ],
                options={
                    'verbose_name': 'جایگاه پیشین',
                    'verbose_name_plural': 'جایگاه\u200cهای پیشین',
                    'ordering': ['-valid_until'],
                },
            ), migrations.CreateModel(
                name='OutletOwnership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner_name', models.CharField(max_length=200, verbose_name='نام مالک')),
                    ('owner_key', hamseda.registry.models.normal.NormalField(db_index=True, default='', editable=False, max_length=200, of='owner_name')),
                    ('share_percent', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='سهم (درصد)')),
                    ('source', models.CharField(blank=True, max_length=300, verbose_name='از کجا می\u200cدانیم')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('contractor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ownerships', to='registry.contractor', verbose_name='پیمانکار')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.office', verbose_name='دستگاه')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ownerships', to='registry.outlet', verbose_name='رسانه')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person', verbose_name='شخص')),
                ],
                options={
                    'verbose_name': 'مالکیت رسانه',
                    'verbose_name_plural': 'مالکیت\u200cهای رسانه',
                    'ordering': ['-share_percent', 'pk'],
                },
            ), migrations.CreateModel(
                name='OfficeContact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('phone', 'تلفن'), ('fax', 'نمابر'), ('mobile', 'تلفن همراه'), ('mail', 'رایانامه'), ('site', 'سایت'), ('address', 'نشانی پستی')], max_length=20, verbose_name='نوع')),
                    ('value', hamseda.foundation.sealing.fields.SealedField(max_length=300, owner='registry.officecontact.value', verbose_name='شماره یا نشانی', when='is_personal')),
                    ('value_digest', hamseda.foundation.sealing.fields.DigestField(default='', editable=False, max_length=64, of=('kind', 'value'))),
                    ('label', models.CharField(blank=True, max_length=100, verbose_name='شرح')),
                    ('is_public', models.BooleanField(default=False, verbose_name='در راهنمای عمومی دیده شود')),
                    ('is_crisis', models.BooleanField(default=False, verbose_name='پاسخ\u200cگوی شبانه\u200cروزی در بحران')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='registry.office', verbose_name='روابط عمومی')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='registry.person', verbose_name='شخص')),
                ],
                options={
                    'verbose_name': 'راه تماس',
                    'verbose_name_plural': 'راه\u200cهای تماس',
                    'ordering': ['office', 'kind', 'pk'],
                },
            ), migrations.CreateModel(
                name='Course',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='عنوان دوره')),
                    ('hours', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(2000)], verbose_name='ساعت')),
                    ('held_on', models.DateField(verbose_name='تاریخ پایان دوره')),
                    ('organiser', models.CharField(blank=True, max_length=200, verbose_name='برگزارکننده')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='courses', to='registry.person', verbose_name='شخص')),
                ],
                options={
                    'verbose_name': 'دورهٔ آموزشی',
                    'verbose_name_plural': 'دوره\u200cهای آموزشی',
                    'ordering': ['-held_on'],
                },
            ), migrations.CreateModel(
                name='PersonalRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sealed', models.BinaryField(verbose_name='دادهٔ رمزشده')),
                    ('code_digest', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                    ('changed_at', models.DateTimeField(verbose_name='زمان تغییر')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='personal_record', to='registry.person', verbose_name='شخص')),
                ],
                options={
                    'verbose_name': 'دادهٔ شخصی',
                    'verbose_name_plural': 'داده\u200cهای شخصی',
                },
            ), migrations.CreateModel(
                name='Post',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='عنوان پست')),
                    ('duty', models.CharField(choices=[('pr_head', 'مسئول روابط عمومی'), ('pr_expert', 'کارشناس روابط عمومی'), ('other', 'پست دیگر')], default='other', max_length=20, verbose_name='کار پست')),
                    ('is_approved', models.BooleanField(blank=True, choices=[(None, 'نامعلوم'), (True, 'بله'), (False, 'خیر')], null=True, verbose_name='در نمودار سازمانی مصوب است')),
                    ('seat_count', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(200)], verbose_name='شمار جایگاه\u200cها')),
                    ('valid_from', models.DateField(blank=True, null=True, verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='registry.office', verbose_name='دستگاه')),
                ],
                options={
                    'verbose_name': 'پست',
                    'verbose_name_plural': 'پست\u200cها',
                    'ordering': ['office', 'title__persian'],
                },
            ), migrations.CreateModel(
                name='Appointment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('is_acting', models.BooleanField(default=False, verbose_name='سرپرست است')),
                    ('is_multi_job', models.BooleanField(default=False, verbose_name='هم\u200cزمان با پست دیگر')),
                    ('multi_job_reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل چندشغله بودن')),
                    ('order_number', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ حکم')),
                    ('ordered_on', models.DateField(blank=True, null=True, verbose_name='تاریخ حکم')),
                    ('competence_approved_on', models.DateField(blank=True, null=True, verbose_name='تاریخ تأیید صلاحیت')),
                    ('competence_number', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ تأیید صلاحیت')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='registry.person', verbose_name='شخص')),
                    ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='registry.post', verbose_name='پست')),
                ],
                options={
                    'verbose_name': 'انتصاب',
                    'verbose_name_plural': 'انتصاب\u200cها',
                    'ordering': ['-valid_from'],
                },
            ), migrations.CreateModel(
                name='PublishingLicence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.CharField(max_length=60, verbose_name='شمارهٔ پروانه')),
                    ('licensee', models.CharField(max_length=200, verbose_name='صاحب امتیاز')),
                    ('managing_director', models.CharField(max_length=200, verbose_name='مدیر مسئول')),
                    ('issued_on', models.DateField(blank=True, null=True, verbose_name='تاریخ صدور')),
                    ('expires_on', models.DateField(blank=True, null=True, verbose_name='پایان اعتبار')),
                    ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='registry.outlet', verbose_name='رسانه')),
                ],
                options={
                    'verbose_name': 'پروانهٔ انتشار',
                    'verbose_name_plural': 'پروانه\u200cهای انتشار',
                    'ordering': ['-issued_on', '-pk'],
                },
            ), migrations.CreateModel(
                name='RecordLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='برای')),
                    ('made_at', models.DateTimeField(verbose_name='زمان ساختن')),
                    ('expires_at', models.DateTimeField(verbose_name='زمان پایان')),
                    ('answered_at', models.DateTimeField(null=True, verbose_name='زمان پاسخ')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='record_links', to='registry.office')),
                ],
                options={
                    'verbose_name': 'پیوند شناسنامه',
                    'verbose_name_plural': 'پیوندهای شناسنامه',
                    'ordering': ['-made_at'],
                },
            ), migrations.CreateModel(
                name='CorrectionProposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('changes', models.JSONField(default=dict, verbose_name='تغییرها')),
                    ('note', models.TextField(blank=True, verbose_name='توضیح')),
                    ('state', models.CharField(choices=[('waiting', 'در انتظار'), ('accepted', 'پذیرفته'), ('declined', 'ردشده')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('sent_at', models.DateTimeField(verbose_name='زمان فرستادن')),
                    ('decided_at', models.DateTimeField(null=True, verbose_name='زمان تصمیم')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('link', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='proposal', to='registry.recordlink')),
                ],
                options={
                    'verbose_name': 'پیشنهاد اصلاح',
                    'verbose_name_plural': 'پیشنهادهای اصلاح',
                    'ordering': ['sent_at'],
                },
            ), migrations.CreateModel(
                name='Removal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ground', models.CharField(choices=[('closed', 'دیگر کار نمی\u200cکند'), ('duplicate', 'تکراری است'), ('own_wish', 'به خواست خودش'), ('licence_revoked', 'پروانه یا کارت باطل شده است'), ('other', 'دلیل دیگر')], max_length=20, verbose_name='علت')),
                    ('reason', models.TextField(max_length=1000, verbose_name='شرح دلیل')),
                    ('removed_at', models.DateTimeField(verbose_name='زمان حذف')),
                    ('appeal_state', models.CharField(choices=[('none', 'بدون اعتراض'), ('waiting', 'اعتراض در انتظار رسیدگی'), ('granted', 'اعتراض پذیرفته شد'), ('refused', 'اعتراض رد شد')], default='none', max_length=10, verbose_name='اعتراض')),
                    ('appellant', models.CharField(blank=True, max_length=200, verbose_name='نام و سمت معترض')),
                    ('appeal', models.TextField(blank=True, max_length=4000, verbose_name='متن اعتراض')),
                    ('appealed_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان اعتراض')),
                    ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان رسیدگی')),
                    ('decision', models.TextField(blank=True, max_length=1000, verbose_name='دلیل رأی')),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('journalist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='registry.journalist', verbose_name='خبرنگار')),
                    ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='removals', to='registry.outlet', verbose_name='رسانه')),
                    ('removed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'حذف از فهرست',
                    'verbose_name_plural': 'حذف\u200cها از فهرست',
                    'ordering': ['-removed_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='Representative',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('agency_spokesperson', 'سخنگو'), ('news_liaison', 'رابط خبری')], max_length=30, verbose_name='سمت')),
                    ('news_field', models.CharField(blank=True, max_length=100, verbose_name='حوزهٔ خبری')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representatives', to='registry.office', verbose_name='دستگاه')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='registry.person', verbose_name='شخص')),
                ],
                options={
                    'verbose_name': 'سخنگو یا رابط خبری',
                    'verbose_name_plural': 'سخنگویان و رابطان خبری',
                    'ordering': ['office', 'kind', '-valid_from'],
                },
            ), migrations.CreateModel(
                name='RoleAssignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('office_editor', 'نویسندهٔ روابط عمومی'), ('chief_editor', 'سردبیر استانداری'), ('analyst', 'تحلیلگر رصد'), ('manager', 'مدیر'), ('registrar', 'مسئول بانک اطلاعاتی'), ('council_secretary', 'دبیر شورا')], max_length=30, verbose_name='نقش')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='registry.office', verbose_name='دستگاه')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to=settings.AUTH_USER_MODEL, verbose_name='کاربر')),
                ],
                options={
                    'verbose_name': 'نقش',
                    'verbose_name_plural': 'نقش\u200cها',
                },
            ), migrations.CreateModel(
                name='WorkCalendar',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('thursday', models.CharField(choices=[('working', 'روز کاری'), ('half_day', 'نیمه\u200cوقت'), ('off', 'تعطیل')], default='working', max_length=20, verbose_name='پنجشنبه\u200cها')),
                    ('saturday', models.CharField(choices=[('working', 'روز کاری'), ('half_day', 'نیمه\u200cوقت'), ('off', 'تعطیل')], default='working', max_length=20, verbose_name='شنبه\u200cها')),
                    ('opens_at', models.TimeField(default=datetime.time(7, 30), verbose_name='آغاز کار')),
                    ('closes_at', models.TimeField(default=datetime.time(14, 30), verbose_name='پایان کار')),
                    ('half_day_closes_at', models.TimeField(default=datetime.time(12, 0), verbose_name='پایان روز نیمه\u200cوقت')),
                    ('holidays_until', models.DateField(blank=True, null=True)),
                    ('area', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='work_calendar', to='registry.area', verbose_name='استان')),
                ],
                options={
                    'verbose_name': 'تقویم کاری',
                    'verbose_name_plural': 'تقویم\u200cهای کاری',
                },
            ), migrations.CreateModel(
                name='CalendarDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='روز')),
                    ('kind', models.CharField(choices=[('holiday', 'تعطیل رسمی'), ('closure', 'تعطیلی موردی'), ('half_day', 'نیمه\u200cوقت'), ('extra_working_day', 'روز کاری فوق\u200cالعاده')], max_length=20, verbose_name='نوع')),
                    ('name', models.CharField(max_length=200, verbose_name='مناسبت یا دلیل')),
                    ('closes_at', models.TimeField(blank=True, null=True, verbose_name='پایان کار')),
                    ('is_expected', models.BooleanField(default=False, verbose_name='پیش\u200cبینی')),
                    ('recorded_at', models.DateTimeField(verbose_name='ثبت')),
                    ('calendar', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='registry.workcalendar')),
                ],
                options={
                    'verbose_name': 'روز تقویم کاری',
                    'verbose_name_plural': 'روزهای تقویم کاری',
                    'ordering': ['day'],
                },
            ), migrations.CreateModel(
                name='Deliverable',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=300, verbose_name='تعهد')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='مهلت تحویل')),
                    ('verdict', models.CharField(blank=True, choices=[('accepted', 'پذیرفته شد'), ('sent_back', 'برگشت خورد')], max_length=20, verbose_name='نتیجه')),
                    ('judged_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان نتیجه')),
                    ('evidence_url', models.URLField(blank=True, max_length=500, verbose_name='نشانی سند')),
                    ('evidence_file', models.FileField(blank=True, upload_to='deliverables/%Y/%m/', verbose_name='پروندهٔ سند')),
                    ('note', models.TextField(blank=True, max_length=1000, verbose_name='توضیح')),
                    ('contract', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliverables', to='registry.contract', verbose_name='قرارداد')),
                    ('judged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'تعهد قرارداد',
                    'verbose_name_plural': 'تعهدهای قرارداد',
                    'ordering': ['due_on', 'pk'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('verdict', ''), models.Q(('judged_at__isnull', False), ('judged_by__isnull', False)), _connector='OR'), name='registry_deliverable_judged_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'accepted'), _negated=True), models.Q(('evidence_url', ''), _negated=True), models.Q(('evidence_file', ''), _negated=True), _connector='OR'), name='registry_deliverable_accepted_on_evidence')],
                },
            ), migrations.CreateModel(
                name='ContactWay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('mobile', 'تلفن همراه'), ('phone', 'تلفن ثابت'), ('mail', 'رایانامه'), ('eitaa', 'ایتا'), ('bale', 'بله'), ('rubika', 'روبیکا'), ('soroush', 'سروش\u200cپلاس'), ('telegram', 'تلگرام')], max_length=20, verbose_name='راه تماس با خبرنگار')),
                    ('value', hamseda.foundation.sealing.fields.SealedField(max_length=200, owner='registry.contactway.value', verbose_name='شماره یا نشانی', when='')),
                    ('value_digest', hamseda.foundation.sealing.fields.DigestField(default='', editable=False, max_length=64, of=('kind', 'value'))),
                    ('position', models.PositiveSmallIntegerField(verbose_name='ترتیب')),
                    ('bounced_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='بازگشت خورده در')),
                    ('journalist', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_ways', to='registry.journalist', verbose_name='خبرنگار')),
                ],
                options={
                    'verbose_name': 'راه تماس با خبرنگار',
                    'verbose_name_plural': 'راه\u200cهای تماس',
                    'ordering': ['position', 'pk'],
                    'constraints': [models.UniqueConstraint(fields=('journalist', 'value_digest'), name='registry_contact_way_once', violation_error_message='این راه تماس برای این خبرنگار ثبت شده است.')],
                },
            ), migrations.AddConstraint(
                model_name='contract',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_contract_period'),
            ), migrations.AddConstraint(
                model_name='contract',
                constraint=models.UniqueConstraint(fields=('office', 'number'), name='registry_contract_once', violation_error_message='این دستگاه قراردادی با این شماره دارد.'),
            ), migrations.AddConstraint(
                model_name='officechannel',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_channel_period'),
            ), migrations.AddConstraint(
                model_name='officechannel',
                constraint=models.UniqueConstraint(fields=('address',), name='registry_channel_once'),
            ), migrations.AddConstraint(
                model_name='officename',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_officename_period'),
            ), migrations.AddConstraint(
                model_name='officename',
                constraint=models.UniqueConstraint(fields=('office', 'valid_until'), name='registry_officename_once'),
            ), migrations.AddConstraint(
                model_name='officesuccession',
                constraint=models.UniqueConstraint(fields=('predecessor', 'successor', 'happened_on'), name='registry_succession_once'),
            ), migrations.AddConstraint(
                model_name='officesuccession',
                constraint=models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='registry_succession_of_another'),
            ), migrations.AddConstraint(
                model_name='guildmembership',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_guild_membership_period'),
            ), migrations.AddConstraint(
                model_name='guildmembership',
                constraint=models.CheckConstraint(condition=models.Q(('journalist__isnull', True), ('outlet__isnull', True), _connector='XOR'), name='registry_guild_member_is_one', violation_error_message='یا خبرنگار را برگزینید یا رسانه را، نه هر دو.'),
            ), migrations.AddConstraint(
                model_name='outletdesk',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_outlet_desk_period'),
            ), migrations.AddConstraint(
                model_name='outletdesk',
                constraint=models.UniqueConstraint(fields=('outlet', 'name'), name='registry_outlet_desk_once'),
            ), migrations.AddConstraint(
                model_name='outletchannel',
                constraint=models.UniqueConstraint(fields=('service', 'handle'), name='registry_outlet_channel_once', violation_error_message='این کانال پیش\u200cتر برای رسانه\u200cای ثبت شده است.'),
            ), migrations.AddConstraint(
                model_name='employment',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_employment_period'),
            ), migrations.AddConstraint(
                model_name='employment',
                constraint=models.UniqueConstraint(fields=('journalist', 'outlet', 'role', 'valid_from'), name='registry_employment_once'),
            ), migrations.AddConstraint(
                model_name='deskaddress',
                constraint=models.UniqueConstraint(fields=('host', 'path'), name='registry_desk_address_once', violation_error_message='این نشانی از آن نمایندگی دیگری است.'),
            ), migrations.AddConstraint(
                model_name='outletrelation',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('outlet', 'since'), name='registry_relation_one_a_day'),
            ), migrations.AddConstraint(
                model_name='outletrelation',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='registry_relation_has_reason'),
            ), migrations.AddConstraint(
                model_name='office',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_office_period'),
            ), migrations.AddConstraint(
                model_name='formerstanding',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_formerstanding_period'),
            ), migrations.AddConstraint(
                model_name='formerstanding',
                constraint=models.UniqueConstraint(fields=('office', 'valid_until'), name='registry_formerstanding_once'),
            ), migrations.AddConstraint(
                model_name='outletownership',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_ownership_period'),
            ), migrations.AddConstraint(
                model_name='outletownership',
                constraint=models.CheckConstraint(condition=models.Q(('share_percent__isnull', True), models.Q(('share_percent__gte', 1), ('share_percent__lte', 100)), _connector='OR'), name='registry_ownership_share', violation_error_message='سهم از ۱ تا ۱۰۰ درصد است.'),
            ), migrations.AddConstraint(
                model_name='officecontact',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_contact_period'),
            ), migrations.AddConstraint(
                model_name='officecontact',
                constraint=models.UniqueConstraint(fields=('office', 'value_digest'), name='registry_contact_once', violation_error_message='این راه تماس برای این دستگاه ثبت شده است؛ اگر پایان یافته بود، تاریخ پایانش را بردارید.'),
            ), migrations.AddConstraint(
                model_name='course',
                constraint=models.UniqueConstraint(fields=('person', 'title', 'held_on'), name='registry_course_once'),
            ), migrations.AddConstraint(
                model_name='post',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_post_period'),
            ), migrations.AddConstraint(
                model_name='post',
                constraint=models.UniqueConstraint(fields=('office', 'title'), name='registry_post_once'),
            ), migrations.AddIndex(
                model_name='appointment',
                index=models.Index(fields=['valid_until', 'valid_from'], name='registry_held_on'),
            ), migrations.AddConstraint(
                model_name='appointment',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_appointment_period'),
            ), migrations.AddConstraint(
                model_name='appointment',
                constraint=models.UniqueConstraint(fields=('person', 'post', 'valid_from'), name='registry_appointment_once'),
            ), migrations.AddConstraint(
                model_name='appointment',
                constraint=models.CheckConstraint(condition=models.Q(('is_multi_job', False), models.Q(('multi_job_reason', ''), _negated=True), _connector='OR'), name='registry_multi_job_has_a_reason'),
            ), migrations.AddConstraint(
                model_name='publishinglicence',
                constraint=models.UniqueConstraint(fields=('outlet', 'number'), name='registry_licence_once'),
            ), migrations.AddConstraint(
                model_name='publishinglicence',
                constraint=models.CheckConstraint(condition=models.Q(('expires_on__isnull', True), ('issued_on__isnull', True), ('expires_on__gt', models.F('issued_on')), _connector='OR'), name='registry_licence_period', violation_error_message='پایان اعتبار باید پس از تاریخ صدور باشد.'),
            ), migrations.AddConstraint(
                model_name='removal',
                constraint=models.CheckConstraint(condition=models.Q(('outlet__isnull', True), ('journalist__isnull', True), _connector='XOR'), name='registry_removal_of_one'),
            ), migrations.AddConstraint(
                model_name='removal',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='registry_removal_has_reason'),
            ), migrations.AddConstraint(
                model_name='removal',
                constraint=models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(('decided_by', models.F('removed_by')), _negated=True), _connector='OR'), name='registry_removal_decided_by_another'),
            ), migrations.AddConstraint(
                model_name='removal',
                constraint=models.UniqueConstraint(condition=models.Q(('appeal_state', 'granted'), _negated=True), fields=('outlet',), name='registry_outlet_removed_once'),
            ), migrations.AddConstraint(
                model_name='removal',
                constraint=models.UniqueConstraint(condition=models.Q(('appeal_state', 'granted'), _negated=True), fields=('journalist',), name='registry_journalist_removed_once'),
            ), migrations.AddConstraint(
                model_name='representative',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_representative_period'),
            ), migrations.AddConstraint(
                model_name='representative',
                constraint=models.UniqueConstraint(fields=('office', 'person', 'kind', 'news_field', 'valid_from'), name='registry_representative_once'),
            ), migrations.AddConstraint(
                model_name='representative',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'news_liaison'), _negated=True), models.Q(('news_field', ''), _negated=True), _connector='OR'), name='registry_liaison_has_a_field'),
            ), migrations.AddConstraint(
                model_name='roleassignment',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='registry_role_period'),
            ), migrations.AddConstraint(
                model_name='roleassignment',
                constraint=models.UniqueConstraint(fields=('user', 'role', 'office', 'valid_from'), name='registry_role_once'),
            ), migrations.AddConstraint(
                model_name='workcalendar',
                constraint=models.CheckConstraint(condition=models.Q(('half_day_closes_at__lte', models.F('closes_at')), ('opens_at__lt', models.F('half_day_closes_at'))), name='registry_calendar_hours', violation_error_message='ساعت\u200cها به\u200cترتیب نیست: آغاز، پایان نیمه\u200cوقت، پایان کار.'),
            ), migrations.AddConstraint(
                model_name='calendarday',
                constraint=models.UniqueConstraint(fields=('calendar', 'day'), name='registry_calendar_day_once'),
            )],
        ),
    ]
