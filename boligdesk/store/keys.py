"""The key of an encrypted database file: made once, kept in the system's key store, told before it can be lost.

A key is 256 random bits, or derived from a passphrase exactly as SQLCipher would (PBKDF2-HMAC-SHA512,
256,000 rounds, the salt in the file's first 16 bytes). Deriving it here, once per start, saves a tenth of a
second on every connection; any SQLCipher tool opens the file with the same passphrase.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import keyring
import keyring.errors

from boligdesk.errors import KeyNeeded, KnownError

_SERVICE: Final = "Boligdesk"
_ROUNDS: Final = 256_000
_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_SHEET_MISSING: Final = "mangler"
_SHEET_KEPT: Final = "gemt"
_RECOVERY = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Key:
    """What opens one file: the raw key and the file's salt.

    ``fresh`` = made by the program, and nobody has kept its recovery sheet yet: it must be told.
    """

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    fresh: bool = False

    @property
    def pragma(self) -> str:
        """The statement that unlocks a connection, without any derivation by SQLCipher."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""


class KeyStore(Protocol):
    """Where keys are kept between starts: the system's own key store."""

    def get_password(self, service_name: str, username: str) -> str | None: ...
    def set_password(self, service_name: str, username: str, password: str) -> None: ...


def obtain(file: Path, *, passphrase: str | None, store: KeyStore | None = None) -> Key:
    """Find or make the key of ``file``.

    A passphrase (or the recovery key in its place) wins. Otherwise the key store has it under the file's salt,
    so that a moved or copied file is still opened; for a new file a key is made and kept there. It stays fresh,
    start after start, until :func:`sheet_kept`: a crash before the sheet was kept must not make it the last time
    that it was told.

    Raises:
        KeyNeeded: when there is no usable key store and no passphrase, or the store does not know the file.
        KnownError: when the file cannot be read.
    """
    salt = _salt_of(file)
    if passphrase:
        return _from_words(passphrase, salt or secrets.token_bytes(_SALT_BYTES))
    store = _or_the_systems(store)
    if salt is None:
        return _make(store)
    kept = _ask(store, salt.hex())
    if kept is None:
        raise KeyNeeded(
            f"Nøglen til databasen {file.name} findes ikke i computerens nøglering.",
            "Skriv gendannelsesnøglen fra det ark, der blev skrevet ud ved første start, eller adgangssætningen, "
            "i BOLIGDESK_PASSPHRASE. Uden en af dem kan ingen åbne filen.",
        )
    return Key(bytes.fromhex(kept), salt, fresh=_ask(store, _sheet_of(salt)) == _SHEET_MISSING)


def sheet_kept(key: Key, *, store: KeyStore | None = None) -> None:
    """Remember, beside the key, that its recovery sheet has been kept; it is not told again.

    Raises:
        KeyNeeded: when the key store is gone.
    """
    try:
        _or_the_systems(store).set_password(_SERVICE, _sheet_of(key.salt), _SHEET_KEPT)
    except keyring.errors.KeyringError as error:
        raise _no_store(new=False) from error


def is_recovery_key(words: str) -> bool:
    """Whether what was typed for a passphrase is the key of a recovery sheet."""
    return _RECOVERY.fullmatch(_bare(words)) is not None


def put_back(key: Key, *, store: KeyStore | None = None) -> bool:
    """Keep a key that was typed from its sheet and has opened the file, so that it is asked for only once.

    Say whether the key store took it; where there is none, the next start asks again.
    """
    store = _or_the_systems(store)
    try:
        store.set_password(_SERVICE, _sheet_of(key.salt), _SHEET_KEPT)
        store.set_password(_SERVICE, key.salt.hex(), key.raw.hex())
        return store.get_password(_SERVICE, key.salt.hex()) == key.raw.hex()
    except keyring.errors.KeyringError:
        return False


def keep_password(url: str, password: str, *, store: KeyStore | None = None) -> bool:
    """Keep the password of a server's database under its address; say whether the key store took it."""
    store = _or_the_systems(store)
    try:
        store.set_password(_SERVICE, url, password)
        return store.get_password(_SERVICE, url) == password
    except keyring.errors.KeyringError:
        return False


def password_of(url: str, *, store: KeyStore | None = None) -> str | None:
    """The kept password of a server's database; ``None`` where there is none, or no key store to ask."""
    try:
        return _or_the_systems(store).get_password(_SERVICE, url)
    except keyring.errors.KeyringError:
        return None


def recovery_code(key: Key) -> str:
    """Write the key in groups that can be typed from paper, on two lines that fit a page."""
    text = key.raw.hex().upper()
    groups = [text[start : start + 8] for start in range(0, len(text), 8)]
    return f"{'-'.join(groups[:4])}-\n{'-'.join(groups[4:])}"


def recovery_sheet(file: Path, key: Key) -> str:
    """Give the Danish text of the sheet that is printed or kept before anything is entered."""
    return "\n".join(
        [
            "Gendannelsesark til Boligdesk",
            "",
            f"Database: {file}",
            "Gendannelsesnøgle (de to linjer skrives ud i ét):",
            recovery_code(key),
            "",
            "Databasen er krypteret. Nøglen ligger i denne brugers nøglering på denne computer.",
            "Går computeren eller brugeren tabt, er dette ark den eneste vej til oplysningerne.",
            "Ingen kan lave en ny nøgle, heller ikke leverandøren.",
            "",
            "Sådan bruges arket: Skriv gendannelsesnøglen, hvor programmet beder om adgangssætningen",
            "(eller i miljøvariablen BOLIGDESK_PASSPHRASE).",
            "Opbevar arket i et aflåst skab, adskilt fra computeren og fra kopier af databasen.",
        ]
    )


def _salt_of(file: Path) -> bytes | None:
    """The salt at the head of an existing database, ``None`` for a file that is still to be made."""
    try:
        with file.open("rb") as content:
            salt = content.read(_SALT_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KnownError(
            f"Databasefilen {file} kan ikke læses.",
            "Kontrollér, at det er en fil, og at du har adgang til den.",
        ) from error
    return salt if len(salt) == _SALT_BYTES else None


def _from_words(passphrase: str, salt: bytes) -> Key:
    if is_recovery_key(passphrase):
        return Key(bytes.fromhex(_bare(passphrase)), salt)
    return Key(hashlib.pbkdf2_hmac("sha512", passphrase.encode(), salt, _ROUNDS, _KEY_BYTES), salt)


def _bare(words: str) -> str:
    """Without the blanks and dashes that group a key on paper."""
    return re.sub(r"[\s-]", "", words)


def _make(store: KeyStore) -> Key:
    key = Key(secrets.token_bytes(_KEY_BYTES), secrets.token_bytes(_SALT_BYTES), fresh=True)
    try:
        store.set_password(_SERVICE, _sheet_of(key.salt), _SHEET_MISSING)
        store.set_password(_SERVICE, key.salt.hex(), key.raw.hex())
        kept = store.get_password(_SERVICE, key.salt.hex())
    except keyring.errors.KeyringError as error:
        raise _no_store(new=True) from error
    if kept != key.raw.hex():
        # Some key stores take everything and keep nothing; a file locked with such a key is lost at once.
        raise _no_store(new=True)
    return key


def _ask(store: KeyStore, entry: str) -> str | None:
    try:
        return store.get_password(_SERVICE, entry)
    except keyring.errors.KeyringError as error:
        raise _no_store(new=False) from error


def _or_the_systems(store: KeyStore | None) -> KeyStore:
    return keyring.get_keyring() if store is None else store


def _sheet_of(salt: bytes) -> str:
    """The entry that says whether the recovery sheet was kept."""
    return f"{salt.hex()} ark"


def _no_store(*, new: bool) -> KeyNeeded:
    if not new:
        return KeyNeeded(
            "Computerens nøglering kan ikke bruges, så databasens nøgle kan ikke hentes.",
            "Lås nøgleringen op, eller skriv adgangssætningen eller gendannelsesnøglen i BOLIGDESK_PASSPHRASE.",
        )
    return KeyNeeded(
        "Computeren har ingen nøglering, som programmet kan bruge til databasens nøgle.",
        "Vælg en adgangssætning, og angiv den i BOLIGDESK_PASSPHRASE. Skriv den ned, og læg den i et aflåst skab: "
        "glemmes den, kan ingen åbne databasen.",
        new=True,
    )
