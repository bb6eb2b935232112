"""One site on a socket of this machine, asked through the real guard of fetches.

Names resolve, numbers are checked, and only the last step leads a public number to our own server.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from hamseda.foundation.fetch import UnableToFetch, fetch
from hamseda.sources.models import Survey
from hamseda.sources.operations.surveying import run_survey, start_survey
from hamseda.sources.operations.turns import take_turn
from tests.factories import NOW, make_user
from tests.foundation.fetch.local_web import LocalWeb, Script, page
from tests.sources.web import Web

HOST = "khabar.example.ir"


class Outside:
    """One site of ours among inner numbers, and a clock that pauses advance."""

    def __init__(self, web: LocalWeb, *, now: datetime = NOW) -> None:
        self._web, self._paths = web, {}
        self.site = web.serve(HOST, self._answer)
        network = web.network()

        def resolve(host: str, seconds: float) -> list[str]:
            try:
                return list(network.resolve(host, seconds))
            except UnableToFetch:
                return ["10.0.0.1"]

        self.get = partial(fetch, network=replace(network, resolve=resolve))
        self.time = Web(now=now)

    @property
    def dialled(self) -> set[str]:
        return {number for number, _port in self._web.dialled}

    def answers(self, path: str, script: Script) -> str:
        self._paths[path] = script
        return f"http://{HOST}{path}"

    def _answer(self, connection: object, request: bytes) -> None:
        path = request.split(b" ")[1].decode()
        self._paths.get(path, page(b"", status="404 Not Found"))(connection, request)

    def survey(self, address: str) -> Survey:
        found = start_survey(actor=make_user("analyst"), address=address, now=self.time.now)
        return self.look(found)

    def look(self, survey: Survey) -> Survey:
        run_survey(survey.pk, clock=self.time.clock, get=self.get, pause=self.time.pause)
        return Survey.objects.get(pk=survey.pk)

    def turn(self) -> int:
        return take_turn(
            clock=self.time.clock, get=self.get, pause=self.time.pause, chance=lambda: 0.0
        )
