"""What browser and device people recognise, from what a browser says of itself."""

BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}
"""The first mark that stands in the text counts: others call themselves Safari as well."""
MOST = 60


def device_name(user_agent: str) -> str:
    """«Firefox, Windows»; the beginning of the text where it says neither."""
    found = [next((name for mark, name in marks.items() if mark in user_agent), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, found)) or user_agent[:MOST]
