"""Our type, colours and calendar inside Wagtail's admin."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail import hooks

from hamseda.foundation.design.apps import FONT


@hooks.register("insert_global_admin_css")
def admin_styles() -> SafeString:
    """Link the admin's style sheets after Wagtail's own."""
    return render_to_string("design/admin_styles.html", {"has_font": FONT.is_file()})


@hooks.register("insert_global_admin_js")
def admin_scripts() -> SafeString:
    """Load the calendar everywhere, because Wagtail fetches some forms after the page."""
    return render_to_string("design/admin_scripts.html")
