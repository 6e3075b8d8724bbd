"""Settings of accounts that take many lines: our forms in place of allauth's, and the OpenID Connect provider."""

import hashlib
from typing import Any

ACCOUNT_FORMS = {
    "signup": "profiles.forms.account.SignupForm",
    "request_login_code": "profiles.forms.account.RequestLoginCodeForm",
    "add_email": "profiles.forms.account.AddEmailForm",
    "confirm_login_code": "profiles.forms.account.ConfirmLoginCodeForm",
    "confirm_email_verification_code": "profiles.forms.account.ConfirmEmailVerificationCodeForm",
}
MFA_FORMS = {
    "authenticate": "profiles.forms.account.AuthenticateForm",
    "reauthenticate": "profiles.forms.account.ReauthenticateForm",
    "activate_totp": "profiles.forms.account.ActivateTOTPForm",
    "add_webauthn": "profiles.forms.account.AddWebAuthnForm",
    "edit_webauthn": "profiles.forms.account.EditWebAuthnForm",
}
SOCIAL_FORMS = {
    "signup": "profiles.forms.account.SocialSignupForm",
    "disconnect": "profiles.forms.account.DisconnectForm",
}


def openid_connect(issuer: str, client_id: str, secret: str, name: str, scopes: str) -> dict[str, dict[str, Any]]:
    """What allauth calls SOCIALACCOUNT_PROVIDERS: one provider, or none without an issuer.

    An identity is (provider_id, sub): with another issuer nobody meets the identities of the old one.
    """
    found: dict[str, Any] = {"provider_class": "profiles.accounts.oidc.Provider", "APPS": []}
    if issuer:
        found["APPS"].append(
            {
                "provider_id": "oidc-" + hashlib.sha256(issuer.encode()).hexdigest()[:8],
                "name": name,
                "client_id": client_id,
                "secret": secret,
                "settings": {"server_url": issuer, "oauth_pkce_enabled": True, "scope": scopes.split()},
            }
        )
    return {"openid_connect": found}
