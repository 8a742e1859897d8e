"""Built reprints and stories that only look like reprints, for whoever ties them together.

Everything is a pure function of its arguments. `reprint_pairs` gives pairs of pages that carry the same story,
`separate_pairs` pairs that do not, `originals` a crowd of different stories to hide them in. Written without
knowledge of how near-same text is found: the kinds are what newsrooms do to each other's copy.
"""

from tests.variants.originals import english, original, originals
from tests.variants.piece import Pair, Piece
from tests.variants.reprints import REPRINTS, reprint_pairs
from tests.variants.separate import SEPARATE, separate_pairs

__all__ = [
    "REPRINTS",
    "SEPARATE",
    "Pair",
    "Piece",
    "english",
    "original",
    "originals",
    "reprint_pairs",
    "separate_pairs",
]
