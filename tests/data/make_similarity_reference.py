"""Makes similarity.csv beside this file: what scipy says of random pairs of profiles.

    pip install numpy==2.* scipy==1.17.1
    python3 make_similarity_reference.py

The cosine is 1 - scipy's cosine distance, the Jaccard coefficient 1 - its Jaccard distance of the terms
that occur, and the divergence the square of its Jensen-Shannon distance in base 2. Random numbers are
seeded: a second run writes the same bytes.
"""

from pathlib import Path

import numpy as np
import scipy
from scipy.spatial import distance

HERE = Path(__file__).parent


def profiles(random):
    n = int(random.integers(1, 60))
    a, b = (random.poisson(10 ** random.uniform(-1, 2.5), n) for _ in range(2))
    if random.random() < 0.2:
        b = a * int(random.integers(1, 5))
    if random.random() < 0.1:
        b = np.where(a > 0, 0, b + 1)
    return a, b


def main():
    random = np.random.default_rng(20260201)
    lines = [f"# scipy {scipy.__version__} spatial.distance", "a,b,cosine,jaccard,jensen_shannon"]
    while len(lines) < 402:
        a, b = profiles(random)
        if not (a.any() and b.any()):
            continue
        values = [
            1 - distance.cosine(a, b),
            1 - distance.jaccard(a > 0, b > 0),
            distance.jensenshannon(a, b, base=2) ** 2,
        ]
        cells = [" ".join(map(str, a)), " ".join(map(str, b))] + [repr(float(max(v, 0.0))) for v in values]
        lines.append(",".join(cells))
    (HERE / "similarity.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
