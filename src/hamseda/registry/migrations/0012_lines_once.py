"""Find a way that is there twice by its digest, because its value stands sealed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0011_seal_lines")]

    operations = [
        migrations.AddConstraint(
            model_name='contactway',
            constraint=models.UniqueConstraint(fields=('journalist', 'value_digest'), name='registry_contact_way_once', violation_error_message='این راه تماس برای این خبرنگار ثبت شده است.'),
        ),
        migrations.AddConstraint(
            model_name='officecontact',
            constraint=models.UniqueConstraint(fields=('office', 'value_digest'), name='registry_contact_once', violation_error_message='این راه تماس برای این دستگاه ثبت شده است؛ اگر پایان یافته بود، تاریخ پایانش را بردارید.'),
        ),
    ]
