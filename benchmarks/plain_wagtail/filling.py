"""Make the plain site's pages: `python -m benchmarks.plain_wagtail.filling`; prints how many."""

import os

import django

PAGES = 300
SENTENCE = (
    "طرح آبرسانی به ۳۶ روستای شهرستان با اعتبار ۱۲۰ میلیارد تومان آغاز شد و تا پایان سال آینده به "
    "بهره‌برداری می‌رسد. "
)


def main() -> None:
    """Fill an empty database."""
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone
    from wagtail.models import Page, Site

    from benchmarks.plain_wagtail import settings
    from benchmarks.plain_wagtail.models import NewsPage

    settings.FOLDER.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=Page(title="home", slug="start"))
    Site.objects.update(root_page=home)
    body = f"<p>{SENTENCE * 3}</p>" * 5
    for number in range(PAGES):
        home.add_child(
            instance=NewsPage(
                title=f"{SENTENCE[:50]} {number}",
                slug=f"news-{number}",
                lead=SENTENCE,
                body=body,
                first_published_at=timezone.now(),
            )
        )
    print(NewsPage.objects.count())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.plain_wagtail.settings")
    main()
