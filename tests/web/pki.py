"""A small certificate authority of our own."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 11, 23, 10, 0, 0, tzinfo=UTC)
ALEXA = "echo-api.amazon.com"
YEAR = timedelta(days=365)

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
SERVER, CLIENT = ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH


@cache
def rsa_key(holder: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


@cache
def ec_key(holder: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    def sign(self, body: bytes) -> bytes:
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(body, PKCS1v15(), hashes.SHA256())
        return self.key.sign(body, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a certificate is to be."""

    name: str
    key: Key
    names: tuple[str, ...] = ()
    """Subject alternative names; none leaves out the extension."""
    authority: bool = False
    path_length: int | None = None
    digital_signature: bool | None = True
    """None leaves out the key usage."""
    usages: tuple[x509.ObjectIdentifier, ...] = (SERVER, CLIENT)
    start: datetime = NOW - YEAR
    end: datetime = NOW + YEAR


def issue(recipe: Recipe, issuer: Holder | None = None) -> Holder:
    """A certificate by that recipe; self-signed without an issuer."""
    signing = issuer.key if issuer else recipe.key
    own = _name(recipe.name)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(own)
        .issuer_name(issuer.certificate.subject if issuer else own)
        .public_key(recipe.key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(recipe.start)
        .not_valid_after(recipe.end)
        .add_extension(
            x509.SubjectKeyIdentifier.from_public_key(recipe.key.public_key()), critical=False
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(recipe.authority, recipe.path_length), critical=True)
    )
    if recipe.names:
        names = x509.SubjectAlternativeName([x509.DNSName(name) for name in recipe.names])
        certificate = certificate.add_extension(names, critical=False)
    if recipe.digital_signature is not None:
        certificate = certificate.add_extension(_key_usage(recipe), critical=True)
    if recipe.usages and not recipe.authority:
        certificate = certificate.add_extension(
            x509.ExtendedKeyUsage(recipe.usages), critical=False
        )
    return Holder(certificate.sign(signing, hashes.SHA256()), recipe.key)


def _key_usage(recipe: Recipe) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=bool(recipe.digital_signature),
        key_encipherment=not recipe.authority,
        key_cert_sign=recipe.authority,
        crl_sign=recipe.authority,
        content_commitment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


ROOT = Recipe("Test Root", rsa_key("root"), authority=True, end=NOW + 10 * YEAR)
INTERMEDIATE = Recipe(
    "Test Intermediate", rsa_key("intermediate"), authority=True, path_length=0, end=NOW + 5 * YEAR
)
LEAF = Recipe(ALEXA, rsa_key("leaf"), names=(ALEXA,))
STRANGER = rsa_key("stranger")


@dataclass(frozen=True, slots=True)
class Authority:
    """A root, one intermediate and Alexa's own certificate."""

    root: Holder
    intermediate: Holder
    leaf: Holder

    @property
    def chain(self) -> bytes:
        return self.leaf.pem + self.intermediate.pem

    def chain_of(self, holder: Holder) -> bytes:
        return holder.pem + self.intermediate.pem

    def alexa(self, **changes: object) -> Holder:
        """Alexa's certificate, but different."""
        return issue(replace(LEAF, **changes), self.intermediate)  # type: ignore[arg-type]  # by name


@cache
def authority() -> Authority:
    root = issue(ROOT)
    intermediate = issue(INTERMEDIATE, root)
    return Authority(root, intermediate, issue(LEAF, intermediate))
