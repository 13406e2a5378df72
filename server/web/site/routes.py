"""The routes of the pages and files that browsers load."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.web.site import files, release


def routes(shipped: Mapping[str, files.File]) -> list[Route]:
    """Return the routes of every page, of the files below static/, and of the service worker."""
    worker = release.service_worker(shipped)

    def page(name: str) -> Route:
        file = shipped[files.page_file(name)]

        async def show(request: Request) -> Response:
            return files.answer(request, file)

        return Route(files.page_address(name), show)

    async def static(request: Request) -> Response:
        file = shipped.get(request.path_params["path"])
        if file is None:
            raise HTTPException(404)
        return files.answer(request, file)

    async def service_worker(request: Request) -> Response:
        if worker is None:
            raise HTTPException(404)
        response = files.answer(request, worker)
        response.headers.update(release.WORKER_HEADERS)
        return response

    return [
        Route("/sw.js", service_worker),
        *(page(name) for name in files.PAGES if files.page_file(name) in shipped),
        Route("/static/{path:path}", static),
    ]
