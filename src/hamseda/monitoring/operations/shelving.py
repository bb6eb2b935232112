"""Which article a batch of readings belongs to, and the new ones of it, written together."""

from collections.abc import Callable, Sequence

from hamseda.foundation.database.writing import insert_rows, insert_with_ids
from hamseda.monitoring.models import Article, ArticleKey
from hamseda.monitoring.operations.identifying import Keys


class Shelf:
    """The articles of one batch: known ones by their keys, new ones until they are written.

    Works inside the caller's transaction. `waiting` are those that are to be judged, by their ids
    and as they were written last; new ones are among them once `write` was called.
    """

    def __init__(self, batch: Sequence[Keys]) -> None:
        self.waiting: dict[int, Article] = {}
        self._new: list[tuple[Article, Keys]] = []
        self._taken: set[str] = set()
        wanted = {key for keys in batch for key in (*keys.strong, keys.content)}
        learned = ArticleKey.objects.filter(key__in=wanted).values_list("key", "article_id")
        first = Article.objects.filter(identity__in=wanted).values_list("identity", "pk")
        self._owners: dict[str, int] = dict(learned) | dict(first)

    def known_article(
        self, keys: Keys, is_elsewhere: Callable[[Article], bool] = lambda _: False
    ) -> Article | None:
        """The stored article with one of these keys, locked; None where there is none.

        `is_elsewhere` tells of one with the same text whether it stands at another site of its
        outlet: then it is the same article.
        """
        if not self._taken.isdisjoint((*keys.strong, keys.content)):
            self.write()
        for key in keys.strong:
            if key in self._owners:
                return Article.objects.select_for_update().get(pk=self._owners[key])
        if keys.content not in self._owners:
            return None
        article = Article.objects.select_for_update().get(pk=self._owners[keys.content])
        if (
            keys.strong
            and (article.identity != keys.content or article.other_keys.exists())
            and not is_elsewhere(article)
        ):
            # Both sides have an address or a code, and not the same: the outlet gave one text to
            # two items, and they stay two.
            return None
        return article

    def put(self, article: Article, keys: Keys) -> None:
        """Take a new article; it is written with others."""
        self._new.append((article, keys))
        self._taken.update((*keys.strong, keys.content))

    def write(self) -> None:
        """Write the new articles, and their keys."""
        insert_with_ids(article for article, _ in self._new)
        insert_rows(row for article, keys in self._new for row in self._keys_for(article, keys))
        self.waiting |= {article.pk: article for article, _ in self._new}
        self._new.clear()
        self._taken.clear()

    def learn(self, article: Article, keys: Keys) -> None:
        """Have a known article found by these keys too."""
        insert_rows(self._keys_for(article, keys))

    def _keys_for(self, article: Article, keys: Keys) -> list[ArticleKey]:
        new = [key for key in (*keys.strong, keys.content) if key not in self._owners]
        self._owners.update(dict.fromkeys(new, article.pk))
        more = [key for key in new if key != article.identity]
        return [ArticleKey(article_id=article.pk, key=key) for key in more]
