"""What the pages of analysis share."""

from django.http import HttpRequest

from hamseda.analysis.access import keeps_analysis, reads_analysis


def tabs_of(request: HttpRequest) -> dict[str, bool]:
    """Which tabs the reader has."""
    return {
        "keeps": keeps_analysis(request.user),
        "reads_all": reads_analysis(request.user),
    }
