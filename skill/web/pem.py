"""Certificates in PEM, read by one parser only."""

import base64
import re
from itertools import pairwise

from skill.web.rejection import Reason, RejectionError

_BOUNDARY = re.compile(rb"-----(?P<mark>[^\r\n]*?)-----")
_BEGIN, _END = b"BEGIN CERTIFICATE", b"END CERTIFICATE"


def read_pem(text: bytes, most: int) -> tuple[bytes, ...]:
    """The DER of every certificate, in order; words between the blocks are left out.

    Raises:
        RejectionError: there is none, more than `most`, or a block of any other kind. (Where two
            parsers disagree on such blocks, a stranger's certificate borrows another one's trust.)
    """
    boundaries = list(_BOUNDARY.finditer(text))
    marks = [boundary["mark"] for boundary in boundaries]
    number = len(marks) // 2
    if marks != [_BEGIN, _END] * number or not 1 <= number <= most:
        raise RejectionError(Reason.PEM)
    if text.count(b"-----") != 2 * len(marks):
        raise RejectionError(Reason.PEM)
    return tuple(
        _decoded(text[begin.end() : end.start()])
        for begin, end in pairwise(boundaries)
        if begin["mark"] == _BEGIN
    )


def _decoded(block: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(block.split()), validate=True)
    except ValueError:
        raise RejectionError(Reason.PEM) from None
