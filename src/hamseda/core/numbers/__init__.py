"""Numbers written inside text, in digits and in words, with their values.

>>> [(str(n.value), n.kind.value) for n in find_numbers("۳ میلیون و ۲۰۰ هزار تومان، ۱۲٫۵ درصد")]
[('3200000', 'cardinal'), ('25/2', 'percent')]
"""

from hamseda.core.numbers.mentions import NumberKind, NumberMention, find_numbers

__all__ = ["NumberKind", "NumberMention", "find_numbers"]
