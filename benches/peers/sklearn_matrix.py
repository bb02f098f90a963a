"""scikit-learn: n-grams of 1 to 3 tokens by document, as a sparse matrix with its vocabulary."""

import peer
from scipy.io import mmwrite
from sklearn.feature_extraction.text import CountVectorizer


def job(folder, output):
    vectorizer = CountVectorizer(ngram_range=(1, 3), token_pattern="[a-z0-9]+", lowercase=False)
    matrix = vectorizer.fit_transform(peer.read(folder))
    output.mkdir(exist_ok=True)
    mmwrite(output / "matrix.mtx", matrix, field="integer")
    (output / "terms.txt").write_text("\n".join(vectorizer.get_feature_names_out()) + "\n")


peer.run(job)
