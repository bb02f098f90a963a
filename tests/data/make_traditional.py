"""Writes src/token/traditional.txt: the traditional characters with their simplified form.

From the table TSCharacters of OpenCC (Apache License 2.0, https://github.com/BYVoid/OpenCC), as the package
opencc-python-reimplemented 0.1.7 holds it. Of several simplified forms the first is taken, the commonest; characters that stay
as they are are left out.

    pip install opencc-python-reimplemented==0.1.7
    python make_traditional.py > ../../src/token/traditional.txt
"""

import pathlib
import unicodedata

import opencc

table = pathlib.Path(opencc.__file__).parent / "dictionary" / "TSCharacters.txt"
pairs = {}
for line in table.read_text(encoding="utf-8").splitlines():
    if not line.strip():
        continue
    traditional, simplified = line.split("\t")
    simplified = simplified.split(" ")[0]
    if len(traditional) == len(simplified) == 1 and traditional != simplified:
        # Texts are compared in Unicode normal form C.
        pairs[unicodedata.normalize("NFC", traditional)] = unicodedata.normalize("NFC", simplified)
# A form that is itself simplified further is followed to the end.
for traditional in pairs:
    while pairs[traditional] in pairs:
        pairs[traditional] = pairs[pairs[traditional]]

print("# Traditional characters with their simplified form, from OpenCC (TSCharacters, Apache License 2.0).")
print("# Written by tests/data/make_traditional.py.")
for traditional in sorted(pairs):
    print(traditional + pairs[traditional])
