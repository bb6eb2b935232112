"""Functions that are compiled to machine code when they are first called.

The inner loops of text reuse touch every letter of every text. `compiled` marks such a function:
numba translates it on its first call, not on import, so whoever never compares texts neither
waits for the compiler nor loads it. What was compiled is kept on disk beside the module or in the
user's cache directory (NUMBA_CACHE_DIR chooses another); where neither can be written it is kept
in memory alone.

Kernels call only kernels of their own module: the kept code is renewed when its own file changes,
and would not notice a change elsewhere.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Final, Generic, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")

# Letters as they come, which may be a read-only view of a string's bytes.
LETTERS: Final = "Array(uint32, 1, 'C', True)"
OFFSETS: Final = "Array(int32, 1, 'C', True)"


class Kernel(Generic[Given, Result]):
    """A function that compiles itself. `py_func` is the function as it was written."""

    def __init__(self, function: Callable[Given, Result], signature: str) -> None:
        self.py_func = function
        self.signature = signature
        _kernels.append(self)

    def __call__(self, *given: Given.args, **named: Given.kwargs) -> Result:
        """Run the compiled function. Arguments of other types than it takes are a TypeError."""
        result: Result = self.dispatcher(*given, **named)
        return result

    @cached_property
    def dispatcher(self) -> Any:
        """The compiled function, made or read from the cache when first asked for."""
        import numba  # a second of start-up that only comparing texts should pay

        try:
            return numba.njit(self.signature, cache=True, forceinline=True)(self.py_func)
        except (OSError, RuntimeError):  # no directory can be written, or the disk is full
            return numba.njit(self.signature)(self.py_func)

    @property
    def _numba_type_(self) -> Any:
        """How numba sees this object where another kernel calls it."""
        from numba import types

        return types.Dispatcher(self.dispatcher)


_kernels: list[Kernel[Any, Any]] = []


def compiled(
    signature: str,
) -> Callable[[Callable[Given, Result]], Kernel[Given, Result]]:
    """Mark a function for compiling, with the one signature it takes (numba's notation)."""
    return lambda function: Kernel(function, signature)


def prepare() -> int:
    """Compile every function that is marked so far, or load it from the cache, and count them.

    A quarter of a minute after an installation, half a second later: `make install` does it, so
    that nobody's first comparison waits.
    """
    return sum(kernel.dispatcher is not None for kernel in _kernels)
