import pytest

from chromium import Browsers, Phone
from rooms import Room


@pytest.fixture(scope="session")
def browsers():
    running = Browsers()
    yield running
    running.close()


@pytest.fixture
def phone(browsers):
    """Makes phones; at the end none of them may have met an exception or a refusal by the page's policy."""
    phones = []

    def make(**settings):
        phones.append(Phone(browsers, **settings))
        return phones[-1]

    yield make
    faults = []
    for one in phones:
        faults += one.faults()
        one.close()
    assert faults == []


@pytest.fixture
def room():
    server = Room()
    yield server
    server.stop()
