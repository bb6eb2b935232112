"""Samples that people label, and what they say of the machine."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hamseda.monitoring import wording
from hamseda.monitoring.access import (
    articles_visible_to,
    get_sample_for,
    may_decide,
    require_decider,
    require_reader_of_all,
)
from hamseda.monitoring.contexts.samples import sample_row
from hamseda.monitoring.forms import Draw, Label
from hamseda.monitoring.models import Sample
from hamseda.monitoring.operations.sampling import (
    UnableToSampleError,
    draw_sample,
    label_sampled,
)
from hamseda.monitoring.queries.samples import figures_of, figures_of_all, labelled_by, next_for

_SHOWN = 20
_SEED_BITS = 62


@require_safe
def samples(request: HttpRequest) -> HttpResponse:
    """The newest samples, and the form of a draw."""
    require_reader_of_all(request.user)
    rows = list(Sample.objects.select_related("drawn_by")[:_SHOWN])
    figures = figures_of_all(rows)
    context = {
        "rows": [sample_row(sample, figures[sample.pk]) for sample in rows],
        "form": Draw(None, articles=articles_visible_to(request.user)),
        "may_decide": may_decide(request.user),
        "tab": "samples",
        "reads_all": True,
    }
    return render(request, "monitoring/samples.html", context)


@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a sample, and show it."""
    require_decider(request.user)
    form = Draw(request.POST, articles=articles_visible_to(request.user))
    if not form.is_valid():
        messages.error(request, wording.SAMPLING["too_few"])
        return redirect("monitoring:samples")
    month = form.cleaned_data["month"]
    try:
        sample = draw_sample(
            actor=request.user,
            first_on=month.first_day,
            last_on=month.last_day,
            size=form.cleaned_data["size"],
            seed=secrets.randbits(_SEED_BITS),
            now=timezone.now(),
        )
    except UnableToSampleError as error:
        messages.error(request, wording.SAMPLING[error.code])
        return redirect("monitoring:samples")
    messages.success(request, wording.SAMPLE_DRAWN)
    return redirect("monitoring:sample", sample.pk)


@require_safe
def sample(request: HttpRequest, pk: int) -> HttpResponse:
    """What a sample says of the labellers and of the machine."""
    found = get_sample_for(request.user, pk, to="read")
    context = {
        "row": sample_row(found, figures_of(found)),
        "may_decide": may_decide(request.user),
        "own": labelled_by(found, request.user.pk),
        "tab": "samples",
        "reads_all": True,
    }
    return render(request, "monitoring/sample.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def label(request: HttpRequest, pk: int) -> HttpResponse:
    """The next article that waits for the reader's label; nothing of what others said is shown."""
    found = get_sample_for(request.user, pk, to="label")
    form = Label(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            label_sampled(
                actor=request.user,
                sample_id=pk,
                number=_number(request),
                carries=form.cleaned_data["carries"] == "yes",
                answer=form.cleaned_data["format"],
                now=timezone.now(),
            )
        except UnableToSampleError as error:
            messages.error(request, wording.SAMPLING[error.code])
        else:
            messages.success(request, wording.LABELLED)
        return redirect("monitoring:label", pk)
    if request.method == "POST":
        messages.error(request, wording.SAMPLING["unknown_answer"])
    sampled = next_for(found, request.user.pk)
    context = {
        "form": form,
        "sampled": sampled,
        "sample": found,
        "own": labelled_by(found, request.user.pk),
        "total": found.articles.count(),
        "tab": "samples",
        "reads_all": True,
    }
    return render(request, "monitoring/label.html", context)


def _number(request: HttpRequest) -> int:
    number = request.POST.get("number", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
