"""Values of which a part is read when it is first asked for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

import attrs

from blocs.oneline import OneLine

__all__ = ["ReadLater"]


class ReadLater(OneLine):
    """A frozen value that may be made before all its fields are read. The reader answers the same however often it is asked.

    A field that has its value is found as ever; only for one that has none does Python come here, and then never again.
    """

    __slots__ = ("_read",)

    @classmethod
    def later(cls, read: Callable[[str], Any], **known: Any) -> Self:
        """A value with the fields that are known; any other is asked of the reader, by its name, when it is first used."""
        made = cls.__new__(cls)
        for name, value in {**known, "_read": read}.items():
            object.__setattr__(made, name, value)
        return made

    @property
    def bundled(self) -> bool:
        """Was it made to be read later, as the records that come with the library are, which were checked before?"""
        return getattr(self, "_read", None) is not None

    if not TYPE_CHECKING:  # for a type checker only the fields are there

        def __getattr__(self, name: str) -> Any:
            if name not in attrs.fields_dict(type(self)):
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)
            value = self._read(name)
            object.__setattr__(self, name, value)
            return value
