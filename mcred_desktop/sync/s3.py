"""Buckets of S3 and of hosts that speak as it does, as publishing targets."""

import hashlib
import mimetypes
from base64 import b64encode
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from typing import Any, Final, NoReturn, Self
from urllib.parse import urlsplit

from mcred_desktop.domain.publishing import Target
from mcred_desktop.services.publishing.ports import DeniedError, RefusedError
from mcred_desktop.sync.answers import MOST, full, lie, refusal, wrong_login
from mcred_desktop.sync.line import Line
from mcred_desktop.sync.seen import Seen, overtaken
from mcred_desktop.sync.web import Web

_STRANGERS: Final = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationHeaderMalformed"}
_FULL: Final = {"QuotaExceeded", "EntityTooLargeForQuota", "XMinioStorageFull"}
_ABSENT: Final = {"NoSuchKey", "404"}
_ANOTHER: Final = {"PreconditionFailed", "ConditionalRequestConflict", "412"}
_UNCONDITIONAL: Final = {"NotImplemented", "501"}
"""What hosts say that know no conditions"""
_USUAL: Final = "us-east-1"


class S3Place:
    """Objects of a bucket (the port ``Place``); an object is put whole by the protocol itself."""

    together = 8
    attempts = 10
    host_key = ""

    def __init__(self, client: Any, target: Target) -> None:
        parts = urlsplit(target.address)
        self._client, self._host = client, parts.netloc
        self._bucket, _, prefix = parts.path.strip("/").partition("/")
        self._prefix = f"{prefix}/" if prefix else ""
        self._seen = Seen()
        self._tags: dict[str, str] = {}
        """ETag by path, as it was read last"""

    @classmethod
    @contextmanager
    def opened(cls, target: Target, secret: str, line: Line) -> Generator[Self]:
        """The bucket; nothing is asked of it before the first object."""
        from boto3.session import Session
        from botocore.config import Config

        parts = urlsplit(target.address)
        session: Any = Session(
            aws_access_key_id=target.login,
            aws_secret_access_key=secret,
            region_name=target.region or _USUAL,
        )
        client: Any = session.client(
            "s3",
            endpoint_url=f"{parts.scheme}://{parts.netloc}",
            config=Config(
                retries={"mode": "standard", "total_max_attempts": 2},
                s3={"addressing_style": "path"},
                # Newer checksums are unknown to many hosts that speak as S3 does
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )
        with Web.opened(line, cls.together) as web:
            # botocore writes and reads; the line has the limits its own connections lack
            client.meta.events.register("before-send.s3", partial(_sent, web))
            try:
                yield cls(client, target)
            finally:
                client.close()

    def put(self, path: str, content: bytes) -> None:
        """Write an object and compare what the host says it has kept."""
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        digest = hashlib.md5(content, usedforsecurity=False)
        self._seen.check(path, self._read)
        with self._told(path):
            answer = self._put(
                self._condition(path),
                Bucket=self._bucket,
                Key=self._prefix + path,
                Body=content,
                ContentType=kind,
                ContentMD5=b64encode(digest.digest()).decode("ascii"),
            )
        self._seen.forget(path)
        # Under a key of the host's own, the tag is no hash of the content
        plain = answer.get("ServerSideEncryption", "AES256") == "AES256"
        if plain and answer.get("ETag", "").strip('"') != digest.hexdigest():
            raise lie(path)

    def read(self, path: str) -> bytes | None:
        """An object, None where there is none."""
        return self._seen.note(path, self._read(path))

    def _read(self, path: str) -> bytes | None:
        from botocore.exceptions import ClientError

        with self._told(path):
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)
                self._tags[path] = answer.get("ETag", "")
                return bytes(answer["Body"].read(MOST))
            except ClientError as error:
                about: Any = error.response
                if about.get("Error", {}).get("Code") in _ABSENT:
                    return None
                raise

    def _condition(self, path: str) -> dict[str, str]:
        """What the host is to make sure of: that the object is still as it was read."""
        if self._seen.expects_nothing(path):
            return {"IfNoneMatch": "*"}
        tag = self._tags.pop(path, "")
        return {"IfMatch": tag} if tag else {}

    def _put(self, condition: dict[str, str], **given: Any) -> Any:
        from botocore.exceptions import ClientError

        try:
            return self._client.put_object(**given, **condition)
        except ClientError as error:
            about: Any = error.response
            if not condition or about.get("Error", {}).get("Code") not in _UNCONDITIONAL:
                raise
            return self._client.put_object(**given)

    def remove(self, path: str) -> None:
        """Delete an object."""
        with self._told(path):
            self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path)

    def found(self, paths: Iterable[str], folder: str) -> None:
        """Unknown: a listing states no SHA-256."""

    @contextmanager
    def _told(self, path: str) -> Generator[None]:
        """What the host and the line refuse, in words."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield
        except ClientError as error:
            self._refuse(error.response, path)
        except BotoCoreError as error:
            raise RefusedError("The host's answer cannot be read.", where=path) from error
        except ValueError as error:
            raise DeniedError(
                "The name or the secret key has signs that none can have.",
                where=self._host,
                cure="Enter both again for this target.",
            ) from error

    def _refuse(self, response: Any, path: str) -> NoReturn:
        code = str(response.get("Error", {}).get("Code", ""))
        about = response.get("ResponseMetadata", {})
        if code in _STRANGERS:
            raise wrong_login(self._host)
        if code in _ANOTHER:
            raise overtaken(path)
        if code in _FULL:
            raise full(self._host)
        if code == "NoSuchBucket":
            raise DeniedError(
                "The host has no such bucket.",
                where=f"{self._host}/{self._bucket}",
                cure="Make it there, or correct the address.",
            )
        status = int(about.get("HTTPStatusCode", 0))
        if not status:
            raise RefusedError("The host's answer cannot be read.", where=path)
        after = str(about.get("HTTPHeaders", {}).get("retry-after", ""))
        raise refusal(status, where=self._host, path=path, retry_after=after)


class _Kept(BytesIO):
    """An answer that is whole already, as botocore reads it."""

    def stream(self, **_: Any) -> Iterator[bytes]:
        yield self.read()


def _sent(web: Web, request: Any, **_: Any) -> Any:
    """What the host answers to a request that botocore has signed."""
    from botocore.awsrequest import AWSResponse

    headers = {name: _text(value) for name, value in request.headers.items()}
    headers.pop("Expect", None)  # the next answer would be to the headers alone
    body = request.body or b""
    content = body if isinstance(body, bytes) else body.read()
    answer = web.ask(request.method, request.url, content=content, headers=headers)
    return AWSResponse(request.url, answer.status, answer.headers, _Kept(answer.content))


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
