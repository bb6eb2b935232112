"""What a labelled sample says: how far two people agree, and how right the machine is.

Cohen's kappa with the interval of Fleiss, Cohen and Everitt; precision and recall from a sample
drawn apart from what the machine found and from what it did not, with intervals after Wilson.
"""

from hamseda.core.agreement.kappa import Kappa, kappa
from hamseda.core.agreement.rightness import (
    Estimate,
    Stratum,
    precision,
    recall,
    settled,
    share,
)

__all__ = ["Estimate", "Kappa", "Stratum", "kappa", "precision", "recall", "settled", "share"]
