"""scipy: A'A of a matrix that bench-product --dump wrote, and what stands above its diagonal."""
import sys
import time

import numpy
import scipy.sparse

edges = numpy.fromfile(sys.argv[1], dtype=numpy.int32).reshape(-1, 2)
n = int(edges.max()) + 1
ones = numpy.ones(len(edges), dtype=numpy.int32)
matrix = scipy.sparse.csr_matrix((ones, (edges[:, 0], edges[:, 1])), shape=(n, n))
del edges, ones
transposed = matrix.T.tocsr()
wall, cpu = time.monotonic(), time.process_time()
product = transposed @ matrix
diagonal = product.diagonal()
pairs = (product.nnz - numpy.count_nonzero(diagonal)) // 2
paths = (int(product.data.sum(dtype=numpy.int64)) - int(diagonal.sum(dtype=numpy.int64))) // 2
print(f"pairs\t{pairs}\nsum\t{paths}")
print(f"kernel {time.monotonic() - wall:.6f} {time.process_time() - cpu:.6f}", file=sys.stderr)
