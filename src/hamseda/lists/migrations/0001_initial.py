import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hamseda.foundation.database.migrating import CreateTogether


class Migration(migrations.Migration):

    replaces = [('lists', '0002_seal_files'), ('lists', '0003_undo_in_background'), ('lists', '0004_more_kinds_of_lists')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        CreateTogether(
            operations=[migrations.CreateModel(
                name='ExportRecord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('people', 'دستگاه\u200cها و اشخاص'), ('outlets', 'رسانه\u200cها'), ('journalists', 'خبرنگاران'), ('licences', 'پروانه\u200cهای انتشار'), ('contractors', 'پیمانکاران')], max_length=20, verbose_name='فهرست')),
                    ('form', models.CharField(choices=[('xlsx', 'اکسل'), ('vcf', 'کارت تماس'), ('json', 'جِی\u200cسان')], max_length=10, verbose_name='قالب')),
                    ('row_count', models.PositiveIntegerField(verbose_name='شمار سطرها')),
                    ('filters', models.JSONField(default=dict)),
                    ('fields', models.JSONField(default=list)),
                    ('exported_at', models.DateTimeField(verbose_name='زمان')),
                    ('exported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='کاربر')),
                ],
                options={
                    'verbose_name': 'برون\u200cبری',
                    'verbose_name_plural': 'برون\u200cبری\u200cها',
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='ImportRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('people', 'دستگاه\u200cها و اشخاص'), ('outlets', 'رسانه\u200cها'), ('journalists', 'خبرنگاران'), ('licences', 'پروانه\u200cهای انتشار'), ('contractors', 'پیمانکاران')], max_length=20, verbose_name='نوع فهرست')),
                    ('state', models.CharField(choices=[('uploaded', 'بارگذاری شد'), ('checking', 'در حال بررسی'), ('checked', 'بررسی شد'), ('running', 'در حال ورود'), ('done', 'وارد شد'), ('undoing', 'در حال برگرداندن'), ('undone', 'برگردانده شد')], default='uploaded', max_length=20, verbose_name='وضعیت')),
                    ('file_name', models.CharField(max_length=200, verbose_name='نام پرونده')),
                    ('digest', models.CharField(db_index=True, max_length=64)),
                    ('content', models.BinaryField()),
                    ('sheets', models.JSONField(default=list)),
                    ('sheet', models.PositiveSmallIntegerField(default=0)),
                    ('mapping', models.JSONField(default=dict)),
                    ('options', models.JSONField(default=dict)),
                    ('counts', models.JSONField(default=dict)),
                    ('kept', models.JSONField(default=list)),
                    ('fault', models.CharField(blank=True, max_length=40)),
                    ('fault_row', models.PositiveIntegerField(null=True)),
                    ('fault_text', models.TextField(blank=True)),
                    ('uploaded_at', models.DateTimeField(verbose_name='زمان بارگذاری')),
                    ('done_at', models.DateTimeField(null=True, verbose_name='زمان ورود')),
                    ('undone_at', models.DateTimeField(null=True, verbose_name='زمان برگرداندن')),
                    ('forgotten_at', models.DateTimeField(null=True)),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='کاربر')),
                ],
                options={
                    'verbose_name': 'ورود فهرست',
                    'verbose_name_plural': 'ورود فهرست\u200cها',
                    'ordering': ['-pk'],
                },
            ), migrations.CreateModel(
                name='ImportRow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='سطر')),
                    ('cells', models.JSONField(default=list)),
                    ('values', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                    ('outcome', models.CharField(choices=[('added', 'تازه'), ('changed', 'تغییر'), ('unchanged', 'بی\u200cتغییر'), ('doubtful', 'مردد'), ('wrong', 'نادرست'), ('left_out', 'کنار گذاشته')], max_length=20)),
                    ('notes', models.JSONField(default=list)),
                    ('candidates', models.JSONField(default=list)),
                    ('changes', models.JSONField(default=list)),
                    ('doubt', models.CharField(blank=True, max_length=20)),
                    ('decisions', models.JSONField(default=dict)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='lists.importrun')),
                ],
                options={
                    'verbose_name': 'سطر فهرست',
                    'verbose_name_plural': 'سطرهای فهرست',
                    'ordering': ['number'],
                    'constraints': [models.UniqueConstraint(fields=('run', 'number'), name='lists_row_once')],
                },
            ), migrations.CreateModel(
                name='ImportedChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row_number', models.PositiveIntegerField()),
                    ('model', models.CharField(max_length=60)),
                    ('object_id', models.BigIntegerField()),
                    ('name', models.CharField(max_length=200)),
                    ('before', models.JSONField(null=True)),
                    ('after', models.JSONField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='lists.importrun')),
                ],
                options={
                    'verbose_name': 'تغییر واردشده',
                    'verbose_name_plural': 'تغییرهای واردشده',
                    'ordering': ['pk'],
                    'indexes': [models.Index(fields=['model', 'object_id'], name='lists_impor_model_37fa87_idx')],
                },
            ), migrations.CreateModel(
                name='Merge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('person', 'شخص'), ('office', 'روابط عمومی'), ('outlet', 'رسانه'), ('journalist', 'خبرنگار')], max_length=20, verbose_name='نوع')),
                    ('kept_id', models.BigIntegerField()),
                    ('kept_name', models.CharField(max_length=200, verbose_name='مانده')),
                    ('merged_id', models.BigIntegerField()),
                    ('merged_name', models.CharField(max_length=200, verbose_name='یکی\u200cشده')),
                    ('merged_code', models.CharField(max_length=60)),
                    ('steps', models.JSONField()),
                    ('moved_count', models.PositiveIntegerField()),
                    ('made_at', models.DateTimeField(verbose_name='زمان')),
                    ('undone_at', models.DateTimeField(null=True, verbose_name='زمان برگرداندن')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'یکی کردن',
                    'verbose_name_plural': 'یکی کردن\u200cها',
                    'ordering': ['-pk'],
                    'indexes': [models.Index(fields=['kind', 'merged_id'], name='lists_merge_kind_8b91ff_idx'), models.Index(fields=['kind', 'merged_code'], name='lists_merge_kind_0cc2ac_idx')],
                },
            ), migrations.CreateModel(
                name='NotTheSame',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('person', 'شخص'), ('office', 'روابط عمومی'), ('outlet', 'رسانه'), ('journalist', 'خبرنگار')], max_length=20)),
                    ('lower_id', models.BigIntegerField()),
                    ('higher_id', models.BigIntegerField()),
                    ('said_at', models.DateTimeField()),
                    ('said_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'دو مورد جدا',
                    'verbose_name_plural': 'موردهای جدا',
                    'constraints': [models.UniqueConstraint(fields=('kind', 'lower_id', 'higher_id'), name='lists_not_the_same_once')],
                },
            )],
        ),
    ]
