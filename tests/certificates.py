"""Certificates that sign themselves, for servers that only a test knows."""

import subprocess
from pathlib import Path


def certificate_for(folder: Path, name: str, alternative: str) -> tuple[Path, Path]:
    """(certificate, key); `alternative` is such as «DNS:mail.example» or «IP:127.0.0.1»."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-subj", f"/CN={name}", "-addext", f"subjectAltName={alternative}", "-days", "2"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key
