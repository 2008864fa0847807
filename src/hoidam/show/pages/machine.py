"""What programs can ask for, told to people."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from hoidam.show.web_site import site_of

__all__ = ["router"]

router = APIRouter(include_in_schema=False)


@router.get("/api")
def machine(request: Request) -> Response:
    """The operations of the API, from its own description."""
    described = request.app.openapi()
    operations = [
        (method.upper(), path, operation.get("description", ""), [p["name"] for p in operation.get("parameters", ())])
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    return site_of(request).page(request, "machine.html", operations=operations)
