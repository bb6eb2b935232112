import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('councils', '0001_bodies_and_meetings'), ('councils', '0002_paper_and_reports')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('registry', '0001_initial'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='Council',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('kind', models.CharField(choices=[('information_council', 'شورای اطلاع\u200cرسانی'), ('coordination_council', 'شورای هماهنگی روابط عمومی\u200cها'), ('sector_council', 'شورای هماهنگی بخشی'), ('county_council', 'شورای شهرستان'), ('general_assembly', 'مجمع عمومی'), ('presiding_board', 'هیئت رئیسه'), ('secretariat', 'دبیرخانه'), ('committee', 'کمیته'), ('working_group', 'کارگروه')], max_length=30, verbose_name='نوع')),
                    ('mandate', models.TextField(blank=True, max_length=2000, verbose_name='مأموریت')),
                    ('order_number', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ حکم تشکیل')),
                    ('order_on', models.DateField(blank=True, null=True, verbose_name='تاریخ حکم تشکیل')),
                    ('order_by', models.CharField(blank=True, max_length=200, verbose_name='صادرکنندهٔ حکم')),
                    ('valid_from', models.DateField(verbose_name='آغاز کار')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='پایان مأموریت')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area', verbose_name='منطقه')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='councils', to='registry.office', verbose_name='دبیرخانه در')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='councils.council', verbose_name='زیر نظر')),
                ],
                options={
                    'verbose_name': 'شورا',
                    'verbose_name_plural': 'شوراها',
                    'ordering': ['name__persian'],
                },
            ), migrations.CreateModel(
                name='Meeting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('timetable_on', models.DateField(blank=True, null=True, verbose_name='روز در برنامهٔ ثابت')),
                    ('number', models.PositiveIntegerField(verbose_name='شمارهٔ جلسه')),
                    ('title', models.CharField(max_length=200, verbose_name='عنوان')),
                    ('starts_at', models.DateTimeField(verbose_name='آغاز')),
                    ('ends_at', models.DateTimeField(verbose_name='پایان')),
                    ('place', models.CharField(max_length=300, verbose_name='جا')),
                    ('state', models.CharField(choices=[('planned', 'در برنامه'), ('invited', 'دعوت شده'), ('open', 'در حال برگزاری'), ('held', 'برگزار شده'), ('cancelled', 'لغو شده')], default='planned', max_length=20, verbose_name='وضعیت')),
                    ('move_reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل جابه\u200cجایی')),
                    ('cancel_reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل لغو')),
                    ('guests', models.TextField(blank=True, max_length=2000, verbose_name='مهمانان')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='گشایش')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='پایان واقعی')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='councils.council', verbose_name='شورا')),
                ],
                options={
                    'verbose_name': 'جلسه',
                    'verbose_name_plural': 'جلسه\u200cها',
                    'ordering': ['-starts_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='MeetingReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sent_to', models.CharField(max_length=200, verbose_name='گیرنده')),
                    ('sent_on', models.DateField(verbose_name='روز ارسال')),
                    ('reference', models.CharField(max_length=60, verbose_name='شمارهٔ نامه')),
                    ('recorded_at', models.DateTimeField(verbose_name='زمان ثبت')),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='councils.meeting')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'گزارش جلسه',
                    'verbose_name_plural': 'گزارش\u200cهای جلسه',
                    'ordering': ['meeting'],
                },
            ), migrations.CreateModel(
                name='MeetingSeries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='عنوان')),
                    ('rhythm', models.CharField(choices=[('monthly', 'ماهانه'), ('weekly', 'هفتگی')], default='monthly', max_length=20, verbose_name='آهنگ')),
                    ('every', models.PositiveSmallIntegerField(default=1, verbose_name='هر چند ماه یا هفته یک بار')),
                    ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'شنبه'), (1, 'یکشنبه'), (2, 'دوشنبه'), (3, 'سه\u200cشنبه'), (4, 'چهارشنبه'), (5, 'پنجشنبه'), (6, 'جمعه')], verbose_name='روز هفته')),
                    ('ordinal', models.SmallIntegerField(blank=True, choices=[(1, 'نخستین'), (2, 'دومین'), (3, 'سومین'), (4, 'چهارمین'), (-1, 'آخرین')], null=True, verbose_name='چندمین در ماه')),
                    ('starts_at', models.TimeField(verbose_name='ساعت آغاز')),
                    ('minutes', models.PositiveSmallIntegerField(default=90, verbose_name='مدت (دقیقه)')),
                    ('place', models.CharField(max_length=300, verbose_name='جا')),
                    ('when_closed', models.CharField(choices=[('next', 'به نخستین روز کاری پس از آن برود'), ('previous', 'به آخرین روز کاری پیش از آن برود'), ('week_later', 'یک هفته دیرتر، در همان روز هفته'), ('skip', 'برگزار نشود')], default='next', max_length=20, verbose_name='اگر روز تعطیل بود')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='series', to='councils.council', verbose_name='شورا')),
                ],
                options={
                    'verbose_name': 'برنامهٔ ثابت جلسه\u200cها',
                    'verbose_name_plural': 'برنامه\u200cهای ثابت جلسه\u200cها',
                    'ordering': ['council', 'pk'],
                },
            ), migrations.AddField(
                model_name='meeting',
                name='series',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='councils.meetingseries', verbose_name='برنامهٔ ثابت'),
            ), migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('council_chair', 'رئیس'), ('deputy_chair', 'جانشین رئیس'), ('council_secretary', 'دبیر'), ('main_member', 'عضو'), ('alternate_member', 'علی\u200cالبدل'), ('inspector', 'بازرس'), ('treasurer', 'خزانه\u200cدار'), ('council_spokesperson', 'سخنگو')], default='main_member', max_length=30, verbose_name='سمت')),
                    ('may_vote', models.BooleanField(default=True, verbose_name='حق رأی دارد')),
                    ('rank', models.PositiveSmallIntegerField(default=0, verbose_name='رتبه')),
                    ('mail', models.EmailField(blank=True, max_length=254, verbose_name='رایانامه')),
                    ('messenger', models.CharField(blank=True, choices=[('bale', 'بله'), ('eitaa', 'ایتا'), ('rubika', 'روبیکا')], max_length=20, verbose_name='پیام\u200cرسان')),
                    ('chat', models.CharField(blank=True, max_length=100, verbose_name='شناسهٔ گفت\u200cوگو')),
                    ('end_reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل پایان')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='حساب کاربری')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='councils.council', verbose_name='شورا')),
                    ('follows', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='councils.membership')),
                    ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.person', verbose_name='شخص')),
                    ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.post', verbose_name='پست')),
                ],
                options={
                    'verbose_name': 'عضو',
                    'verbose_name_plural': 'اعضا',
                    'ordering': ['council', 'seat__number', 'rank', 'pk'],
                },
            ), migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('answer', models.CharField(blank=True, choices=[('', 'بی\u200cپاسخ'), ('comes', 'می\u200cآید'), ('excused', 'نمی\u200cآید'), ('substitute', 'جانشین می\u200cفرستد')], max_length=20, verbose_name='پاسخ')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل')),
                    ('substitute', models.CharField(blank=True, max_length=200, verbose_name='نام جانشین')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان پاسخ')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='councils.meeting')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='councils.membership')),
                ],
                options={
                    'verbose_name': 'دعوت\u200cنامه',
                    'verbose_name_plural': 'دعوت\u200cنامه\u200cها',
                    'ordering': ['meeting', 'membership'],
                },
            ), migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('present', 'حاضر'), ('absent', 'غایب'), ('excused', 'غایب با عذر'), ('substitute', 'جانشین آمد')], max_length=20, verbose_name='حضور')),
                    ('substitute', models.CharField(blank=True, max_length=200, verbose_name='نام جانشین')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل')),
                    ('way', models.CharField(choices=[('list', 'فهرست دبیر'), ('door', 'رمزینهٔ در'), ('link', 'پیوند دعوت\u200cنامه')], max_length=20, verbose_name='راه ثبت')),
                    ('recorded_at', models.DateTimeField(verbose_name='زمان')),
                    ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='councils.meeting')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='councils.membership')),
                ],
                options={
                    'verbose_name': 'حضور',
                    'verbose_name_plural': 'حضورها',
                    'ordering': ['meeting', 'membership'],
                },
            ), migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ردیف')),
                    ('title', models.CharField(max_length=300, verbose_name='موضوع')),
                    ('explanation', models.TextField(blank=True, max_length=4000, verbose_name='توضیح')),
                    ('proposed_at', models.DateTimeField(verbose_name='زمان پیشنهاد')),
                    ('state', models.CharField(choices=[('proposed', 'پیشنهاد شده'), ('on_agenda', 'در دستور جلسه'), ('carried_over', 'به جلسهٔ بعد رفت'), ('discussed', 'بررسی شد'), ('declined', 'کنار گذاشته شد')], default='proposed', max_length=20, verbose_name='وضعیت')),
                    ('state_reason', models.CharField(blank=True, max_length=300, verbose_name='دلیل')),
                    ('discussion', models.TextField(blank=True, max_length=20000, verbose_name='خلاصهٔ گفت\u200cوگو')),
                    ('decision', models.TextField(blank=True, max_length=4000, verbose_name='تصمیم')),
                    ('votes_for', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='موافق')),
                    ('votes_against', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='مخالف')),
                    ('votes_abstain', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='ممتنع')),
                    ('outcome', models.CharField(blank=True, choices=[('', 'بی رأی\u200cگیری'), ('carried', 'تصویب شد'), ('rejected', 'تصویب نشد'), ('again', 'رأی برابر؛ دوباره رأی گرفته می\u200cشود')], max_length=20, verbose_name='نتیجهٔ رأی\u200cگیری')),
                    ('chair_vote', models.BooleanField(blank=True, null=True, verbose_name='رأی رئیس هنگام برابری')),
                    ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='تأیید متن')),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('carried_from', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='councils.agendaitem')),
                    ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='councils.council', verbose_name='شورا')),
                    ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='councils.meeting', verbose_name='جلسه')),
                    ('proposer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.membership', verbose_name='پیشنهاددهنده')),
                ],
                options={
                    'verbose_name': 'بند دستور جلسه',
                    'verbose_name_plural': 'بندهای دستور جلسه',
                    'ordering': ['meeting', 'number', 'pk'],
                },
            ), migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('opening', models.TextField(blank=True, max_length=20000, verbose_name='گشایش جلسه')),
                    ('closing', models.TextField(blank=True, max_length=20000, verbose_name='پایان جلسه')),
                    ('revision', models.PositiveIntegerField(default=0)),
                    ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='councils.meeting')),
                ],
                options={
                    'verbose_name': 'صورت\u200cجلسه',
                    'verbose_name_plural': 'صورت\u200cجلسه\u200cها',
                },
            ), migrations.CreateModel(
                name='MinutesEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='نسخه')),
                    ('code', models.CharField(max_length=20, unique=True, verbose_name='کد')),
                    ('content', models.JSONField()),
                    ('digest', models.CharField(max_length=64, verbose_name='اثر انگشت')),
                    ('change_note', models.CharField(blank=True, max_length=500, verbose_name='چه عوض شده است')),
                    ('issued_at', models.DateTimeField(verbose_name='زمان')),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='councils.minutes')),
                ],
                options={
                    'verbose_name': 'نسخهٔ صورت\u200cجلسه',
                    'verbose_name_plural': 'نسخه\u200cهای صورت\u200cجلسه',
                    'ordering': ['minutes', '-number'],
                },
            ), migrations.CreateModel(
                name='MinutesSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان امضا')),
                    ('refused_at', models.DateTimeField(blank=True, null=True, verbose_name='زمان خودداری')),
                    ('remark', models.CharField(blank=True, max_length=1000, verbose_name='ملاحظه')),
                    ('paper_on', models.DateField(blank=True, null=True, verbose_name='روز امضا روی کاغذ')),
                    ('scan', models.FileField(blank=True, upload_to='signatures/%Y/%m/', verbose_name='تصویر برگهٔ امضاشده')),
                    ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='councils.minutesedition')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.membership')),
                    ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'امضای صورت\u200cجلسه',
                    'verbose_name_plural': 'امضاهای صورت\u200cجلسه',
                    'ordering': ['edition', 'pk'],
                },
            ), migrations.CreateModel(
                name='Statute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=60, verbose_name='کد')),
                    ('name', models.CharField(max_length=200, verbose_name='نام')),
                    ('kind', models.CharField(choices=[('information_council', 'شورای اطلاع\u200cرسانی'), ('coordination_council', 'شورای هماهنگی روابط عمومی\u200cها'), ('sector_council', 'شورای هماهنگی بخشی'), ('county_council', 'شورای شهرستان'), ('general_assembly', 'مجمع عمومی'), ('presiding_board', 'هیئت رئیسه'), ('secretariat', 'دبیرخانه'), ('committee', 'کمیته'), ('working_group', 'کارگروه')], max_length=30, verbose_name='نوع نهاد')),
                    ('source', models.CharField(blank=True, max_length=500, verbose_name='مستند قانونی')),
                    ('secretary_filled_by', models.CharField(choices=[('post', 'به اعتبار پست سازمانی'), ('order', 'با حکم'), ('election', 'با انتخاب اعضا')], default='post', max_length=20, verbose_name='دبیر چگونه تعیین می\u200cشود')),
                    ('term_months', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='دورهٔ اعضا (ماه)')),
                    ('quorum_rule', models.CharField(choices=[('half', 'دست\u200cکم نصف اعضا'), ('majority', 'بیش از نصف اعضا'), ('two_thirds', 'دست\u200cکم دوسوم اعضا'), ('none', 'بی حد نصاب')], default='half', max_length=20, verbose_name='حد نصاب')),
                    ('tie_rule', models.CharField(choices=[('chair', 'رأی رئیس تعیین\u200cکننده است'), ('rejected', 'تصویب نشده است'), ('again', 'در جلسهٔ بعد دوباره رأی گرفته می\u200cشود')], default='rejected', max_length=20, verbose_name='رأی برابر')),
                    ('meetings_a_month', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='کمترین جلسه در ماه')),
                    ('absences_in_a_row', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='غیبت پیاپی تا پایان عضویت')),
                    ('absences_in_a_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='غیبت پراکنده در یک سال تا پایان عضویت')),
                    ('report_to', models.CharField(blank=True, max_length=200, verbose_name='گزارش جلسه به')),
                    ('report_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='مهلت گزارش (روز کاری)')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                ],
                options={
                    'verbose_name': 'اساسنامه',
                    'verbose_name_plural': 'اساسنامه\u200cها',
                    'ordering': ['name__persian', '-valid_from'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='councils_statute_period'), models.UniqueConstraint(fields=('code', 'valid_from'), name='councils_statute_once')],
                },
            ), migrations.AddField(
                model_name='council',
                name='statute',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='councils', to='councils.statute', verbose_name='اساسنامه'),
            ), migrations.CreateModel(
                name='StatuteSeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='ردیف')),
                    ('title', models.CharField(max_length=200, verbose_name='عنوان کرسی')),
                    ('role', models.CharField(choices=[('council_chair', 'رئیس'), ('deputy_chair', 'جانشین رئیس'), ('council_secretary', 'دبیر'), ('main_member', 'عضو'), ('alternate_member', 'علی\u200cالبدل'), ('inspector', 'بازرس'), ('treasurer', 'خزانه\u200cدار'), ('council_spokesperson', 'سخنگو')], default='main_member', max_length=30, verbose_name='سمت')),
                    ('filled_by', models.CharField(choices=[('post', 'به اعتبار پست سازمانی'), ('order', 'با حکم'), ('election', 'با انتخاب اعضا')], max_length=20, verbose_name='چگونگی تعیین')),
                    ('count', models.PositiveSmallIntegerField(default=1, verbose_name='شمار')),
                    ('may_vote', models.BooleanField(default=True, verbose_name='حق رأی دارد')),
                    ('statute', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='councils.statute', verbose_name='اساسنامه')),
                ],
                options={
                    'verbose_name': 'کرسی',
                    'verbose_name_plural': 'کرسی\u200cها',
                    'ordering': ['number'],
                },
            ), migrations.AddField(
                model_name='membership',
                name='seat',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.statuteseat', verbose_name='کرسی اساسنامه'),
            ), migrations.CreateModel(
                name='Substitute',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام و سمت جانشین')),
                    ('order_number', models.CharField(blank=True, max_length=60, verbose_name='شمارهٔ معرفی\u200cنامه')),
                    ('valid_from', models.DateField(verbose_name='از تاریخ')),
                    ('valid_until', models.DateField(blank=True, null=True, verbose_name='تا تاریخ')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='substitutes', to='councils.membership', verbose_name='عضو')),
                ],
                options={
                    'verbose_name': 'جانشین عضو',
                    'verbose_name_plural': 'جانشینان اعضا',
                    'ordering': ['-valid_from'],
                },
            ), migrations.CreateModel(
                name='InvitationEdition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sequence', models.PositiveIntegerField()),
                    ('method', models.CharField(choices=[('request', 'دعوت'), ('cancel', 'لغو')], max_length=20)),
                    ('content', models.JSONField()),
                    ('issued_at', models.DateTimeField(verbose_name='زمان')),
                    ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='councils.meeting')),
                ],
                options={
                    'verbose_name': 'نسخهٔ دعوت\u200cنامه',
                    'verbose_name_plural': 'نسخه\u200cهای دعوت\u200cنامه',
                    'ordering': ['meeting', '-sequence'],
                    'constraints': [models.UniqueConstraint(fields=('meeting', 'sequence'), name='councils_invitation_sequence')],
                },
            ), migrations.AddConstraint(
                model_name='meetingseries',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='councils_series_period'),
            ), migrations.AddConstraint(
                model_name='meetingseries',
                constraint=models.CheckConstraint(condition=models.Q(('every__gte', 1), ('minutes__gte', 1)), name='councils_series_goes_on'),
            ), migrations.AddConstraint(
                model_name='meetingseries',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ordinal__isnull', True), ('rhythm', 'weekly')), models.Q(('ordinal__isnull', False), ('rhythm', 'monthly')), _connector='OR'), name='councils_series_monthly_names_which'),
            ), migrations.AddIndex(
                model_name='meeting',
                index=models.Index(fields=['council', 'starts_at'], name='councils_meeting_days'),
            ), migrations.AddConstraint(
                model_name='meeting',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='councils_meeting_lasts'),
            ), migrations.AddConstraint(
                model_name='meeting',
                constraint=models.UniqueConstraint(fields=('series', 'timetable_on'), name='councils_occurrence_once'),
            ), migrations.AddConstraint(
                model_name='meeting',
                constraint=models.UniqueConstraint(fields=('council', 'number'), name='councils_number_once'),
            ), migrations.AddConstraint(
                model_name='meeting',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancel_reason', ''), _negated=True), _connector='OR'), name='councils_cancelled_with_reason'),
            ), migrations.AddConstraint(
                model_name='invitation',
                constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='councils_invited_once'),
            ), migrations.AddConstraint(
                model_name='attendance',
                constraint=models.UniqueConstraint(fields=('meeting', 'membership'), name='councils_attendance_once'),
            ), migrations.AddConstraint(
                model_name='attendance',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'substitute'), _negated=True), models.Q(('substitute', ''), _negated=True), _connector='OR'), name='councils_substitute_named'),
            ), migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='councils_item_number_once'),
            ), migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('meeting__isnull', True), ('number__isnull', True)), models.Q(('meeting__isnull', False), ('number__isnull', False)), _connector='OR'), name='councils_item_numbered_on_agenda'),
            ), migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('votes_abstain__isnull', True), ('votes_against__isnull', True), ('votes_for__isnull', True)), models.Q(('votes_abstain__isnull', False), ('votes_against__isnull', False), ('votes_for__isnull', False)), _connector='OR'), name='councils_votes_counted_whole'),
            ), migrations.AddConstraint(
                model_name='minutesedition',
                constraint=models.UniqueConstraint(fields=('minutes', 'number'), name='councils_minutes_edition_once'),
            ), migrations.AddConstraint(
                model_name='minutessignature',
                constraint=models.UniqueConstraint(fields=('edition', 'membership'), name='councils_signed_once'),
            ), migrations.AddConstraint(
                model_name='minutessignature',
                constraint=models.CheckConstraint(condition=models.Q(('signed_at__isnull', True), ('refused_at__isnull', True), _connector='OR'), name='councils_signed_or_refused'),
            ), migrations.AddConstraint(
                model_name='minutessignature',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('paper_on__isnull', True), ('recorded_by__isnull', True), ('scan', '')), models.Q(('paper_on__isnull', False), ('recorded_by__isnull', False), ('signed_at__isnull', False)), _connector='OR'), name='councils_paper_signature_whole'),
            ), migrations.AddConstraint(
                model_name='council',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='councils_council_period'),
            ), migrations.AddConstraint(
                model_name='statuteseat',
                constraint=models.UniqueConstraint(fields=('statute', 'number'), name='councils_seat_once'),
            ), migrations.AddConstraint(
                model_name='statuteseat',
                constraint=models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='councils_seat_for_somebody'),
            ), migrations.AddConstraint(
                model_name='membership',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='councils_membership_period'),
            ), migrations.AddConstraint(
                model_name='membership',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('post__isnull', False)), models.Q(('person__isnull', False), ('post__isnull', True)), _connector='OR'), name='councils_member_by_post_or_by_name'),
            ), migrations.AddConstraint(
                model_name='membership',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('chat', ''), ('messenger', '')), models.Q(models.Q(('messenger', ''), _negated=True), models.Q(('chat', ''), _negated=True)), _connector='OR'), name='councils_member_messenger_whole'),
            ), migrations.AddConstraint(
                model_name='substitute',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__isnull', True), ('valid_until__gt', models.F('valid_from')), _connector='OR'), name='councils_substitute_period'),
            )],
        ),
    ]
