"""From whom an article was taken."""

from django.db import models

from hamseda.core.chains import Hop
from hamseda.monitoring.models.article import Article
from hamseda.registry.models import Outlet


class ChainLink(models.Model):
    """The place of an article in the chain of its story; one that stands alone has none unless it
    credits somebody.

    `origin` is the article it was taken from, empty for a root; `root` is where its chain begins,
    itself for a root: whatever has one root counts once. `start` and `end` are the line of credit
    in the text, equal where there is none.
    """

    class How(models.TextChoices):
        FIRST = Hop.FIRST.value, "نخستین انتشار"
        RELEASE = Hop.RELEASE.value, "از خبر روابط عمومی"
        CREDITED = Hop.CREDITED.value, "با ذکر منبع"
        SHARED_CREDIT = Hop.SHARED_CREDIT.value, "منبع نام برده شده و مطلب آن در دست نیست"
        TEXT = Hop.TEXT.value, "بی ذکر منبع، به گواهی متن"

    article = models.OneToOneField(Article, models.CASCADE, related_name="chain")
    origin = models.ForeignKey(Article, models.CASCADE, null=True, related_name="taken_by")
    root = models.ForeignKey(Article, models.CASCADE, related_name="chain_members")
    hop = models.CharField(max_length=15, choices=How)
    credited = models.ForeignKey(Outlet, models.SET_NULL, null=True, related_name="+")
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["article"]
        verbose_name = "حلقهٔ زنجیره"
        verbose_name_plural = "حلقه‌های زنجیره"

    def __str__(self) -> str:
        return self.get_hop_display()
