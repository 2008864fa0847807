"""The API keeps to its own description, whatever it is sent: no 500, no answer of another shape."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from hoidam.show.web import Site, create_app

OPERATIONS = [(path, method) for path, of in create_app(Site()).openapi()["paths"].items() for method in of]


@pytest.fixture(scope="module")
def described(sample_ledger):
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(Site(sample_ledger)))


# Which names are those of parties, and which dates are days of the calendar, is beyond a schema: hence one check less.
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_whatever_is_sent(described, path, method):
    @settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=described[path][method.upper()].as_strategy())
    def holds(case):
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    holds()
