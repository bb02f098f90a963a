"""pyahocorasick: all occurrences of the phrases of a lexicon, as CSV.

The text needs no tokeniser: a phrase with a space before and after it matches whole tokens only.
"""

from collections import Counter
from operator import itemgetter

import ahocorasick
import peer


def job(folder, output, lexicon):
    automaton = ahocorasick.Automaton()
    for phrase in lexicon.read_text().splitlines():
        automaton.add_word(f" {phrase} ", phrase)
    automaton.make_automaton()
    counts = Counter()
    for text in peer.read(folder):
        counts.update(map(itemgetter(1), automaton.iter(f" {text.strip()} ")))
    lines = (f"{phrase},{count}" for phrase, count in sorted(counts.items()))
    output.write_text("term,count\n" + "\n".join(lines) + "\n")


peer.run(job)
