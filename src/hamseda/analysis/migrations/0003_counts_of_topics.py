"""Count the articles of topics by the day, those that are here already included."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate


def tell_days(apps, schema_editor):
    """Give what belongs to a topic the day of its article, as its facets have it."""
    facets = apps.get_model("analysis", "ArticleFacet").objects.filter(
        article=OuterRef("article"), dimension="all"
    )
    appeared = Coalesce(Subquery(facets.values("day")[:1]), TruncDate("moment"))
    apps.get_model("analysis", "TopicArticle").objects.update(day=appeared)


def count(apps, schema_editor):
    """Count the facets of each topic's articles by the day."""
    counts = apps.get_model("analysis", "TopicDayCount").objects
    counts.all().delete()
    found = apps.get_model("analysis", "TopicArticle").objects.filter(
        article__facets__isnull=False
    )
    counted = found.values(
        "topic_id", "day", dimension=F("article__facets__dimension"),
        value=F("article__facets__value"),
    ).annotate(count=Count("pk")).order_by()
    counts.bulk_create((counts.model(**row) for row in counted.iterator()), batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0002_facets_of_articles'),
    ]

    operations = [
        migrations.AddField(
            model_name='topicarticle',
            name='day',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(tell_days, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='topicarticle',
            name='day',
            field=models.DateField(),
        ),
        migrations.AddIndex(
            model_name='topicarticle',
            index=models.Index(fields=['topic', 'day', 'article'], name='analysis_topic_days'),
        ),
        migrations.CreateModel(
            name='TopicDayCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('dimension', models.CharField(choices=[('all', 'همه'), ('outlet', 'رسانه'), ('office', 'دستگاه'), ('county', 'شهرستان'), ('speaker', 'گوینده'), ('format', 'قالب')], max_length=10)),
                ('value', models.CharField(max_length=30)),
                ('count', models.PositiveIntegerField()),
                ('topic', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='counted', to='analysis.topic')),
            ],
            options={
                'verbose_name': 'شمار روز موضوع',
                'verbose_name_plural': 'شمارهای روز موضوع',
                'indexes': [models.Index(fields=['topic', 'dimension', 'day', 'value', 'count'], name='analysis_topic_counts')],
                'constraints': [models.UniqueConstraint(fields=('topic', 'day', 'dimension', 'value'), name='analysis_topic_counted_once')],
            },
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
