"""Keys that sign what goes to a hub: members, devices, heads of journals."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mcred_desktop.credentials.keys.multikey import did_of, public_of

_DOMAIN = b"mcred-hub-1\0"


class MemberKeys:
    """Ed25519 keys whose signatures mean nothing outside hubs (the port ``HubKeys``)."""

    def made(self) -> tuple[str, str]:
        """A new key: its did:key and its private half, hex."""
        private = Ed25519PrivateKey.generate()
        return did_of(private.public_key().public_bytes_raw()), private.private_bytes_raw().hex()

    def sign(self, private: str, content: bytes) -> str:
        """Hex."""
        key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
        return key.sign(_DOMAIN + content).hex()

    def holds(self, did: str, signature: str, content: bytes) -> bool:
        """Whether ``signature`` is one by the key that ``did`` names."""
        public = public_of(did)
        if public is None:
            return False
        try:
            key = Ed25519PublicKey.from_public_bytes(public)
            key.verify(bytes.fromhex(signature), _DOMAIN + content)
        except (ValueError, InvalidSignature):
            return False
        return True
