"""How words and phrases grow in a folder of text files: distinct n-grams of 1 to 5 after ever more bytes.

    python3 benches/growth.py FOLDER

Tokens are runs of letters and digits in lower case; n-grams end with their document. From pairs on one n-gram in 64 is kept, by
its hash, and counts 64 times. Files are read in the order of their names.
"""

import re
import sys
from collections import deque
from pathlib import Path

SHOWN = [size * 10**6 for size in (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 250)]
TOKEN = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
PRIME, BASE, KEPT = 2**61 - 1, 1_000_003, 64


def main():
    print("bytes\ttokens\t" + "\t".join(f"{n}-grams" for n in range(1, 6)))
    words, phrases, n_bytes, n_tokens = {}, [set() for _ in range(4)], 0, 0
    shown = deque(SHOWN)
    for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        n_bytes += len(text.encode())
        tokens = [words.setdefault(word, len(words) + 1) for word in TOKEN.findall(text.lower())]
        n_tokens += len(tokens)
        hashes = tokens
        for n, kept in enumerate(phrases, 1):
            # The hash of a phrase is made of that of its beginning and of its last word.
            hashes = [(one * BASE + last) * BASE % PRIME for one, last in zip(hashes, tokens[n:])]
            kept.update(one for one in hashes if one % KEPT == 0)
        if shown and n_bytes >= shown[0]:
            show(n_bytes, n_tokens, words, phrases)
            while shown and n_bytes >= shown[0]:
                shown.popleft()
    show(n_bytes, n_tokens, words, phrases)


def show(n_bytes, n_tokens, words, phrases):
    counts = [len(words), *(KEPT * len(kept) for kept in phrases)]
    print("\t".join(f"{count:,}" for count in [n_bytes, n_tokens, *counts]), flush=True)


main()
