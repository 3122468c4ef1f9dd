"""UUIDv7 (RFC 9562) for all that a user can point at: it never changes and travels with the thing."""

from uuid_utils import uuid7


def new_uid() -> str:
    return str(uuid7())
