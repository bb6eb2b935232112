"""Hand out a kept file that somebody brought: as a download, never as a page of ours."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def kept_file(file: FieldFile, *, name: str) -> FileResponse:
    """The file under `name` and its own ending. A browser is told to save it, not to open it, and
    nobody on the way keeps it. Raises Http404 where there is none, or none any more.
    """
    if not file:
        raise Http404
    try:
        opened = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    extension = file.name.rsplit(".", 1)[-1]
    response = FileResponse(opened, as_attachment=True, filename=f"{name}.{extension}")
    response["Cache-Control"] = "private, no-store"
    return response
