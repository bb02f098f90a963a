"""What the scripts of the other tools share: each is run as `script.py INPUT OUTPUT [LEXICON]`.

The clock starts when the tool is imported and stops when the result is written, so that the start of Python does
not count against it. tifa's clock includes the start of the program.
"""

import json
import sys
import time
from pathlib import Path


def run(job):
    """Times `job(folder, output, *more)`, and tells the seconds as JSON."""
    folder, output, *more = map(Path, sys.argv[1:])
    wall, cpu = time.perf_counter(), time.process_time()
    job(folder, output, *more)
    print(json.dumps({"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))


def read(folder):
    """All documents in the order of their names."""
    return [path.read_text() for path in sorted(folder.glob("*.txt"))]
