"""A host of Open Badges 3.0 as its OpenAPI says, which refuses what a real one would."""

import base64
import hashlib
import json
import secrets
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from servers import Answer, Scripted

UPSERT = "https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert"
_BASE = "/ims/ob/v3p0"


class BadgeHost:
    """Accounts of one user: discovery, registration, consent, tokens, credentials."""

    def __init__(self) -> None:
        self.credentials: dict[str, Any] = {}
        self.clients: dict[str, dict[str, Any]] = {}
        self.user_allows = True
        self.busy: Answer | None = None
        """Answered to the next credentials"""
        self.refuses: set[str] = set()
        self._codes: dict[str, dict[str, str]] = {}
        self._access: dict[str, str] = {}
        self._refresh: dict[str, str] = {}
        self._http = Scripted(self._answer)
        self.address = f"http://127.0.0.1:{self._http.port}"

    def close(self) -> None:
        self._http.close()

    def forget_tokens(self) -> None:
        self._access.clear()
        self._refresh.clear()

    def _answer(self, method: str, path: str, body: bytes) -> Answer:
        where = urlsplit(path)
        head = {name.lower(): value for name, value in self._http.headers.items()}
        match method, where.path:
            case "GET", "/ims/ob/v3p0/discovery":
                return told(200, self._description())
            case "POST", "/register":
                return self._register(json.loads(body))
            case "GET", "/authorize":
                return self._authorize(query(where.query))
            case "POST", "/token":
                return self._token(query(body.decode()), head.get("authorization", ""))
            case "POST", "/ims/ob/v3p0/credentials":
                return self._upsert(body, head)
            case _:
                return status(404, "There is no such path.")

    def _description(self) -> dict[str, Any]:
        flow = {
            "authorizationUrl": f"{self.address}/authorize",
            "tokenUrl": f"{self.address}/token",
            "refreshUrl": f"{self.address}/token",
            "scopes": {UPSERT: "Create or update credentials"},
        }
        scheme = {
            "type": "oauth2",
            "x-imssf-registrationUrl": f"{self.address}/register",
            "flows": {"authorizationCode": flow},
        }
        return {
            "openapi": "3.0.1",
            "servers": [{"url": f"{self.address}{_BASE}"}],
            "paths": {"/credentials": {}, "/profile": {}},
            "components": {"securitySchemes": {"OAuth2ACG": scheme}},
        }

    def _register(self, wish: dict[str, Any]) -> Answer:
        needed = {"client_name", "redirect_uris", "grant_types", "response_types", "scope"}
        if not needed <= wish.keys() or UPSERT not in wish["scope"]:
            return told(400, {"error": "invalid_client_metadata"})
        if not all(urlsplit(one).hostname == "127.0.0.1" for one in wish["redirect_uris"]):
            return told(400, {"error": "invalid_redirect_uri"})
        made = {**wish, "client_id": secrets.token_hex(8), "client_secret": secrets.token_hex(16)}
        self.clients[made["client_id"]] = made
        return told(201, made)

    def _authorize(self, asked: dict[str, str]) -> Answer:
        client = self.clients.get(asked.get("client_id", ""))
        if client is None or asked.get("redirect_uri") not in client["redirect_uris"]:
            return status(400, "This client is not known.")
        sent = {"state": asked.get("state", "")}
        proved = asked.get("code_challenge_method") == "S256" and asked.get("code_challenge")
        if asked.get("response_type") != "code" or UPSERT not in asked["scope"] or not proved:
            sent["error"] = "invalid_request"
        elif not self.user_allows:
            sent["error"] = "access_denied"
        else:
            sent["code"] = secrets.token_hex(8)
            self._codes[sent["code"]] = asked
        return 302, {"Location": f"{asked['redirect_uri']}?{urlencode(sent)}"}, b""

    def _token(self, asked: dict[str, str], authorization: str) -> Answer:
        name, _, word = (
            base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
        )
        client = self.clients.get(name)
        if client is None or client["client_secret"] != word:
            return told(401, {"error": "invalid_client"})
        if asked["grant_type"] == "refresh_token":
            good = self._refresh.pop(asked["refresh_token"], "") == name
        else:
            good = self._is_code(asked, name)
        if not good:
            return told(400, {"error": "invalid_grant"})
        access, refresh = secrets.token_hex(16), secrets.token_hex(16)
        self._access[access], self._refresh[refresh] = UPSERT, name
        given = {"access_token": access, "refresh_token": refresh, "token_type": "Bearer"}
        return told(200, {**given, "expires_in": 3600, "scope": UPSERT})

    def _is_code(self, asked: dict[str, str], client: str) -> bool:
        """Whether the code is this client's, used once, and proved by its verifier."""
        given = self._codes.pop(asked["code"], {})
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            given.get("client_id") == client
            and given.get("redirect_uri") == asked["redirect_uri"]
            and given.get("code_challenge") == challenge
        )

    def _upsert(self, body: bytes, head: dict[str, str]) -> Answer:
        if self._access.get(head.get("authorization", "").removeprefix("Bearer ")) != UPSERT:
            return status(401, "The access token is none of ours.")
        if self.busy is not None:
            return self.busy
        if head.get("content-type") not in {"application/json", "application/vc+ld+json"}:
            return status(400, "The content type is none of the standard's.")
        sent = json.loads(body)
        if "proof" not in sent or "OpenBadgeCredential" not in sent.get("type", []):
            return status(400, "This is no signed credential.")
        if sent["id"] in self.refuses:
            return status(403, "The subject has no account here.")
        known = sent["id"] in self.credentials
        self.credentials[sent["id"]] = sent
        return told(200 if known else 201, sent)


def query(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text).items()}


def told(code: int, document: Any) -> Answer:
    return code, {"content-type": "application/json"}, json.dumps(document).encode()


def status(code: int, words: str) -> Answer:
    """An answer with an Imsx_StatusInfo."""
    info = {"imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_description": words}
    return told(code, info)
