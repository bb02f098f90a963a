"""The engine: questions in JSON, answers as Arrow. What is convenient stands in the modules around it."""

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

__version__: str
#: The options of reading, and those that say what is counted.
READ_OPTIONS: list[str]
TERM_OPTIONS: list[str]
#: All options of all questions with their defaults, as JSON.
DEFAULTS: str
#: What can be named: kind, name, what it is.
KNOWN: list[tuple[str, str, str]]

Path: TypeAlias = str | os.PathLike[str]

class TifaError(Exception):
    hint: str | None
    is_empty: bool

class Corpus:
    notes: list[str]
    @staticmethod
    def open(inputs: Sequence[Path], read: str) -> Corpus: ...
    @staticmethod
    def from_table(
        table: Any,
        name: str,
        text: str,
        id: str | None = None,
        date: str | None = None,
        title: str | None = None,
        labels: Sequence[str] = ...,
        is_part: bool = False,
    ) -> Corpus: ...
    def __len__(self) -> int: ...
    def ask(
        self,
        question: str,
        threads: int = 0,
        max_memory: int | None = None,
        temp: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Any: ...
    def hits(
        self,
        question: str,
        threads: int = 0,
        max_memory: int | None = None,
        temp: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Hits: ...
    def part(self, question: str) -> bytes: ...

class Hits:
    warnings: list[str]
    @staticmethod
    def merge(parts: Sequence[bytes], question: str) -> Hits: ...
    def ask(
        self,
        question: str,
        threads: int = 0,
        max_memory: int | None = None,
        temp: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Any: ...

class Answer:
    name: str
    title: str
    notes: list[str]
    warnings: list[str]
    provenance: str
    columns: list[tuple[str, str]]
    def __len__(self) -> int: ...
    def text(self, format: str, n_rows: int, is_for_people: bool) -> str: ...
    def write(self, path: Path) -> None: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

class Drawing:
    svg: str
    warnings: list[str]
    def write(self, path: Path) -> None: ...

class Report:
    warnings: list[str]
    def write(self, folder: Path, force: bool = False) -> None: ...

class Vocabulary:
    def __init__(self, shortest: int, longest: int, fold: str) -> None: ...
    def learn(self, texts: Sequence[str]) -> list[bytes]: ...
    def rows(self, texts: Sequence[str]) -> list[bytes]: ...
    def terms(self) -> list[str]: ...
    def fitting(self) -> list[int]: ...
    def choose(self, numbers: Sequence[int]) -> None: ...
    def fix(self, terms: Sequence[str]) -> None: ...

def rates(
    counts: Sequence[int], totals: Sequence[int], confidence: float
) -> list[tuple[float, float, float]]: ...
def fingerprint(question: str) -> str: ...
