"""Certificates for a server on loopback: one that holds, and each way in which one does not."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


class Authority:
    """An authority that signs certificates; `file` is its own, for those who trust it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of a test")])

    @cached_property
    def file(self) -> Path:
        own = self._builder(self.name, self.key, -1, 30).add_extension(x509.BasicConstraints(True, None), critical=True)
        path = self.folder / "authority.pem"
        path.write_bytes(own.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
        return path

    def context(self, host: str = "127.0.0.1", days: int = 30, *, self_signed: bool = False) -> ssl.SSLContext:
        """Give a server's context, with a certificate for a host that ends in so many days."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        named = x509.IPAddress(ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
        builder = self._builder(name, key, min(days, 0) - 1, days, issuer=name if self_signed else self.name)
        builder = builder.add_extension(x509.SubjectAlternativeName([named]), critical=False)
        certificate = builder.sign(key if self_signed else self.key, hashes.SHA256())
        file = self.folder / f"{host}-{days}-{self_signed}.pem"
        form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file.write_bytes(key.private_bytes(*form) + certificate.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _builder(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, first: int, last: int, issuer: x509.Name | None = None
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(issuer or self.name, name, key.public_key(), x509.random_serial_number())
        return builder.not_valid_before(now + first * DAY).not_valid_after(now + last * DAY)
