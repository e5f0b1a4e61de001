"""The recovery key: the database's key in letters that can be written down and read out.

Thirteen groups of five: four carry the key (Crockford's base 32, no I, L, O or U), the fifth is a
check over the group and its place. Any one wrong letter in a group and any two of its letters
swapped are noticed there, and so are two whole groups swapped; of other slips, 31 in 32.
"""

from __future__ import annotations

from frontdesk.domain.refusals import Refusal

KEY_BYTES = 32
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)} | {"O": 0, "I": 1, "L": 1}
_GROUPS = 13
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth",
)  # fmt: skip


def to_letters(key: bytes) -> str:
    """Return the recovery key of `key` (32 bytes), groups joined by hyphens."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 32 bytes")
    number = int.from_bytes(key) << 4  # 256 bits and four of padding fill 52 letters
    digits = [_LETTERS[(number >> (5 * place)) & 31] for place in range(51, -1, -1)]
    groups = ["".join(digits[4 * at : 4 * at + 4]) for at in range(_GROUPS)]
    return "-".join(group + _check(group, at) for at, group in enumerate(groups))


def is_last_group(typed: str, letters: str) -> bool:
    """Whether `typed` is the last group of the recovery key `letters`, however it was written."""
    as_read = "".join(_LETTERS[_VALUES[each]] for each in typed.upper() if each in _VALUES)
    return as_read == letters.rpartition("-")[2]


def from_letters(text: str) -> bytes | Refusal:
    """Return the key that `text` stands for, or which group to look at again."""
    letters = "".join(char for char in text.upper() if char.isalnum())
    strange = next((letter for letter in letters if letter not in _VALUES), None)
    if strange:
        return Refusal("recovery-key-form", f"A recovery key has no {strange}. Check the paper.")
    if len(letters) != _GROUPS * 5:
        return Refusal(
            "recovery-key-form",
            f"A recovery key has 13 groups of five. This has {len(letters)} letters "
            "in all. Check the paper.",
        )
    letters = "".join(_LETTERS[_VALUES[letter]] for letter in letters)
    number = 0
    for at in range(_GROUPS):
        group, check = letters[5 * at : 5 * at + 4], letters[5 * at + 4]
        for letter in group:
            number = number << 5 | _VALUES[letter]
        padded = at == _GROUPS - 1 and number & 15  # the last four bits stand for nothing
        if _check(group, at) != check or padded:
            return Refusal(
                "recovery-key-slip",
                f"The {_ORDINALS[at]} group ({group}{check}) is not right. Check it on the paper.",
            )
    return (number >> 4).to_bytes(KEY_BYTES)


def _check(group: str, at: int) -> str:
    """Return the check letter: a sum in the field of 32, so that one wrong or two swapped show.

    Modulo 31 would be shorter, but takes 0 for Z: they leave the same remainder.
    """
    total = 0
    for letter in group:
        total = (total ^ _VALUES[letter]) << 1  # times x
        total ^= 0b100101 if total > 31 else 0  # modulo x^5 + x^2 + 1
    return _LETTERS[total ^ (at + 1)]
