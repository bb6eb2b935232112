import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
import wagtail.models.preview
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('newsroom', '0002_deeper'), ('newsroom', '0003_body_as_markup'), ('newsroom', '0004_approval_links_and_change_notes'), ('newsroom', '0005_photos_as_told'), ('newsroom', '0006_comments'), ('newsroom', '0007_related'), ('newsroom', '0008_suggestions'), ('newsroom', '0009_lists_from_their_index'), ('newsroom', '0010_lead_stories'), ('newsroom', '0011_accreditations'), ('newsroom', '0012_journalists_of_accreditations')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('registry', '0001_initial'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='NewsCodeCounter',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('last_code', models.PositiveBigIntegerField(default=100000)),
                ],
            ), migrations.CreateModel(
                name='SecondPersonReview',
                fields=[
                    ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ],
                options={
                    'verbose_name': 'بازبینی نفر دوم',
                    'verbose_name_plural': 'بازبینی نفر دوم',
                },
                bases=('wagtailcore.task',),
            ), migrations.CreateModel(
                name='Photo',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=255, verbose_name='title')),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                    ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                    ('width', models.IntegerField(editable=False, verbose_name='width')),
                    ('height', models.IntegerField(editable=False, verbose_name='height')),
                    ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                    ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                    ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                    ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                    ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                    ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                    ('office', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='registry.office', verbose_name='دستگاه')),
                    ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                    ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ],
                options={
                    'verbose_name': 'عکس',
                    'verbose_name_plural': 'عکس\u200cها',
                    'abstract': False,
                },
                bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
            ), migrations.CreateModel(
                name='Release',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                    ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                    ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                    ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                    ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                    ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                    ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                    ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                    ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                    ('news_code', models.PositiveBigIntegerField(editable=False, unique=True, verbose_name='کد خبر')),
                    ('kind', models.CharField(choices=[('news', 'خبر'), ('narrative', 'روایت'), ('photo_report', 'گزارش تصویری'), ('video', 'ویدئو'), ('infographic', 'اینفوگرافیک'), ('interview', 'مصاحبه'), ('feature_report', 'گزارش'), ('clarification', 'توضیح'), ('denial', 'تکذیبیه'), ('correction', 'اصلاحیه')], default='news', max_length=20, verbose_name='نوع')),
                    ('kicker', models.CharField(blank=True, max_length=250, verbose_name='روتیتر')),
                    ('headline', models.CharField(max_length=250, verbose_name='تیتر')),
                    ('lead', models.TextField(blank=True, max_length=1000, verbose_name='لید')),
                    ('body', wagtail.fields.RichTextField(max_length=90000, verbose_name='متن')),
                    ('source', models.CharField(blank=True, max_length=200, verbose_name='منبع')),
                    ('video_url', models.URLField(blank=True, verbose_name='نشانی ویدئو')),
                    ('headline_en', models.CharField(blank=True, max_length=250, verbose_name='Headline')),
                    ('lead_en', models.TextField(blank=True, max_length=1000, verbose_name='Lead')),
                    ('body_en', wagtail.fields.RichTextField(blank=True, max_length=90000, verbose_name='Body')),
                    ('embargo_until', models.DateTimeField(blank=True, null=True, verbose_name='ممنوع از انتشار تا')),
                    ('change_kind', models.CharField(choices=[('minor', 'جزئی (نگارشی)؛ به خوانندگان گفته نمی\u200cشود'), ('update', 'به\u200cروزرسانی'), ('correction', 'اصلاح اشتباه؛ به همهٔ گیرندگان خبر داده می\u200cشود')], default='minor', max_length=20, verbose_name='نوع تغییر')),
                    ('change_note', models.TextField(blank=True, max_length=1000, verbose_name='شرح تغییر برای خوانندگان')),
                    ('created_at', models.DateTimeField(editable=False, verbose_name='زمان ایجاد')),
                    ('created_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                    ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                    ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='registry.office', verbose_name='دستگاه')),
                    ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.area', verbose_name='محل رویداد')),
                ],
                options={
                    'verbose_name': 'خبر',
                    'verbose_name_plural': 'خبرها',
                },
                bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
            ), migrations.CreateModel(
                name='LeadStory',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='جا')),
                    ('until', models.DateTimeField(blank=True, null=True, verbose_name='تا')),
                    ('chosen_at', models.DateTimeField(verbose_name='زمان انتخاب')),
                    ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('release', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='lead_story', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'خبر برگزیده',
                    'verbose_name_plural': 'خبرهای برگزیده',
                    'ordering': ['place', 'pk'],
                },
            ), migrations.CreateModel(
                name='ForcedPublication',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(max_length=1000, verbose_name='دلیل')),
                    ('forced_at', models.DateTimeField(verbose_name='زمان')),
                    ('approved_at', models.DateTimeField(blank=True, null=True)),
                    ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('forced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='forced_publications', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'انتشار بی\u200cبازبینی',
                    'verbose_name_plural': 'انتشارهای بی\u200cبازبینی',
                    'ordering': ['-forced_at'],
                },
            ), migrations.CreateModel(
                name='ChangeNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('update', 'به\u200cروزرسانی'), ('correction', 'اصلاح')], max_length=20, verbose_name='نوع')),
                    ('text', models.TextField(max_length=1000, verbose_name='شرح')),
                    ('noted_at', models.DateTimeField(verbose_name='زمان')),
                    ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='change_notes', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'یادداشت تغییر',
                    'verbose_name_plural': 'یادداشت\u200cهای تغییر',
                    'ordering': ['-noted_at'],
                },
            ), migrations.CreateModel(
                name='ApprovalLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=200, verbose_name='نام و سمت')),
                    ('made_at', models.DateTimeField(verbose_name='زمان')),
                    ('expires_at', models.DateTimeField(verbose_name='پایان اعتبار')),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('approves', models.BooleanField(null=True)),
                    ('comment', models.TextField(blank=True, max_length=4000, verbose_name='توضیح')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('task_state', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.taskstate')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approval_links', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'پیوند تأیید',
                    'verbose_name_plural': 'پیوندهای تأیید',
                    'ordering': ['-made_at'],
                },
            ), migrations.CreateModel(
                name='ReleasePerson',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post_title', models.CharField(blank=True, max_length=300, verbose_name='سمت در آن روز')),
                    ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentions', to='registry.person', verbose_name='شخص')),
                    ('release', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'شخص',
                    'verbose_name_plural': 'اشخاص خبر',
                    'ordering': ['sort_order'],
                },
            ), migrations.CreateModel(
                name='ReleasePhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('caption', models.CharField(blank=True, max_length=300, verbose_name='شرح عکس')),
                    ('alternative_text', models.CharField(blank=True, max_length=300, verbose_name='توصیف برای نابینایان')),
                    ('photographer', models.CharField(blank=True, max_length=120, verbose_name='عکاس')),
                    ('rights', models.CharField(blank=True, choices=[('own', 'از آنِ همین دستگاه؛ بازنشر با ذکر منبع آزاد است'), ('free', 'آزاد برای همه'), ('permitted', 'با اجازهٔ صاحب اثر')], max_length=20, verbose_name='حق استفاده')),
                    ('sort_order', models.PositiveSmallIntegerField(default=0, editable=False)),
                    ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='newsroom.photo', verbose_name='عکس')),
                    ('release', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'عکس',
                    'verbose_name_plural': 'عکس\u200cهای خبر',
                    'ordering': ['sort_order'],
                },
            ), migrations.CreateModel(
                name='Subject',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=30, unique=True, verbose_name='کد')),
                    ('name', models.CharField(max_length=120, verbose_name='نام')),
                    ('name_en', models.CharField(max_length=120, verbose_name='نام انگلیسی')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='newsroom.subject', verbose_name='موضوع بالاتر')),
                ],
                options={
                    'verbose_name': 'موضوع',
                    'verbose_name_plural': 'موضوع\u200cها',
                    'ordering': ['name'],
                },
            ), migrations.AddField(
                model_name='release',
                name='subjects',
                field=modelcluster.fields.ParentalManyToManyField(blank=True, related_name='releases', to='newsroom.subject', verbose_name='موضوع\u200cها'),
            ), migrations.CreateModel(
                name='Accreditation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='نام و نام خانوادگی')),
                    ('outlet_name', models.CharField(blank=True, max_length=200, verbose_name='نام رسانه')),
                    ('address', models.EmailField(max_length=254, verbose_name='نشانی رایانامه')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='تلفن')),
                    ('place', models.CharField(blank=True, editable=False, max_length=64)),
                    ('asked_at', models.DateTimeField(verbose_name='زمان درخواست')),
                    ('change_number', models.PositiveIntegerField(default=1, editable=False)),
                    ('state', models.CharField(choices=[('waiting', 'در انتظار بررسی'), ('accepted', 'پذیرفته'), ('refused', 'پذیرفته\u200cنشده'), ('withdrawn', 'پس\u200cگرفته')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('reason', models.TextField(blank=True, max_length=1000, verbose_name='دلیل')),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('journalist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='accreditations', to='registry.journalist', verbose_name='همین خبرنگار در بانک اطلاعاتی')),
                    ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.outlet', verbose_name='رسانه')),
                    ('beats', models.ManyToManyField(blank=True, related_name='+', to='newsroom.subject', verbose_name='حوزه\u200cهای خبری')),
                ],
                options={
                    'verbose_name': 'اعتبارنامهٔ خبرنگار',
                    'verbose_name_plural': 'اعتبارنامه\u200cهای خبرنگاران',
                    'ordering': ['-asked_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='Suggestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=12, unique=True, verbose_name='کد پیگیری')),
                    ('text', models.TextField(max_length=2000, verbose_name='پیشنهاد')),
                    ('name', models.CharField(blank=True, max_length=80, verbose_name='نام')),
                    ('place', models.CharField(blank=True, editable=False, max_length=64)),
                    ('sent_at', models.DateTimeField(verbose_name='زمان')),
                    ('answer', models.TextField(blank=True, max_length=2000, verbose_name='پاسخ')),
                    ('answered_at', models.DateTimeField(blank=True, null=True)),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'پیشنهاد',
                    'verbose_name_plural': 'پیشنهادها',
                    'ordering': ['-sent_at', '-pk'],
                },
            ), migrations.CreateModel(
                name='TakeDown',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('outcome', models.CharField(choices=[('in_error', 'به\u200cاشتباه منتشر شده بود'), ('merged', 'در خبر دیگری ادغام شد'), ('withdrawn', 'پس گرفته شد')], max_length=20, verbose_name='نتیجه')),
                    ('explanation', models.TextField(blank=True, max_length=1000, verbose_name='توضیح برای خوانندگان')),
                    ('taken_down_at', models.DateTimeField(verbose_name='زمان')),
                    ('lifted_at', models.DateTimeField(blank=True, null=True)),
                    ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.release', verbose_name='ادغام در')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='take_downs', to='newsroom.release')),
                    ('taken_down_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'برداشتن از سایت',
                    'verbose_name_plural': 'برداشتن\u200cها از سایت',
                    'ordering': ['-taken_down_at'],
                },
            ), migrations.CreateModel(
                name='PhotoRendition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filter_spec', models.CharField(db_index=True, max_length=255)),
                    ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                    ('width', models.IntegerField(editable=False)),
                    ('height', models.IntegerField(editable=False)),
                    ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                    ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='newsroom.photo')),
                ],
                options={
                    'verbose_name': 'اندازهٔ عکس',
                    'unique_together': {('image', 'filter_spec', 'focal_point_key')},
                },
                bases=(wagtail.images.models.ImageFileMixin, models.Model),
            ), migrations.CreateModel(
                name='RelatedRelease',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('rank', models.PositiveSmallIntegerField()),
                    ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='newsroom.release')),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='newsroom.release')),
                ],
                options={
                    'ordering': ['rank'],
                    'constraints': [models.UniqueConstraint(fields=('release', 'other'), name='newsroom_related_once')],
                },
            ), migrations.CreateModel(
                name='QualityMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('mark', models.PositiveSmallIntegerField(verbose_name='نمره')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='توضیح')),
                    ('marked_at', models.DateTimeField(verbose_name='زمان')),
                    ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quality_marks', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'نمرهٔ کیفیت',
                    'verbose_name_plural': 'نمره\u200cهای کیفیت',
                    'ordering': ['-marked_at'],
                    'constraints': [models.CheckConstraint(condition=models.Q(('mark__gte', 1), ('mark__lte', 5)), name='newsroom_mark_one_to_five')],
                },
            ), migrations.CreateModel(
                name='Comment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(blank=True, max_length=80, verbose_name='نام')),
                    ('text', models.TextField(max_length=1000, verbose_name='دیدگاه')),
                    ('posted_at', models.DateTimeField(verbose_name='زمان')),
                    ('place', models.CharField(blank=True, editable=False, max_length=64)),
                    ('state', models.CharField(choices=[('waiting', 'در انتظار بررسی'), ('published', 'منتشرشده'), ('refused', 'انتشارنیافتنی')], default='waiting', max_length=20, verbose_name='وضعیت')),
                    ('refusal', models.CharField(blank=True, choices=[('insult', 'توهین یا افترا'), ('private', 'اطلاعات شخصی'), ('off_topic', 'بی\u200cارتباط با خبر'), ('advert', 'تبلیغ یا پیوند'), ('repeated', 'تکراری'), ('unlawful', 'خلاف قانون')], max_length=20, verbose_name='دلیل')),
                    ('decided_at', models.DateTimeField(blank=True, null=True)),
                    ('reply', models.TextField(blank=True, max_length=2000, verbose_name='پاسخ دستگاه')),
                    ('replied_at', models.DateTimeField(blank=True, null=True)),
                    ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='newsroom.release')),
                ],
                options={
                    'verbose_name': 'دیدگاه',
                    'verbose_name_plural': 'دیدگاه\u200cها',
                    'ordering': ['-posted_at', '-pk'],
                    'indexes': [models.Index(fields=['state', 'posted_at'], name='newsroom_comment_queue'), models.Index(fields=['release', 'state'], name='newsroom_comment_release')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'refused'), ('refusal', ''), _connector='XOR'), name='newsroom_refused_says_why')],
                },
            ), migrations.AddIndex(
                model_name='release',
                index=models.Index(fields=['-first_published_at', '-news_code', 'live', 'embargo_until'], name='newsroom_public_order'),
            ), migrations.AddIndex(
                model_name='release',
                index=models.Index(fields=['office', '-first_published_at', '-news_code', 'live', 'embargo_until'], name='newsroom_public_office'),
            ), migrations.AddIndex(
                model_name='release',
                index=models.Index(fields=['kind', '-first_published_at', '-news_code', 'live', 'embargo_until'], name='newsroom_public_kind'),
            ), migrations.AddConstraint(
                model_name='accreditation',
                constraint=models.CheckConstraint(condition=models.Q(('outlet__isnull', False), models.Q(('outlet_name', ''), _negated=True), _connector='OR'), name='newsroom_accredited_for_an_outlet'),
            ), migrations.AddConstraint(
                model_name='accreditation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='newsroom_accreditation_refused_says_why'),
            ), migrations.AddConstraint(
                model_name='accreditation',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'accepted'))), fields=('address',), name='newsroom_accredited_once'),
            ), migrations.AddConstraint(
                model_name='takedown',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'merged'), ('merged_into__isnull', False)), models.Q(models.Q(('outcome', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='newsroom_merged_names_the_other'),
            ), migrations.AddConstraint(
                model_name='takedown',
                constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('release')), _negated=True), _connector='OR'), name='newsroom_merged_into_another'),
            ), migrations.AddConstraint(
                model_name='takedown',
                constraint=models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('release',), name='newsroom_taken_down_once'),
            )],
        ),
    ]
