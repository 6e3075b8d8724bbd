"""A member of staff with a session, over plain HTTP."""

import http.cookiejar
import re
import urllib.error
import urllib.request
from urllib.parse import urlencode, urlsplit

from deploy.demo import demo_site


class Staff:
    """Logs in with the account of the demo's administrator, or comes with the cookies of an earlier session."""

    def __init__(self, port: int, jar: http.cookiejar.CookieJar | None = None) -> None:
        self.address, self.jar = f"http://localhost:{port}", http.cookiejar.CookieJar() if jar is None else jar
        self.client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))
        if jar is None:
            self._log_in()

    def _log_in(self) -> None:
        page = self.client.open(f"{self.address}/nl/account/login/").read().decode()
        (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page))
        login = {"login": demo_site.ACCOUNTS[0][0], "password": demo_site.PASSWORD, "csrfmiddlewaretoken": token}
        self.client.open(f"{self.address}/nl/account/login/", urlencode(login).encode()).close()

    def is_inside(self) -> bool:
        """Whether the admin opens, and does not send on to the login."""
        with self.client.open(f"{self.address}/cms/") as answer:
            return urlsplit(answer.url).path == "/cms/"

    @property
    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def send(self, path: str, size: int) -> tuple[int, bool]:
        """Sends a file of that size; the status, and whether the site itself gave it."""
        token = next(cookie.value for cookie in self.jar if "csrf" in cookie.name)
        part = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
        headers = {"Content-Type": "multipart/form-data; boundary=b", "X-CSRFToken": str(token)}
        body = part + b"a" * size + b"\r\n--b--\r\n"
        try:
            answer = self.client.open(urllib.request.Request(f"{self.address}{path}", body, headers))
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, "X-Request-ID" in answer.headers


def answer(port: int, path: str) -> int:
    """The status of a page, for a visitor."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as found:
            return int(found.status)
    except urllib.error.HTTPError as error:
        return error.code
