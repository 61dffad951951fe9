"""What went wrong with object storage, in words: which faults cost one object, and which all of them."""

import re

from etl.errors import CopydeskError, InputError
from etl.stores.buckets.address import BucketAddress

_CREDENTIALS = {
    "ExpiredToken",
    "ExpiredTokenException",
    "RequestExpired",
    "TokenRefreshRequired",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidToken",
    "SignatureDoesNotMatch",
    "AuthenticationFailed",
    "RequestTimeTooSkewed",
}
"""Codes of S3 and Azure for requests that would fail for every object."""
_NO_BUCKET = {"NoSuchBucket", "ContainerNotFound", "InvalidBucketName"}
_SERVICE_ERROR = re.compile(r'code: "([A-Za-z]+)", message: "((?:[^"\\]|\\.)*)"')
_ENVIRONMENT = {
    "s3": "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN",
    "gs": "GOOGLE_APPLICATION_CREDENTIALS",
    "az": "AZURE_STORAGE_ACCOUNT_NAME and AZURE_STORAGE_ACCOUNT_KEY",
}
_RIGHTS = {
    "s3": "s3:ListBucket and s3:GetObject",
    "gs": "storage.objects.list and storage.objects.get",
    "az": "the role Storage Blob Data Reader",
}
_WHERE_ELSE = {
    "s3": "its name, at the region (AWS_REGION) and, where it is not Amazon's, at the address of the service "
    "(AWS_ENDPOINT_URL)",
    "gs": "its name",
    "az": "the container's name, and at the account's (AZURE_STORAGE_ACCOUNT_NAME)",
}
"""What to look at, by service, when a bucket does not exist."""


class BucketError(CopydeskError):
    """Object storage cannot be used at all: it does not answer, or it does not let us in."""


class NoBucketError(InputError):
    """The error for a bucket that does not exist."""


class ObjectError(OSError):
    """One object cannot be read; the others can.

    Args:
        reason: What is wrong with it, for people.
        is_missing: Whether there is no such object.
        is_denied: Whether we have no right to it.
        is_unavailable: Whether the service failed, so that the next object may fail too.
    """

    def __init__(
        self, reason: str, *, is_missing: bool = False, is_denied: bool = False, is_unavailable: bool = False
    ) -> None:
        super().__init__(reason)
        self.is_denied = is_denied
        self.strerror = reason
        self.is_missing = is_missing
        self.is_unavailable = is_unavailable


def translated(error: Exception, address: BucketAddress) -> CopydeskError | ObjectError:
    """The error of ours for one of OpenDAL's, which carries the whole response and is never shown.

    Args:
        error: As raised by OpenDAL, after all repetitions.
        address: What was asked for.
    """
    text = str(error)
    found = _SERVICE_ERROR.search(text)
    code, said = (found[1], found[2]) if found else ("", "")
    return _of_all(error, address, code, said) or _of_one(error, code, said)


def _of_all(error: Exception, address: BucketAddress, code: str, said: str) -> CopydeskError | None:
    """The error if no object of the bucket can be read, else None."""
    if code in _NO_BUCKET:
        return no_bucket(address)
    if code in _CREDENTIALS:
        return _not_let_in(address, f"{said} ({code})")
    if "credential" in str(error).lower():
        return _not_let_in(address, "there are none, or they cannot be loaded")
    return _no_configuration(address, str(error)) if type(error).__name__ == "ConfigInvalid" else None


def _of_one(error: Exception, code: str, said: str) -> ObjectError:
    match type(error).__name__:
        case "NotFound":
            return ObjectError("there is no such object", is_missing=True)
        case "PermissionDenied":
            return ObjectError(f"access denied{f' ({code})' if code else ''}", is_denied=True)
        case "ConditionNotMatch" | "RangeNotSatisfied":
            return ObjectError("changed while being read")
        case _:
            return ObjectError(_service_words(str(error), code, said), is_unavailable=True)


def unavailable(address: BucketAddress, reason: str) -> BucketError:
    """The service fails for one object after the other."""
    return BucketError(
        f"{address.scheme}://{address.bucket} does not answer as it should: {reason}",
        hint="finished pages are kept. When it is back: copydesk run PATH",
    )


def denied(address: BucketAddress, reason: str) -> BucketError:
    """The bucket cannot be listed."""
    return BucketError(
        f"{address} cannot be read: {reason}",
        hint=f"the credentials need the right to list and to read ({_RIGHTS[address.scheme]}). "
        f"They come from the environment ({_ENVIRONMENT[address.scheme]}); then: copydesk run {address}",
    )


def no_bucket(address: BucketAddress) -> NoBucketError:
    """There is no such bucket."""
    return NoBucketError(
        f"there is no bucket {address.bucket}",
        hint=f"look at {_WHERE_ELSE[address.scheme]}; then: copydesk run {address}",
    )


def _not_let_in(address: BucketAddress, reason: str) -> BucketError:
    return BucketError(
        f"{address.scheme}://{address.bucket} does not accept the credentials: {reason}",
        hint=f"put new ones into the environment ({_ENVIRONMENT[address.scheme]}); finished pages are kept. "
        f"Then: copydesk run {address}",
    )


def _no_configuration(address: BucketAddress, text: str) -> BucketError:
    reason = text.partition("=>")[2].strip().splitlines()[0] if "=>" in text else "a value is missing"
    return BucketError(
        f"{address.scheme}://{address.bucket} cannot be reached as it is configured: {reason}",
        hint=f"the region of a bucket of S3 is in AWS_REGION: AWS_REGION=us-east-1 copydesk run {address}",
    )


def _service_words(text: str, code: str, said: str) -> str:
    if code:
        return f"{said} ({code}), also when asked again"
    if "timeout" in text.lower() or "timed out" in text.lower():
        return "no answer in time, also when asked again"
    source = text.partition("Source:")[2].strip().splitlines()
    return source[0].strip() if source else "the answer was cut off, or was empty"
