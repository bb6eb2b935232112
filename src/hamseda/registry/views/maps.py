"""Where the counties of a province stand on its map of squares."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hamseda.core.text import to_persian_digits
from hamseda.registry import wording
from hamseda.registry.contexts.maps import grid_of
from hamseda.registry.forms.areas import MapForm
from hamseda.registry.operations import UnableToKeepError
from hamseda.registry.operations.areas import place_counties
from hamseda.registry.queries.calendar import provinces_at_work
from hamseda.registry.views.records import for_keepers, shown


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def county_map(request: HttpRequest) -> HttpResponse:
    """The squares of all counties of a province, said at once and shown as they stand."""
    provinces = list(provinces_at_work())
    wanted = request.GET.get("province", "")
    province = next((one for one in provinces if one.code == wanted), next(iter(provinces), None))
    if province is None:
        raise Http404
    counties = list(province.children.order_by("name__persian"))
    form = MapForm(request.POST or None, counties=counties)
    if form.is_valid():
        try:
            moved = place_counties(
                actor=request.user, province=province, squares=form.squares, now=timezone.now()
            )
        except UnableToKeepError as refusal:
            form.add_error(None, wording.ISSUES[refusal.code])
        else:
            count = to_persian_digits(moved)
            said = wording.MAP_PLACED.format(count=count) if moved else wording.MAP_SAME
            messages.success(request, said)
            return redirect(f"{reverse('offices:map')}?province={province.code}")
    context = {
        "province": province,
        "provinces": provinces if len(provinces) > 1 else [],
        "form": form,
        "lines": form.lines,
        "grid": grid_of(counties),
        "unplaced": [county.name for county in counties if not county.map_row],
        "tab": "map",
    }
    return shown(request, "map", context, status=422 if form.errors else 200)
