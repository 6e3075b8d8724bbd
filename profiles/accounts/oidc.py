"""Logging in with OpenID Connect, such as ACM/IDM of the Flemish government (docs/openid-connect.md).

allauth trusts the TLS channel to the provider for the rest; here every ID token is checked as OpenID Connect Core 1.0
§3.1.3.7 says, and nothing that a visitor adds to an address reaches the provider.
"""

import json
import secrets
from typing import Any

import jwt
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponseBase

ALGORITHM = "RS256"
LEEWAY = 30
"""Seconds that two clocks may differ."""
REQUIRED = ["exp", "iat", "sub", "nonce"]
KEPT = ("sub", "nonce", "iat", "vo_doelgroepcode", "vo_orgcode", "vo_orgnaam")
"""The claims that are stored with an identity; neither tokens nor anything else is."""


class Adapter(OpenIDConnectOAuth2Adapter):
    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        """The claims of the ID token, checked, with what userinfo adds. Raises OAuth2Error."""
        issuer = app.settings["server_url"]
        if self.openid_config.get("issuer") != issuer:
            raise OAuth2Error("the document of the provider names another issuer")
        claims = self._decode_id_token(app, kwargs["response"].get("id_token") or "")
        more = self._fetch_user_info(token.token) if self.openid_config.get("userinfo_endpoint") else {}
        if more and more.get("sub") != claims["sub"]:
            raise OAuth2Error("userinfo is of somebody else")
        return self.get_provider().sociallogin_from_response(request, {**more, **claims})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                self._key_of(id_token),
                algorithms=[ALGORITHM],
                audience=app.client_id,
                issuer=app.settings["server_url"],
                options={"require": REQUIRED},
                leeway=LEEWAY,
            )
        except (jwt.PyJWTError, KeyError, ValueError) as error:
            raise OAuth2Error(f"the ID token is not right: {error}") from error
        return claims

    def _key_of(self, id_token: str) -> Any:
        """The provider's public key that the token says it is signed with."""
        wanted = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        for key in answer.json()["keys"]:
            if key.get("kid") == wanted and key.get("kty") == "RSA":
                return jwt.algorithms.RSAAlgorithm.from_jwk(json.dumps(key))
        raise OAuth2Error("the ID token is signed with a key that the provider does not have")


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Adapter

    def redirect(self, request: HttpRequest, process: str, *given: Any, **kwargs: Any) -> HttpResponseBase:
        """With a nonce, which is kept with the state and must come back in the ID token."""
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        return super().redirect(request, process, *given, nonce=nonce, **kwargs)

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return self.get_scope()

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        return self.get_auth_params()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {name: data[name] for name in KEPT if name in data}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """Only a name: an address is asked, and shown by a code, like everybody's."""
        return {"first_name": data.get("given_name"), "last_name": data.get("family_name")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[EmailAddress]:
        return []
