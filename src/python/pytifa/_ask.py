"""Questions: options become the JSON that the engine reads, and what it warns of becomes Python warnings."""

from __future__ import annotations

import difflib
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from . import _engine

#: Every question with all its options and their defaults.
DEFAULTS: dict[str, dict[str, Any]] = json.loads(_engine.DEFAULTS)

#: What says how documents are read, and what is counted in them.
READ_OPTIONS = frozenset(_engine.READ_OPTIONS)
TERM_OPTIONS = frozenset(_engine.TERM_OPTIONS)

#: Options whose name is a word of Python.
RESERVED = {"where_": "where"}


class TifaWarning(UserWarning):
    """What weakens the figures: documents left out, dates guessed, sides too small."""


@dataclass(frozen=True)
class Means:
    """What an answer may use: threads (0 is one for each core), bytes of memory, a folder for temporary files, and who is told of progress.

    None of it can change a figure.
    """

    threads: int = 0
    max_memory: int | None = None
    temp: str | os.PathLike[str] | None = None
    progress: bool | Callable[[int, int], None] = False

    def arguments(self) -> dict[str, Any]:
        told = _print_progress if self.progress is True else self.progress or None
        return {"threads": self.threads, "max_memory": self.max_memory, "temp": self.temp, "progress": told}


def question(command: str, options: Mapping[str, Any]) -> str:
    """A question as JSON.

    Lists may be given as one value, ranges as pairs, keys as a list; a name that does not exist raises a `TypeError` that names the
    nearest ones.
    """
    defaults = DEFAULTS[command]
    given: dict[str, Any] = {}
    for name, value in options.items():
        name = RESERVED.get(name, name)
        if name not in defaults:
            near = difflib.get_close_matches(name, defaults, n=3) or sorted(defaults)
            raise TypeError(f"{command} has no option '{name}'; did you mean {', '.join(near)}?")
        if value is not None:
            given[name] = _plain(name, value, defaults[name])
    return json.dumps({"command": command, "options": given})


def _plain(name: str, value: Any, default: Any) -> Any:
    if isinstance(default, list):
        one = isinstance(value, (str, os.PathLike))
        return [_text(item) for item in ([value] if one else value)]
    if name == "ngrams" and not isinstance(value, str):
        shortest, longest = (value, value) if isinstance(value, int) else value
        return f"{shortest}..{longest}"
    if name == "by" and not isinstance(value, str):
        return ",".join(value)
    return _text(value)


def _text(value: Any) -> Any:
    return os.fspath(value) if isinstance(value, os.PathLike) else value


def lexicon_options(what: Any) -> dict[str, Any]:
    """What is counted: a lexicon file, phrases, or the lexicon that the corpus names."""
    if what is None:
        return {}
    if isinstance(what, (str, os.PathLike)):
        return {"lexicon": os.fspath(what)}
    if isinstance(what, Iterable) and not isinstance(what, Mapping):
        return {"terms": list(what)}
    raise TypeError(f"a lexicon is a file or a list of phrases, not {type(what).__name__}")


def warn(texts: Iterable[str]) -> None:
    """Passes on what weakens the figures."""
    for text in texts:
        warnings.warn(text, TifaWarning, stacklevel=4)


def known(kind: str | None = None) -> dict[str, str]:
    """What can be named in a question, with what it is: `known("trends")`, `known("charts")`, `known("statistics")`."""
    kinds = {of for of, _, _ in _engine.KNOWN}
    if kind is not None and kind not in kinds:
        raise ValueError(f"there is no kind '{kind}'; the kinds are: {', '.join(sorted(kinds))}")
    return {name: about for of, name, about in _engine.KNOWN if kind in (None, of)}


def _print_progress(read: int, files: int) -> None:
    if files:
        print(f"\r{read:,} of {files:,} documents", end="\r" if read < files else "\n", file=sys.stderr)
