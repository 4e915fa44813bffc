import pytest

from chromium import Chromium, Phone
from rooms import Room


@pytest.fixture(scope="session")
def chromium():
    program = Chromium()
    yield program
    program.close()


@pytest.fixture
def phone(chromium):
    """Makes phones; at the end none of them may have met an exception or a refusal by the page's policy."""
    phones = []

    def make(**settings):
        phones.append(Phone(chromium, **settings))
        return phones[-1]

    yield make
    faults = [fault for one in phones for fault in one.faults]
    for one in phones:
        one.close()
    assert faults == []


@pytest.fixture
def room():
    server = Room()
    yield server
    server.stop()
