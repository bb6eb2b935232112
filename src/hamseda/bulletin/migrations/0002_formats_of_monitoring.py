"""The preparer chooses among the formats that monitoring knows."""

from django.db import migrations, models

FORMATS = [
    ("news", "خبر"),
    ("speech", "گزارش سخنان"),
    ("report", "گزارش"),
    ("interview", "مصاحبه"),
    ("note", "یادداشت"),
    ("editorial", "سرمقاله"),
    ("photo", "گزارش تصویری"),
    ("video", "فیلم"),
    ("infographic", "اینفوگرافی"),
    ("narrative", "روایت"),
]


class Migration(migrations.Migration):
    dependencies = [("bulletin", "0001_initial")]

    operations = [
        migrations.AlterField(
            "bulletinitem",
            "kind",
            models.CharField("قالب", max_length=20, choices=FORMATS, blank=True),
        ),
    ]
