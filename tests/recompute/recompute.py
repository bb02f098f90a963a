#!/usr/bin/env python3
"""Recomputes figures of tifa from the texts, naively, and compares.

usage: recompute.py TIFA SEEDS [CORPORA]

TIFA is the program, SEEDS the folder of the five seed documents with corpus.toml and lexicon.csv,
CORPORA a folder with us-sotu, un-general-debate-8 and prc-gwr-zh (those that are there are used).
One line a check; the exit code is 1 if anything differs. Needs Python 3.11, regex and scipy.

Nothing is shared with the program: words are cut by regular expressions over the Unicode Word_Break
property, variants are tried one by one at every place, tails come from scipy.
"""

import csv
import io
import json
import math
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from random import Random

import regex
from scipy.optimize import brentq
from scipy.special import xlogy
from scipy.stats import chi2, mannwhitneyu, norm

# ---------------------------------------------------------------- words (UAX #29)

EXTEND = r"[\p{WB=Extend}\p{WB=Format}\p{WB=ZWJ}]*+"
LETTER = rf"(?:\p{{WB=ALetter}}{EXTEND}|\p{{WB=Hebrew_Letter}}{EXTEND}(?:\p{{WB=Double_Quote}}{EXTEND}(?=\p{{WB=Hebrew_Letter}}))?)"
LETTERS = rf"{LETTER}(?:(?:[\p{{WB=MidLetter}}\p{{WB=MidNumLet}}\p{{WB=Single_Quote}}]{EXTEND})?{LETTER})*"
DIGIT = rf"\p{{WB=Numeric}}{EXTEND}"
DIGITS = rf"{DIGIT}(?:(?:[\p{{WB=MidNum}}\p{{WB=MidNumLet}}\p{{WB=Single_Quote}}]{EXTEND})?{DIGIT})*"
KATAKANA = rf"(?:\p{{WB=Katakana}}{EXTEND})+"
CORE = rf"(?:(?:{LETTERS}|{DIGITS})+|{KATAKANA})"
JOIN = rf"(?:\p{{WB=ExtendNumLet}}{EXTEND})"
PICTURE = rf"(?:(?<=\u200d)\p{{Extended_Pictographic}}{EXTEND})*"
WORD = regex.compile(
    rf"(?:{JOIN}*{CORE}(?:{JOIN}+{CORE})*{JOIN}*|[[\p{{Alphabetic}}\p{{N}}]&&\p{{WB=Other}}]{EXTEND}){PICTURE}",
    regex.V1,
)

# ---------------------------------------------------------------- folding and boundaries

STOP_IS_PART_OF = set(
    "Adm Capt Col Dr Drs Gen Gov Hon Lt Maj Messrs Mlle Mme Mr Mrs Ms Mt Prof Rep Reps Rev Sen Sens Sgt St Supt cf viz vs".split()
)
STOP_IS_PART_BEFORE_NUMBER = set(
    "Apr Art Arts Aug Ch Dec Feb Fig Figs Jan Jul Jun Mar No Nos Nov Oct Sec Sep Sept Vol Vols art ch fig no nos p pp sec vol".split()
)
CJK_MARKS = str.maketrans("．，：；！？－。｡、､﹐﹑﹒﹔﹕﹖﹗", ".,:;!?-..,,,,.;:?!")
PARAGRAPH = "\0¶"


@lru_cache(None)
def shown(text):
    """A text in normal form C without what shows nothing, but for what shapes letters."""
    unseen = r"[\p{DI}--[\u034f\u115f\u1160\u180b-\u180d\u180f\u200c\u200d]]"
    parts = rf"(?V1)(?<=\p{{L}}){unseen}*\u00ad{unseen}*(\r?\n)[ \t]*(\p{{Ll}}\S*)([ \t]?)(?=(\r?\n|$)?)"
    text = regex.sub(parts, lambda m: m[2] + ("" if m[4] is not None and not m[3] else "\n"), text)
    return unicodedata.normalize("NFC", regex.sub(rf"(?V1){unseen}", "", text))


def fold(word):
    word = regex.sub(r"\p{DI}", "", word) or word
    word = regex.sub("[\ufb00-\ufb06]", lambda m: unicodedata.normalize("NFKC", m[0]), word)
    word = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in word)
    word = word.lower().replace("i\u0307", "i")
    word = regex.sub("[\u2018\u2019\u201b\u02bc\uff07]", "'", word)
    contractions = "he here how it let she that there this what when where who why".split()
    if word.endswith("'s") and word[:-2] in contractions:
        return word
    for ending in ("'s", "'"):
        if word.endswith(ending) and word != ending:
            return word[: -len(ending)]
    return word


def keeps_phrase_open(word, following):
    """Whether a full stop right after `word` belongs to it."""
    if "." in word and word.replace(".", "").isalpha():
        return True
    if regex.fullmatch(r"[\p{Uppercase}\p{Lowercase}]", word) and word != "I":
        return True
    return word in STOP_IS_PART_OF or (word in STOP_IS_PART_BEFORE_NUMBER and following[0].isnumeric())


def boundary(before, gap, following):
    """The strongest boundary in `gap`, or nothing."""
    if gap[:1] == "." and keeps_phrase_open(before, following):
        gap = gap[1:]
    return strongest(gap.translate(CJK_MARKS))


@lru_cache(None)
def strongest(gap):
    rank = [",", "dash", ":", ";", "…", ".", "?", "!"]
    marks = [mark for mark in ",:;!?…" if mark in gap] + ["…"] * ("⋯" in gap)
    if ".." in gap:
        marks.append("…")
    if regex.search(r"(?<!\.)\.(?!\.)", gap):
        marks.append(".")
    if regex.search(r"[—―⸺⸻]|[-‐‑‒–−]{2}|\s[-‐‑‒–−]\s", gap):
        marks.append("dash")
    return "\0" + max(marks, key=rank.index) if marks else None


def stream_of(text):
    """The folded tokens of one paragraph, boundaries between them as items that begin with NUL."""
    stream, last, raw = [], None, None
    for match in WORD.finditer(text):
        word = match.group()
        if last is not None:
            mark = boundary(raw, text[last : match.start()], word)
            if mark:
                stream.append(mark)
        stream.append(fold(word))
        last, raw = match.end(), word
    return stream


def is_word(item):
    return item[0] != "\0"


# ---------------------------------------------------------------- documents


@dataclass
class Passage:
    document: str
    labels: dict
    stream: list

    def __post_init__(self):
        self.tokens = sum(map(is_word, self.stream))


def read(path):
    return shown(path.read_bytes().decode("utf-8").replace("\0", " "))


def passage(document, labels, pieces):
    """A passage of stretches of text: line ends and the ends of stretches are boundaries."""
    stream = []
    for piece in pieces:
        for line in piece.split("\n"):
            words = stream_of(line)
            if words:
                if stream:
                    stream.append(PARAGRAPH)
                stream += words
    return Passage(document, labels, stream)


def read_manifest(folder):
    """The passages that corpus.toml states, without its omissions."""
    manifest = tomllib.loads((folder / "corpus.toml").read_text(encoding="utf-8"))
    passages = []
    for stated in manifest["document"]:
        text = read(folder / stated["file"])
        omitted = [False] * len(text)
        for omission in stated.get("omit", []):
            if "text" in omission:
                start = text.index(omission["text"])
                end = start + len(omission["text"])
            else:  # a repeated lead: the last paragraph that begins so
                start = max(
                    m.start() for m in regex.finditer(r"(?m)^[^\S\n]*" + regex.escape(omission["paragraph"]), text)
                )
                end = text.find("\n", start) + 1 or len(text)
            omitted[start:end] = [True] * (end - start)
        cuts = [(0, {})]
        for part in stated.get("passage", []):
            start = text.index(part["starts_with"])
            cuts.append((start, part["labels"]))
            if "ends_before" in part:
                cuts.append((text.index(part["ends_before"], start), {}))
        cuts.sort(key=lambda cut: cut[0])
        ends = [start for start, _ in cuts[1:]] + [len(text)]
        own = {"document": stated["file"], "year": stated["date"][:4], **stated["labels"]}
        for (start, labels), end in zip(cuts, ends):
            pieces, piece = [], ""
            for at in range(start, end):
                if omitted[at]:
                    pieces.append(piece)
                    piece = ""
                else:
                    piece += text[at]
            made = passage(stated["file"], own | labels, pieces + [piece])
            if made.tokens:
                passages.append(made)
    return passages


def read_metadata(folder):
    with open(folder / "metadata.csv", encoding="utf-8", newline="") as file:
        return [
            passage(row["file"], {**row, "document": row["file"]}, [read(folder / row["file"])])
            for row in csv.DictReader(file)
        ]


# ---------------------------------------------------------------- lexicon and matching


STAND_IN = "\u01c0"  # for a star: a letter without case, so that it stays in its word


@dataclass
class Variant:
    concept: str
    category: str
    language: str
    text: str

    def __post_init__(self):
        self.pattern = []
        # Lexicons are read as documents are.
        self.text = shown(self.text)
        for item in stream_of(self.text.replace("*", STAND_IN)):
            stars = item.replace(STAND_IN, "*")
            if "*" not in stars or not is_word(item):
                self.pattern.append(("=", stars))
            elif stars == "*":
                self.pattern.append(("any", None))
            elif stars == "**":
                self.pattern.append(("gap", None))
            else:
                self.pattern.append(("glob", regex.compile(".*".join(map(regex.escape, stars.split("*"))), regex.S)))


def read_lexicon(path):
    if path.suffix == ".txt":
        return [Variant(line, "", "", line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    with open(path, encoding="utf-8", newline="") as file:
        return [Variant(r["concept"], r["category"], r["language"], r["variant"]) for r in csv.DictReader(file)]


def ends(pattern, stream, at):
    """All ends of `pattern` in `stream` from place `at`."""
    if not pattern:
        return {at}
    (kind, what), rest = pattern[0], pattern[1:]
    if kind == "gap":
        found, here = set(), at
        for _ in range(5):
            found |= ends(rest, stream, here)
            if here >= len(stream) or not is_word(stream[here]):
                break
            here += 1
        return found
    if at >= len(stream):
        return set()
    item = stream[at]
    fits = item == what if kind == "=" else is_word(item) and (kind == "any" or what.fullmatch(item))
    return ends(rest, stream, at + 1) if fits else set()


@dataclass
class Hit:
    start: int
    end: int
    variant: Variant
    inside: object = None


def hits_of(stream, lexicon, overlap="concept"):
    """Leftmost-longest within each concept (or the lexicon, or no choice at all); embedded if inside
    a longer occurrence of another concept."""
    places = defaultdict(list)
    for at, item in enumerate(stream):
        places[item].append(at)
    occurrences = []
    for order, variant in enumerate(lexicon):
        kind, what = variant.pattern[0]
        for at in places.get(what, ()) if kind == "=" else range(len(stream)):
            found = ends(variant.pattern, stream, at)
            if found:
                occurrences.append((at, min(found), order))
    occurrences.sort(key=lambda o: (o[0], -o[1], o[2]))
    free, counted = defaultdict(int), []
    for start, end, order in occurrences:
        variant = lexicon[order]
        rivals = {"concept": variant.concept, "lexicon": "", "all": None}[overlap]
        if rivals is not None:
            if start < free[rivals]:
                continue
            free[rivals] = end
        holders = [] if overlap == "lexicon" else [
            (-(e - s), o)
            for s, e, o in occurrences
            if s <= start and end <= e and e - s > end - start and lexicon[o].concept != variant.concept
        ]
        counted.append(Hit(start, end, variant, lexicon[min(holders)[1]] if holders else None))
    return counted


# ---------------------------------------------------------------- figures


@lru_cache(None)
def poisson_interval(count, level=0.95):
    tail = (1 - level) / 2
    return float(chi2.ppf(tail, 2 * count) / 2) if count else 0.0, float(chi2.ppf(1 - tail, 2 * count + 2) / 2)


def rate(count, total):
    """Per million with its exact Poisson interval."""
    return [value / total * 1e6 for value in (count, *poisson_interval(count))] if total else [None] * 3


def log_likelihood(a, n1, b, n2):
    """Two cells, signed. In decimals, since the two terms nearly cancel where the rates are alike."""
    expected = [Decimal(n * (a + b)) / (n1 + n2) for n in (n1, n2)]
    value = 2 * sum(x * (x / e).ln() for x, e in zip(map(Decimal, (a, b)), expected) if x)
    return float(value) * (1 if a * n2 >= b * n1 else -1)


def log_ratio(a, n1, b, n2, level=0.95):
    """With the interval of all ratios that the two-cell G² does not reject; an open end is missing."""
    value = math.log(((a or 0.5) / n1) / ((b or 0.5) / n2))
    cut = float(chi2.ppf(level, 1))
    best = float(xlogy(a, a / (a + b)) + xlogy(b, b / (a + b)))

    def excess(theta):
        share, rest = n1 * math.exp(theta), n2
        return 2 * (best - float(xlogy(a, share / (share + rest)) + xlogy(b, rest / (share + rest)))) - cut

    far = 40.0
    low = None if a == 0 else brentq(excess, -far, value if b else far, xtol=1e-15, rtol=1e-14)
    high = None if b == 0 else brentq(excess, value if a else -far, far, xtol=1e-15, rtol=1e-14)
    return [None if v is None else v / math.log(2) for v in (value, low, high)]


def adjust(p_values):
    """Benjamini–Hochberg."""
    order = sorted(range(len(p_values)), key=lambda i: -p_values[i])
    adjusted, least = [0.0] * len(p_values), 1.0
    for done, i in enumerate(order):
        least = min(least, p_values[i] * len(p_values) / (len(p_values) - done))
        adjusted[i] = least
    return adjusted


def gries_dp(counts, sizes):
    all_counts, all_sizes = sum(counts), sum(sizes)
    if not all_counts or len(sizes) < 2:
        return None
    return sum(abs(c / all_counts - s / all_sizes) for c, s in zip(counts, sizes)) / 2


# ---------------------------------------------------------------- comparing with the program


class Checker:
    def __init__(self, tifa):
        self.tifa, self.failed, self.own_manifest = tifa, 0, None

    def run(self, *arguments):
        command = [self.tifa, *map(str, arguments), "-q"]
        if self.own_manifest not in arguments:
            # What the program finds and leaves out by itself is not recomputed here.
            command += ["--paragraphs", "line", "--keep-boilerplate", "--keep-repeats"]
        result = subprocess.run(command, capture_output=True)
        if result.returncode:
            print(f"{'FAILED':8}{' '.join(command)}: {result.stderr.decode().strip()}")
            return ""  # and the comparison that follows differs
        return result.stdout.decode()

    def table(self, *arguments):
        return list(csv.DictReader(io.StringIO(self.run(*arguments, "-f", "csv"))))

    def say(self, name, differences, checked):
        differences = differences or ["nothing to compare"] * (checked == 0)
        self.failed += bool(differences)
        print(
            f"{'DIFFERS' if differences else 'ok':8}{name}: {checked} figures"
            + (f", {len(differences)} differ" if differences else ""),
            flush=True,
        )
        for difference in differences[:8]:
            print(f"          {difference}")

    def compare(self, name, keys, rows, expected, missing_is_zero=False):
        """`rows` of the program against `expected`: key → {column: value}."""
        differences, checked, seen = [], 0, set()
        for row in rows:
            key = tuple(row[k] for k in keys)
            if key in seen:
                differences.append(f"{key}: listed twice")
            seen.add(key)
            if key not in expected:
                differences.append(f"{key}: only in the program's table: {row}")
                continue
            for column, value in expected[key].items():
                checked += 1
                if not same(row[column], value):
                    differences.append(f"{key} {column}: program {row[column]!r}, here {value!r}")
        for key in expected.keys() - seen:
            if not missing_is_zero or expected[key]["count"]:
                differences.append(f"{key}: missing in the program's table, here {expected[key]}")
        self.say(name, differences, checked)


def same(text, value):
    if value is None:
        return text == ""
    if isinstance(value, str):
        return text == value
    if text == "":
        return False
    if isinstance(value, int):
        return float(text) == value
    return math.isclose(float(text), value, rel_tol=1e-8 if abs(value) < 1e-3 else 1e-10, abs_tol=1e-300)


def value_of(passage, key):
    return passage.labels.get(key) or "(none)"


def by_group(passages, keys):
    """Group → (passages, hits with their documents)."""
    groups = defaultdict(lambda: ([], []))
    for p in passages:
        group = tuple(value_of(p, key) for key in keys)
        groups[group][0].append(p)
        groups[group][1].extend((p.document, hit) for hit in p.hits)
    return groups


def figures(hits, total):
    count, low, high = rate(len(hits), total)
    embedded = sum(hit.inside is not None for _, hit in hits)
    return {
        "count": len(hits), "bare": len(hits) - embedded, "embedded": embedded, "documents": len({d for d, _ in hits}),
        "total": total, "per_million": count, "per_million_low": low, "per_million_high": high,
    }  # fmt: skip


def find_all(passages, lexicon, overlap="concept"):
    for p in passages:
        p.hits = hits_of(p.stream, lexicon, overlap)


def natural(value):
    """2 before 10, what has no value last."""
    parts = regex.findall(r"\d+|\D+", value)
    return (value == "(none)", [(0, int(x), "") if x.isdigit() else (1, 0, x) for x in parts])


def check_order(check, name, rows, keys, term, words=lambda name: name):
    """By length, by group, the most frequent first, then by name, that of a phrase word by word."""
    order = [
        (int(row.get("n") or 0), [natural(row[k]) for k in keys], -int(row["count"]), words(row[term])) for row in rows
    ]
    wrong = [f"{a[2:]} before {b[2:]}" for a, b in zip(order, order[1:]) if a > b]
    check.say(f"{name}, order of rows", wrong, len(order))


def check_count(check, name, passages, lexicon, keys, arguments):
    expected = {}
    for group, (members, hits) in by_group(passages, keys).items():
        by_concept = defaultdict(list)
        for document, hit in hits:
            by_concept[hit.variant.concept].append((document, hit))
        total = sum(p.tokens for p in members)
        for variant in lexicon:
            expected[*group, variant.concept] = {"category": variant.category} | figures(
                by_concept[variant.concept], total
            )
    arguments = [*arguments, "--by", ",".join(keys)] if keys else arguments
    rows = check.table("count", *arguments)
    check.compare(name, [*keys, "concept"], rows, expected)
    check_order(check, name, rows, keys, "concept")


def check_variants(check, name, passages, lexicon, keys, arguments):
    expected = {}
    for group, (_, hits) in by_group(passages, keys).items():
        of_concept = Counter(hit.variant.concept for _, hit in hits)
        for variant in lexicon:
            own = [(d, hit) for d, hit in hits if hit.variant is variant]
            row = figures(own, 1)
            row = {column: row[column] for column in ("count", "bare", "embedded", "documents")}
            row["share"] = len(own) / of_concept[variant.concept] if own else 0.0
            expected[*group, variant.concept, variant.language, variant.text] = row
    rows = check.table("count", *arguments, "--variants", *(["--by", ",".join(keys)] if keys else []))
    check.compare(name, [*keys, "concept", "language", "variant"], rows, expected, missing_is_zero=True)


def check_inside(check, name, passages, lexicon, arguments):
    held, of_concept = Counter(), Counter()
    for p in passages:
        for hit in p.hits:
            of_concept[hit.variant.concept] += 1
            if hit.inside:
                held[hit.variant.concept, hit.inside.concept, hit.inside.text] += 1
    expected = {key: {"embedded": n, "count": of_concept[key[0]]} for key, n in held.items()}
    rows = check.table("count", *arguments, "--inside")
    check.compare(name, ["concept", "inside_concept", "inside_variant"], rows, expected)


def check_overlaps(check, name, passages, lexicon, arguments):
    for overlap in ("lexicon", "all"):
        find_all(passages, lexicon, overlap)
        own = [*arguments, "--overlap", overlap]
        check_count(check, f"{name}, overlap {overlap}", passages, lexicon, [], own)
        check_variants(check, f"{name}, overlap {overlap}, variants", passages, lexicon, [], own)
    find_all(passages, lexicon)


# ---------------------------------------------------------------- the checks


# What is known of the seeds: dates, passages, and what is no part of the text.
SEEDS = """
lexicon = "lexicon.csv"
[[document]]
file = "000_4181a76bf0b75597.txt"
date = "2024-12"
labels = { source = "news compilation", level = "province" }
omit = [{ text = "You May Have Missed", reason = "page furniture: teaser of other articles" }]
[[document.passage]]
starts_with = "Since December 13, several major economic provinces"
labels = { region = "Guangdong" }
[[document.passage]]
starts_with = "According to Jiao Hui Point News"
labels = { region = "Jiangsu" }
[[document.passage]]
starts_with = "On the morning of December 13, the Standing Committee of the Shandong"
labels = { region = "Shandong" }
[[document.passage]]
starts_with = "Additionally, according to the WeChat public account “Zhejiang Release,”"
labels = { region = "Zhejiang" }
[[document]]
file = "001_a426189bb560bcb6.txt"
date = "2022-12-17"
labels = { source = "provincial readout", level = "province", region = "Liaoning" }
omit = [{ text = " date 2022-12-17", reason = "page stamp" }]
[[document]]
file = "002_957402f9511e7e7e.txt"
date = "2024-12-17"
labels = { source = "provincial government website", level = "province", region = "Sichuan" }
omit = [
  { text = "???\\n?\\nGovernment\\nOpen Governance\\nServices\\nInvestment\\nTourism\\nNavigator\\n?\\n", reason = "navigation" },
  { text = "Updated:2024.12.25", reason = "page stamp" },
  { text = "?\\nHosted by: General Office of the People's Government of Sichuan Province\\nWebsite Operation and Maintenance: China Telecom Sichuan Branch\\nWebsite Identification Code: 5100000062 Sichuan ICP No. 13001288\\nSichuan Computer Information Network and Internet Security Record No. 51010402000507", reason = "licence and hosting lines" },
]
[[document]]
file = "003_e42558f416834b88.txt"
date = "2020-12-28"
labels = { source = "municipal government website", level = "city", region = "Jilin" }
omit = [
  { text = "Updated : 2020-12-30Source : CCFAO", reason = "page stamp" },
  { text = "【Fonts: A+ A A- Print", reason = "font and print widgets" },
]
[[document]]
file = "004_0173b2c3be5ff424.txt"
date = "2024"
labels = { source = "central readout", level = "centre", region = "(centre)" }
omit = [
  { text = "2024-10-12 17:53", reason = "page stamp" },
  { paragraph = "On the afternoon of the 20th", reason = "the lead paragraph, repeated in another word order" },
]
[[document.passage]]
starts_with = "After listening to the speeches, Xi Jinping"
labels = { speaker = "Xi Jinping" }
[[document.passage]]
starts_with = "In his speech, Li Qiang stated"
labels = { speaker = "Li Qiang" }
[[document.passage]]
starts_with = "In his speech, Ding Xuexiang stated"
ends_before = "Li Ganjie, He Lifeng"
labels = { speaker = "Ding Xuexiang" }
"""


def check_seeds(check, folder, scratch):
    lexicon = read_lexicon(folder / "lexicon.csv")
    raw_tokens = []
    for path in sorted(folder.glob("0*.txt")):
        p = passage(path.name, {}, [read(path)])
        find_all([p], lexicon)
        raw_tokens.append(p.tokens)
        arguments = [path, "-l", folder / "lexicon.csv"]
        check_count(check, f"seed {path.name[:3]} raw, concepts", [p], lexicon, [], arguments)
        check_variants(check, f"seed {path.name[:3]} raw, variants", [p], lexicon, [], arguments)
    known = [1434, 1392, 1041, 1555, 1981]
    check.say("seeds raw, tokens", [] if raw_tokens == known else [f"{raw_tokens} instead of {known}"], 5)

    stated = scratch / "seeds"
    stated.mkdir()
    (stated / "corpus.toml").write_text(SEEDS, encoding="utf-8")
    for path in (*folder.glob("0*.txt"), folder / "lexicon.csv"):
        shutil.copy(path, stated)
    passages = read_manifest(stated)
    find_all(passages, lexicon)
    check_count(check, "seeds, all", passages, lexicon, [], [stated])
    for key in ("document", "region", "speaker", "year", "level", "region,speaker"):
        check_count(check, f"seeds by {key}", passages, lexicon, key.split(","), [stated])
        check_variants(check, f"seeds by {key}, variants", passages, lexicon, key.split(","), [stated])
    check_variants(check, "seeds, variants", passages, lexicon, [], [stated])
    check_inside(check, "seeds, what holds what", passages, lexicon, [stated])
    check_overlaps(check, "seeds", passages, lexicon, [stated])
    check_trend(check, "seeds", passages, lexicon, [stated])
    check_compare(check, "seeds", passages, lexicon, [stated], "year", ["2024", "2020"])
    for left, right, least in ((0, 1, 1), (5, 5, 3), (3, 0, 2)):
        check_collocations(check, stated, "seeds", passages, left, right, least)
    check_skipgrams(check, stated, "seeds", passages, 3, 2)
    check.own_manifest = folder
    for key in ("document", "region", "speaker"):
        check_count(
            check, f"seeds as the program's own manifest has them, by {key}", passages, lexicon, [key], [folder]
        )


PHRASES = """\
national security
security
the U.S.
U.S. economy
people's
the people's representatives
self-government
high* school
the * war
peace, prosperity
men and women
men ** uniform
war
don't
Mr. Speaker
Art. 51
nuclear-weapon* states
human rights
rule of law
the rule of law
"""


def check_phrases(check, folder, name, passages, groups, scratch):
    path = scratch / "phrases.txt"
    path.write_text(PHRASES, encoding="utf-8")
    lexicon = read_lexicon(path)
    find_all(passages, lexicon)
    arguments = [folder, "-l", path]
    check_count(check, f"{name}, phrases", passages, lexicon, [], arguments)
    check_inside(check, f"{name}, what holds what", passages, lexicon, arguments)
    for key in groups:
        check_count(check, f"{name} by {key}", passages, lexicon, key.split(","), arguments)
    check_trend(check, name, passages, lexicon, arguments)
    check_overlaps(check, name, passages, lexicon, arguments)
    return lexicon, arguments


def check_trend(check, name, passages, lexicon, arguments):
    concepts = list(dict.fromkeys(v.concept for v in lexicon))
    years = range(min(int(p.labels["year"]) for p in passages), max(int(p.labels["year"]) for p in passages) + 1)
    by_year = {int(year): value for (year,), value in by_group(passages, ["year"]).items()}
    expected, summary = {}, {}
    for concept in concepts:
        seen, rates = [], {}
        for year in years:
            members, hits = by_year.get(year, ([], []))
            own = [(d, h) for d, h in hits if h.variant.concept == concept]
            columns = ("count", "documents", "total", "per_million", "per_million_low", "per_million_high")
            if members:
                row = figures(own, sum(p.tokens for p in members))
                row = {c: row[c] for c in columns} | {"documents_total": len({p.document for p in members})}
                rates[year] = row["per_million"]
                seen += [year] if own else []
            else:
                row = dict.fromkeys((*columns, "documents_total"))
            expected[concept, str(year)] = row
        peak = max(rates, key=lambda year: (rates[year], -year)) if seen else None
        summary[(concept,)] = {
            "count": sum(expected[concept, str(y)]["count"] or 0 for y in years),
            "first_seen": seen[0] if seen else None, "last_seen": seen[-1] if seen else None,
            "peak": peak, "peak_per_million": rates.get(peak), "years_present": len(seen), "years_observed": len(rates),
        }  # fmt: skip
    check.compare(f"{name} trend", ["concept", "year"], check.table("trend", *arguments), expected)
    check.compare(f"{name} trend, summary", ["concept"], check.table("trend", *arguments, "--kind", "summary"), summary)


def keyness_rows(terms, sides, totals_of, least):
    """Term → figures; `terms`: term → (counts by document of target, of reference)."""
    rows, tested = {}, []
    for term, counts in terms.items():
        a, b = (sum(c.values()) for c in counts)
        if a + b < least:
            continue
        n1, n2 = totals_of(term)
        row = {}
        for side, count, total, by_document, documents in zip(("target", "reference"), (a, b), (n1, n2), counts, sides):
            middle, low, high = rate(count, total)
            row |= {
                f"count_{side}": count, f"documents_{side}": len(by_document), f"total_{side}": total,
                f"per_million_{side}": middle, f"per_million_low_{side}": low, f"per_million_high_{side}": high,
                f"dp_{side}": gries_dp([by_document.get(d, 0) for d in documents], list(documents.values())),
            }  # fmt: skip
        row["log_likelihood"] = log_likelihood(a, n1, b, n2)
        if least == 1:
            row |= by_documents(counts, sides)
        row["p_value"] = float(chi2.sf(abs(row["log_likelihood"]), 1))
        row["log_ratio"], row["log_ratio_low"], row["log_ratio_high"] = log_ratio(a, n1, b, n2)
        rows[term] = row
        tested.append(term)
    for term, p in zip(tested, adjust([rows[t]["p_value"] for t in tested])):
        rows[term]["p_adjusted"] = p
    return rows


def by_documents(counts, sides):
    """The statistics between documents, where there are enough of them on both sides."""
    documents = [[d for d, size in side.items() if size] for side in sides]
    if min(map(len, documents)) < 5:
        return {"t_documents": None, "p_mann_whitney": None}
    x1, x2 = ([counted.get(d, 0) for d in members] for counted, members in zip(counts, documents))
    n1, n2 = ([side[d] for d in members] for side, members in zip(sides, documents))
    common = (sum(x1) + sum(x2)) / (sum(n1) + sum(n2))
    variances = (
        sum((x - common * n) ** 2 for x, n in zip(xs, ns)) / sum(ns) ** 2 for xs, ns in ((x1, n1), (x2, n2))
    )
    row = {"t_documents": (sum(x1) / sum(n1) - sum(x2) / sum(n2)) / math.sqrt(sum(variances))}
    if not set(documents[0]) & set(documents[1]):
        rates = ([x / n for x, n in zip(xs, ns)] for xs, ns in ((x1, n1), (x2, n2)))
        rates = list(rates)
        is_exact = max(map(len, rates)) < 50 and len(set(rates[0] + rates[1])) == len(rates[0]) + len(rates[1])
        test = mannwhitneyu(*rates, method="exact" if is_exact else "asymptotic")
        row["p_mann_whitney"] = float(test.pvalue)
    return row


def sides_of(passages, key, values):
    members = [[p for p in passages if p.labels[key] == value] for value in values]
    sizes = [Counter() for _ in values]
    for size, side in zip(sizes, members):
        for p in side:
            size[p.document] += p.tokens
    return members, sizes


def check_compare(check, name, passages, lexicon, arguments, key, values):
    members, sizes = sides_of(passages, key, values)
    terms = {(v.concept,): tuple(Counter() for _ in values) for v in lexicon}
    for number, side in enumerate(members):
        for p in side:
            for hit in p.hits:
                terms[(hit.variant.concept,)][number][p.document] += 1
    totals = [sum(size.values()) for size in sizes]
    rows = keyness_rows(terms, sizes, lambda _: totals, 1)
    conditions = ["--target", f"{key}={values[0]}", "--reference", f"{key}={values[1]}"]
    check.compare(
        f"{name} {values[0]} against {values[1]}", ["concept"], check.table("compare", *arguments, *conditions), rows
    )


def is_han(word):
    """Whether the first letter is a Chinese character."""
    return bool(regex.match(r"\P{Alphabetic}*+\p{Han}", word))


def joined(phrase):
    """As it is read: no space between Chinese characters."""
    text = phrase[0]
    for before, after in zip(phrase, phrase[1:]):
        text += ("" if is_han(before) and is_han(after) else " ") + after
    return text


def ngrams(passages, longest):
    """Phrase → counts by document; totals by length."""
    counts, totals = defaultdict(Counter), Counter()
    for p in passages:
        run = []
        for item in [*p.stream, PARAGRAPH]:
            if is_word(item):
                run.append(item)
                continue
            for n in range(1, longest + 1):
                for at in range(len(run) - n + 1):
                    counts[tuple(run[at : at + n])][p.document] += 1
                totals[n] += max(0, len(run) - n + 1)
            run = []
    return counts, totals


def check_ngrams(check, folder, name, passages, longest, key=None, values=None, least=2):
    """The whole table; with `key`, by the groups of it that `values` names (or all of them)."""
    groups = defaultdict(list)
    for p in passages:
        if values is None or key is None or p.labels[key] in values:
            groups[(p.labels[key],) if key else ()].append(p)
    counted = {group: ngrams(members, longest) for group, members in groups.items()}
    everywhere = Counter()
    for counts, _ in counted.values():
        for phrase, by_document in counts.items():
            everywhere[phrase] += sum(by_document.values())
    expected = {}
    for group, (counts, totals) in counted.items():
        for phrase, by_document in counts.items():
            if everywhere[phrase] >= least:
                count, total = sum(by_document.values()), totals[len(phrase)]
                row = {"count": count, "documents": len(by_document), "total": total}
                row |= zip(("per_million", "per_million_low", "per_million_high"), rate(count, total))
                expected[*group, str(len(phrase)), joined(phrase)] = row
    arguments = [folder, "-n", f"1..{longest}", "--min-count", least]
    if key:
        arguments += ["--by", key] + [f"--where={key}={value}" for value in values or ()]
    keys = [key, "n", "term"] if key else ["n", "term"]
    title = (
        f"{name}, all phrases of 1 to {longest}"
        + (f" by {key}" if key else "")
        + (f" {' '.join(values)}" if values else "")
    )
    rows = check.table("count", *arguments)
    check.compare(title, keys, rows, expected)
    phrases = {joined(phrase): phrase for phrase in everywhere}
    check_order(check, title, rows, keys[:-2], "term", lambda term: phrases.get(term, ()))


def check_compare_ngrams(check, folder, name, passages, longest, key, values, whole):
    members, sizes = sides_of(passages, key, values)
    (target, totals), (reference, reference_totals) = (ngrams(side, longest) for side in members)
    none = Counter()
    terms = {
        (str(len(t)), joined(t)): (target.get(t, none), reference.get(t, none))
        for t in target.keys() | reference.keys()
    }
    rows = keyness_rows(terms, sizes, lambda term: (totals[int(term[0])], reference_totals[int(term[0])]), 5)
    conditions = ["--target", f"{key}={values[0]}", "--reference", f"{key}={values[1]}", "-n", f"1..{longest}"]
    title = f"{name} {values[0]} against {values[1]}, phrases of 1 to {longest}"
    if whole:
        conditions += ["--top", len(rows)]
        title += ", all"
    found = check.table("compare", folder, *conditions)
    by_evidence = sorted(rows, key=lambda term: -abs(rows[term]["log_likelihood"]))
    weakest = abs(rows[by_evidence[len(found) - 1]]["log_likelihood"])
    listed = {(row["n"], row["term"]) for row in found}
    expected = {t: r for t, r in rows.items() if t in listed or abs(r["log_likelihood"]) > weakest * (1 + 1e-9)}
    check.compare(title, ["n", "term"], found, expected)
    note = json.loads(check.run("compare", folder, *conditions, "-f", "json") or '{"notes": []}')["notes"]
    wanted = f"over the {len(rows)} terms"
    check.say(f"{title}, number of tests", [] if wanted in " ".join(note) else [f"{wanted} not in {note}"], 1)


def check_chinese(check, folder, scratch):
    passages = [p for p in read_metadata(folder) if p.labels["kind"] == "report"]
    path = scratch / "chinese.txt"
    path.write_text(
        "改革开放\n高质量发展\n人民公社\n改革\n开放\n一带一路\n五年计划\n第*个五年计划\n统筹推进“五位一体”总体布局\n",
        encoding="utf-8",
    )
    lexicon = read_lexicon(path)
    find_all(passages, lexicon)
    arguments = [folder, "-l", path, "--where", "kind=report"]
    check_count(check, "prc reports, phrases", passages, lexicon, [], arguments)
    check_count(check, "prc reports by year", passages, lexicon, ["year"], arguments)
    check_inside(check, "prc reports, what holds what", passages, lexicon, arguments)
    check_trend(check, "prc reports", passages, lexicon, arguments)
    hits = [(p.document, h) for p in passages for h in p.hits]
    by_text = {  # the same without tokens: plain search in the text without white space
        phrase: {
            row["file"]: regex.sub(r"\s", "", read(folder / row["file"])).count(phrase)
            for row in (p.labels for p in passages)
        }
        for phrase in ("改革开放", "高质量发展", "人民公社")
    }
    for phrase, counts in by_text.items():
        own = Counter(d for d, h in hits if h.variant.concept == phrase)
        differences = [f"{d}: {own[d]} tokens, {n} in the bare text" for d, n in counts.items() if own[d] != n]
        check.say(
            f"prc reports, {phrase} by plain search ({sum(own.values())} in {len(own)} documents)",
            differences,
            len(counts),
        )


# ---------------------------------------------------------------- random texts

WORDS = (
    "tax cut the U.S e.g don’t don't Xi’s XI'S workersʼ I B j 高 质 量 发 展 3.5 1,000 7 Mr No no Art p x_y Peace national é Ａ１"
    " ｔａｘ etc ア カー ｶﾞ ひら שׁ ש\"ש ½ ² ① ﬁ İ ΑΣ ΌΣΟΣ 👍 🇨🇳 ไทย 한국 a\u0301 e\u0301 _ __ ªb ß ŉ ſ Ⅻ 〇 々 豈 𠀋 𝐀 ١٢ अनु 'tis ’s 's' x' ＇ ＆"
).split()
GAPS = [" "] * 15 + [
    "", "-", "--", " - ", "—", "–", " – ", "‑", ".", ". ", "...", "…", ", ", "，", "、", "。", "；", "：", "！", "？", " (", ") ", "“",
    "” ", " ‘", "’ ", "'", '" ', "/", "·", "%", "\n", "\n\n", "\t", "\r\n", "\u3000", ": ", "; ", "! ", "? ", "\u00a0", " -- ", " — ",
    "．", "－", "- ", " -", "\u200b", "\u200d", "\0", "・", "～", "−", "―", "⸺", "․", "‥", "﹐", "﹣", "ー", "〜",
    "_", "*", "\u00ad", "⁈", "‼", "¿", "｡", "､", "⋯", '-"', "- -", "—-", "\u2060", "﹒", "﹔", "﹕", "﹖", "﹗",
]  # fmt: skip


def random_variant(random):
    def word():
        kind, chosen = random.random(), random.choice(WORDS)
        return "*" if kind < 0.12 else chosen[0] + "*" if kind < 0.22 else "*" + chosen[-1] if kind < 0.27 else chosen

    text = word()
    for _ in range(random.randint(0, 3)):
        text += (
            " ** " + word()
            if random.random() < 0.12
            else random.choice([" "] * 6 + ["-", ",", "、", ". ", "—", ": "]) + word()
        )
    return text


def check_random(check, scratch, seed):
    """Texts and variants of odd pieces in any order."""
    random = Random(seed)
    folder = scratch / f"random{seed}"
    folder.mkdir()
    passages = []
    for number in range(300):
        path = folder / f"{number}.txt"
        path.write_bytes(
            "".join(random.choice(WORDS) + random.choice(GAPS) for _ in range(random.randint(1, 60))).encode()
        )
        p = passage(path.name, {"document": path.name}, [read(path)])
        if p.tokens:
            passages.append(p)
    check_ngrams(check, folder, f"random texts {seed}", passages, 3, "document", least=1)
    lexicon, seen = [], set()
    for concept in range(60):
        for _ in range(random.randint(1, 4)):
            text = random_variant(random)
            variant = Variant(f"c{concept}", "", random.choice(["en", "zh"]), text)
            kinds = [kind for kind, _ in variant.pattern]
            # Left out: no word at all, a gap at an end (refused), a boundary beside a gap (checked by itself).
            parts = [stream_of(part.replace("*", STAND_IN)) for part in text.split("**")]
            if (
                {"=", "glob"} & set(kinds)
                and all(parts)
                and sum(map(len, parts)) + len(parts) - 1 == len(kinds)
                and variant.text not in seen
            ):
                if any(what and is_word(what) for kind, what in variant.pattern if kind == "=") or "glob" in kinds:
                    seen.add(variant.text)
                    lexicon.append(variant)
    path = scratch / f"random{seed}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["concept", "category", "language", "variant"], *[(v.concept, "", v.language, v.text) for v in lexicon]]
        )
    find_all(passages, lexicon)
    arguments = [folder, "-l", path]
    check_count(check, f"random texts {seed}, concepts", passages, lexicon, ["document"], arguments)
    check_variants(check, f"random texts {seed}, variants", passages, lexicon, ["document"], arguments)
    check_inside(check, f"random texts {seed}, what holds what", passages, lexicon, arguments)
    check_overlaps(check, f"random texts {seed}", passages, lexicon, arguments)


def check_boundary_beside_gap(check, scratch):
    """A comma of a variant must be met in the text, beside `**` too."""
    folder = scratch / "gap"
    folder.mkdir()
    passages = []
    for name, text in (("with", "We want blue skies, clear soil."), ("without", "We want blue skies clear soil.")):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        passages.append(passage(f"{name}.txt", {"document": f"{name}.txt"}, [text]))
    path = folder / "terms.csv"
    lexicon = [
        Variant(text, "", "", text) for text in ("blue skies, ** soil", "blue ** , clear soil", "blue **, clear soil")
    ]
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["concept", "variant"], *[(v.concept, v.text) for v in lexicon]])
    find_all(passages, lexicon)
    check_count(
        check,
        "a comma beside `**`",
        passages,
        lexicon,
        ["document"],
        [folder / "with.txt", folder / "without.txt", "-l", path],
    )


def runs_of(passages):
    """The runs of tokens between boundaries, with their documents."""
    for p in passages:
        run = []
        for item in [*p.stream, PARAGRAPH]:
            if is_word(item):
                run.append(item)
            elif run:
                yield p.document, run
                run = []


def association(f, f1, f2, n):
    """As NLTK's BigramAssocMeasures and Evert (2009) have them."""
    # In decimals: near independence nearly nothing is left of the sum.
    cells = [(f, f1 * f2), (f1 - f, f1 * (n - f2)), (f2 - f, (n - f1) * f2), (n - f1 - f2 + f, (n - f1) * (n - f2))]
    g2 = 2 * sum(o * (Decimal(o) * n / margins).ln() for o, margins in cells if o)
    expected = f1 * f2 / n
    mi = math.log2(f / expected)
    return {
        "log_likelihood_4": float(g2),
        "mi": mi,
        "mi3": math.log2(f**3 / expected),
        "t_score": (f - expected) / math.sqrt(f),
        "z_score": (f - expected) / math.sqrt(expected),
        "dice": 2 * f / (f1 + f2),
        "log_dice": 14 + math.log2(2 * f / (f1 + f2)),
        "delta_p": f / f1 - (f2 - f) / (n - f1),
        "delta_p_backward": f / f2 - (f1 - f) / (n - f2),
        "npmi": mi / -math.log2(f / n),
    }


def check_collocations(check, folder, name, passages, left, right, least):
    pairs, first, second, documents = Counter(), Counter(), Counter(), defaultdict(set)
    for document, run in runs_of(passages):
        for at, word in enumerate(run):
            for other in range(max(0, at - left), min(len(run), at + right + 1)):
                if other != at:
                    pair = (word, run[other])
                    pairs[pair] += 1
                    first[word] += 1
                    second[run[other]] += 1
                    documents[pair].add(document)
    n = sum(pairs.values())
    rows = check.table("phrases", folder, "--kind", "collocations", "--window", f"{left},{right}", "--with-stop-words",
                       "--min-count", least, "--top", 10**9)
    expected = {}
    shown = {(row["first"], row["second"]) for row in rows}
    for pair, f in pairs.items():
        if left == right and pair not in shown:
            continue
        f1, f2 = first[pair[0]], second[pair[1]]
        if f >= least and f * n > f1 * f2:
            expected[pair] = {"count": f, "f1": f1, "f2": f2, "total": n, "documents": len(documents[pair])}
            expected[pair] |= association(f, f1, f2, n)
    check.compare(f"{name}, collocations in a window of {left},{right}", ["first", "second"], rows, expected)


def check_skipgrams(check, folder, name, passages, longest, skip):
    counts, totals = Counter(), Counter()
    for _, run in runs_of(passages):
        for n in range(2, longest + 1):
            for places in (p for at in range(len(run)) for p in combinations(range(at, min(len(run), at + n + skip)), n)
                           if p[0] == at):
                counts[tuple(run[place] for place in places)] += 1
                totals[n] += 1
    rows = check.table("count", folder, "--ngrams", f"2..{longest}", "--skip", skip, "--min-count", 1)
    expected = {(joined(gram),): {"count": count, "total": totals[len(gram)]} for gram, count in counts.items()}
    check.compare(f"{name}, skip-grams", ["term"], rows, expected)


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    check = Checker(str(Path(sys.argv[1]).resolve()))
    corpora = Path(sys.argv[3]) if len(sys.argv) == 4 else None
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        check_seeds(check, Path(sys.argv[2]), scratch)
        for seed in range(3):
            check_random(check, scratch, seed)
        check_boundary_beside_gap(check, scratch)
        if corpora and (corpora / "prc-gwr-zh").is_dir():
            check_chinese(check, corpora / "prc-gwr-zh", scratch)
        if corpora and (corpora / "un-general-debate-8").is_dir():
            folder = corpora / "un-general-debate-8"
            passages = read_metadata(folder)
            lexicon, arguments = check_phrases(check, folder, "un", passages, ["year", "iso3", "iso3,year"], scratch)
            check_compare(check, "un", passages, lexicon, arguments, "iso3", ["CHN", "USA"])
            check_ngrams(check, folder, "un", passages, 2)
        if corpora and (corpora / "us-sotu").is_dir():
            folder = corpora / "us-sotu"
            passages = read_metadata(folder)
            lexicon, arguments = check_phrases(
                check, folder, "sotu", passages, ["year", "party", "party,president"], scratch
            )
            check_compare(check, "sotu", passages, lexicon, arguments, "party", ["Democratic", "Republican"])
            check_compare_ngrams(check, folder, "sotu", passages, 2, "year", ["2020", "1990"], whole=False)
            check_compare_ngrams(check, folder, "sotu", passages, 2, "year", ["2020", "1990"], whole=True)
            check_compare_ngrams(check, folder, "sotu", passages, 2, "party", ["Democratic", "Republican"], whole=True)
            check_ngrams(check, folder, "sotu", passages, 3)
            check_collocations(check, folder, "sotu", passages, 0, 1, 5)
            check_ngrams(check, folder, "sotu", passages, 3, "year", ["1790", "1863", "1890", "1953", "2021"])
            check_ngrams(check, folder, "sotu", passages, 2, "party")
    print(f"{check.failed} checks differ" if check.failed else "all agree")
    sys.exit(1 if check.failed else 0)


if __name__ == "__main__":
    main()
