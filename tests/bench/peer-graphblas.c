/* peer-graphblas - SuiteSparse:GraphBLAS: A'A of a matrix that bench-product --dump wrote, and what
 * stands above its diagonal.
 *
 *   peer-graphblas FILE       the whole product, by rows
 *   peer-graphblas FILE K     only blocks (i, j), i <= j, of K by K: nearly the upper triangle */
#include <GraphBLAS.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TRY(call)                                                                                  \
  do                                                                                               \
    if ((call) != GrB_SUCCESS)                                                                     \
      {                                                                                            \
        fprintf (stderr, "%s\n", #call);                                                           \
        exit (6);                                                                                  \
      }                                                                                            \
  while (0)

static uint64_t pairs, sum;

static double
seconds (clockid_t clock)
{
  struct timespec t;
  clock_gettime (clock, &t);
  return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static GrB_Matrix
load (const char *path)
{
  FILE *file = fopen (path, "rb");
  if (file == NULL || fseek (file, 0, SEEK_END) != 0)
    exit (4);
  GrB_Index n = (GrB_Index) ftell (file) / 8, most = 0;
  uint32_t(*pair)[2] = malloc (n * 8 + 1);
  GrB_Index *row = malloc (n * sizeof *row + 1), *column = malloc (n * sizeof *column + 1);
  rewind (file);
  if (pair == NULL || row == NULL || column == NULL || fread (pair, 8, n, file) != n)
    exit (4);
  fclose (file);
  for (GrB_Index i = 0; i < n; i++)
    {
      row[i] = pair[i][0];
      column[i] = pair[i][1];
      most = row[i] > most ? row[i] : most;
      most = column[i] > most ? column[i] : most;
    }
  free (pair);
  GrB_Matrix matrix;
  GrB_Scalar one;
  TRY (GrB_Scalar_new (&one, GrB_UINT32));
  TRY (GrB_Scalar_setElement_UINT32 (one, 1));
  TRY (GrB_Matrix_new (&matrix, GrB_UINT32, most + 1, most + 1));
  TRY (GxB_Matrix_build_Scalar (matrix, row, column, one, n));
  TRY (GrB_Matrix_wait (matrix, GrB_MATERIALIZE));
  free (row);
  free (column);
  return matrix;
}

/* Count @product; of a @square one only what stands above the diagonal, as it is symmetric. */
static void
count (GrB_Matrix product, int square)
{
  GrB_Index n, entries, on_diagonal = 0;
  uint64_t all, diagonal = 0;
  TRY (GrB_Matrix_nvals (&entries, product));
  TRY (GrB_Matrix_reduce_UINT64 (&all, NULL, GrB_PLUS_MONOID_UINT64, product, NULL));
  if (square)
    {
      GrB_Vector vector;
      TRY (GrB_Matrix_nrows (&n, product));
      TRY (GrB_Vector_new (&vector, GrB_UINT32, n));
      TRY (GxB_Vector_diag (vector, product, 0, NULL));
      TRY (GrB_Vector_nvals (&on_diagonal, vector));
      TRY (GrB_Vector_reduce_UINT64 (&diagonal, NULL, GrB_PLUS_MONOID_UINT64, vector, NULL));
      GrB_Vector_free (&vector);
    }
  pairs += (entries - on_diagonal) >> square;
  sum += (all - diagonal) >> square;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;
  TRY (GrB_init (GrB_NONBLOCKING));
  TRY (GxB_Global_Option_set (GxB_FORMAT, GxB_BY_ROW));
  GrB_Matrix a = load (argv[1]), t;
  int blocks = argc > 2 ? atoi (argv[2]) : 1;
  GrB_Index n, bounds[65];
  TRY (GrB_Matrix_nrows (&n, a));
  TRY (GrB_Matrix_new (&t, GrB_UINT32, n, n));
  TRY (GrB_transpose (t, NULL, NULL, a, NULL));
  TRY (GrB_Matrix_wait (t, GrB_MATERIALIZE));
  blocks = blocks < 1 ? 1 : blocks > 64 ? 64 : blocks;
  for (int i = 0; i <= blocks; i++)
    bounds[i] = n * (GrB_Index) i / (GrB_Index) blocks;

  double wall = seconds (CLOCK_MONOTONIC), cpu = seconds (CLOCK_PROCESS_CPUTIME_ID);
  GrB_Matrix *left = calloc ((size_t) blocks, sizeof *left);
  GrB_Matrix *right = calloc ((size_t) blocks, sizeof *right);
  GrB_Index *sizes = calloc ((size_t) blocks, sizeof *sizes);
  if (left == NULL || right == NULL || sizes == NULL)
    return 6;
  for (int i = 0; i < blocks; i++)
    sizes[i] = bounds[i + 1] - bounds[i];
  left[0] = t;
  right[0] = a;
  if (blocks > 1)
    {
      TRY (GxB_Matrix_split (left, (GrB_Index) blocks, 1, sizes, &n, t, NULL));
      TRY (GxB_Matrix_split (right, 1, (GrB_Index) blocks, &n, sizes, a, NULL));
    }
  for (int i = 0; i < blocks; i++)
    for (int j = i; j < blocks; j++)
      {
        GrB_Matrix product;
        TRY (GrB_Matrix_new (&product, GrB_UINT32, sizes[i], sizes[j]));
        TRY (GrB_mxm (product, NULL, NULL, GxB_PLUS_PAIR_UINT32, left[i], right[j], NULL));
        TRY (GrB_Matrix_wait (product, GrB_MATERIALIZE));
        count (product, i == j);
        GrB_Matrix_free (&product);
      }
  printf ("pairs\t%llu\nsum\t%llu\n", (unsigned long long) pairs, (unsigned long long) sum);
  fprintf (stderr, "kernel %.6f %.6f\n", seconds (CLOCK_MONOTONIC) - wall,
           seconds (CLOCK_PROCESS_CPUTIME_ID) - cpu);
  return 0;
}
