"""The look of every page, Persian dates and numbers, and the forms that take them."""

import logging
from pathlib import Path

from django.apps import AppConfig

logger = logging.getLogger(__name__)

FONT = Path(__file__).resolve().parent / "static/design/fonts/vazirmatn.css"


class DesignConfig(AppConfig):
    """Installs Persian dates, counts and alphabetical order when Django starts."""

    name = "hamseda.foundation.design"
    label = "design"
    verbose_name = "ظاهر و قلم"

    def ready(self) -> None:
        """Make every page and query Persian; say once when our own type is missing."""
        from hamseda.foundation.database.ordering import install_persian_order
        from hamseda.foundation.design.counts import install_persian_counts
        from hamseda.foundation.design.dates import install_persian_formats
        from hamseda.foundation.design.editor import (
            keep_rich_text_at_once,
            name_dialogs,
            use_jalali_fields,
        )

        install_persian_formats()
        install_persian_counts()
        install_persian_order()
        use_jalali_fields()
        name_dialogs()
        keep_rich_text_at_once()
        if not FONT.is_file():
            logger.info("Vazirmatn is not installed; pages use the device's Persian fonts")
