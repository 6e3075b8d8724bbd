"""A small OpenID Connect provider on loopback: it follows the standard but for one fault that a test chooses."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, SECRET = "schakel", "a secret"
ACM = {"sub": "7f3e", "given_name": "Mieke", "family_name": "Maes", "vo_doelgroepcode": "EA", "vo_orgnaam": "Pakmerel"}
FAULTS = (
    *("aud", "iss", "expired", "alg none", "other key", "nonce", "no nonce", "userinfo", "issuer of discovery"),
    *("no id_token", "state changed", "state missing", "no keys", "userinfo is a list"),
)
AWAY = ("discovery fails", "discovery is no document", "discovery lacks the endpoints")


class Provider(ThreadingHTTPServer):
    """`claims` are those of who logs in; `asked` are the parameters of each authorization request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}/op"
        self.key, self.other_key = (rsa.generate_private_key(65537, 2048) for _ in range(2))
        self.claims: dict[str, Any] = dict(ACM)
        self.fault = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []

    def authorize(self, query: str) -> str:
        """Where the browser is led back to, once the person has logged in at the provider."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        self.asked.append(asked)
        code = f"code-{len(self.asked)}"
        self.codes[code] = asked
        back = {"code": code, "state": asked["state"]}
        if self.fault == "state changed":
            back["state"] = "x" * 16
        if self.fault == "state missing":
            del back["state"]
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """What the code is exchanged for; nothing when PKCE (RFC 7636, S256) does not hold."""
        asked = self.codes.pop(form.get("code", ""), {})
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if asked.get("code_challenge_method") != "S256" or asked.get("code_challenge") != challenge:
            return None
        answer: dict[str, Any] = {"access_token": "for-userinfo", "token_type": "Bearer", "expires_in": 60}
        return answer if self.fault == "no id_token" else answer | {"id_token": self.id_token(asked)}

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {**self.claims, "iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 60}
        claims["nonce"] = asked.get("nonce", "")
        wrong = {
            "aud": {"aud": "another-site"},
            "iss": {"iss": "https://elsewhere.example"},
            "expired": {"iat": now - 7200, "exp": now - 3600},
            "nonce": {"nonce": "of-another-login"},
        }
        claims |= wrong.get(self.fault, {})
        if self.fault == "no nonce":
            del claims["nonce"]
        if self.fault == "alg none":
            return jwt.encode(claims, "", algorithm="none", headers={"kid": "1"})
        key = self.other_key if self.fault == "other key" else self.key
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1"})

    def discovery(self) -> Any:
        if self.fault == "discovery is no document":
            return "Down for maintenance"
        if self.fault == "discovery lacks the endpoints":
            return {"issuer": self.issuer}
        issuer = "https://elsewhere.example" if self.fault == "issuer of discovery" else self.issuer
        names = {"authorization": "auth", "token": "token", "userinfo": "userinfo"}
        found = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in names.items()}
        return {"issuer": issuer, "jwks_uri": f"{self.issuer}/jwks", **found}

    def userinfo(self) -> Any:
        if self.fault == "userinfo is a list":
            return ["sub"]
        return {"sub": "somebody-else" if self.fault == "userinfo" else self.claims["sub"]}

    def keys(self) -> dict[str, Any]:
        if self.fault == "no keys":
            return {}
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "1", "use": "sig", "alg": "RS256"}]}


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path.endswith("/auth"):
            self.send_response(302)
            self.send_header("Location", self.server.authorize(parts.query))
            self.end_headers()
            return None
        if self.server.fault == "discovery fails":
            return self.answer({}, 503)
        documents = {"jwks": self.server.keys, "userinfo": self.server.userinfo}
        return self.answer(documents.get(parts.path.rpartition("/")[2], self.server.discovery)())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        found = self.server.token({name: values[0] for name, values in parse_qs(body).items()})
        self.answer(found or {"error": "invalid_grant"}, 200 if found else 400)

    def answer(self, found: Any, status: int = 200) -> None:
        body = json.dumps(found).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_given: object) -> None:
        """Nothing: pytest shows what tests print."""


@contextmanager
def openid_provider() -> Iterator[Provider]:
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
