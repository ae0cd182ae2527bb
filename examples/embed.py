"""Learn vectors of the nodes in walks (word2vec, skip-gram) and write what is near one of them.

    embed.py WALKS NODE [TYPE]

Writes "NODE similar OTHER COSINE" for the ten nearest nodes of TYPE (default: the type of NODE): lines
that all programs of the family read.  Needs gensim.
"""

import sys

from gensim.models import Word2Vec


class Walks:
    """One walk a line, nodes between blanks; gensim's own reader parts names at other white space, too."""

    def __init__(self, path):
        self.path = path

    def __iter__(self):
        with open(self.path, encoding="utf-8", newline="\n") as lines:
            for line in lines:
                yield line.rstrip("\n").split(" ")


walks, node = sys.argv[1:3]
kind = sys.argv[3] if len(sys.argv) > 3 else node.partition(":")[0]
# one worker: with more the result depends on which is faster
model = Word2Vec(sentences=Walks(walks), sg=1, vector_size=64, window=5, min_count=1, negative=5,
                 epochs=3, seed=42, workers=1)
if node not in model.wv:
    sys.exit(f"embed.py: {node} is in no walk")
near = model.wv.most_similar(node, topn=len(model.wv) - 1)
same = [(other, cosine) for other, cosine in near if other.startswith(kind + ":") and cosine > 0]
for other, cosine in same[:10]:
    print(node, "similar", other, f"{cosine:.4f}", sep="\t")
