"""Whose certificates are trusted: the system's authorities, wherever a system keeps them."""

from __future__ import annotations

import os
import ssl
from pathlib import Path

# OpenSSL as the package cryptography brings it looks in Linux' places. macOS keeps its authorities here.
ELSEWHERE = ("/etc/ssl/cert.pem",)
KNOWN = (
    *("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem"),
    *("/etc/pki/tls/cacert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
)


def name_trust_store() -> None:
    """Name the file of the system's authorities where OpenSSL would not find it, unless the environment names one."""
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR") or any(map(os.path.exists, KNOWN)):
        return
    places = (ssl.get_default_verify_paths().cafile, *ELSEWHERE)
    found = next((place for place in places if place and Path(place).exists()), None)
    if found is not None:
        os.environ["SSL_CERT_FILE"] = found
