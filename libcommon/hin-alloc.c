#include "config.h"

#include "hin-alloc.h"
#include "hin-error.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Each block is preceded by its size, so that freeing and growing need only the pointer. */
typedef struct
{
  gsize bytes; /* with this head */
  gboolean mapped;
} Head;

#define HEAD_SIZE 64 /* keeps the data on a cache line */

/* The sanitizers see only what malloc hands out. */
#if defined(__SANITIZE_ADDRESS__)
#define MAP_FROM G_MAXSIZE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MAP_FROM G_MAXSIZE
#endif
#endif
#ifndef MAP_FROM
#define MAP_FROM ((gsize) 2 << 20)
#endif

/* Whole huge pages: the kernel aligns such mappings, and moves them without splitting pages. */
#define HUGE_PAGE ((gsize) 2 << 20)

static guint64 fail_at;

void
hin_alloc_fail_at (guint64 n)
{
  fail_at = n;
}

static gboolean
fails_on_purpose (void)
{
  if (fail_at == 0)
    return FALSE;
  if (fail_at == 1)
    return TRUE;
  fail_at--;
  return FALSE;
}

static Head *
head_of (gpointer block)
{
  return (Head *) (gpointer) ((char *) block - HEAD_SIZE);
}

/* The length of a mapping for @bytes; 0: there is none. */
static gsize
mapping (gsize bytes)
{
  return bytes > G_MAXSIZE - HUGE_PAGE ? 0 : (bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
}

static void
ask_for_huge_pages (void *block, gsize bytes)
{
#ifdef MADV_HUGEPAGE
  madvise (block, bytes, MADV_HUGEPAGE);
#else
  (void) block, (void) bytes;
#endif
}

static Head *
map_block (gsize bytes)
{
  gsize length = mapping (bytes);
  Head *head = mmap (NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (head == MAP_FAILED)
    return NULL;
  ask_for_huge_pages (head, length);
  head->mapped = TRUE;
  return head;
}

static Head *
grow_mapped (Head *head, gsize bytes)
{
  gsize length = mapping (bytes), had = mapping (head->bytes);
  /* behind a block that once was larger the mapping holds old bytes */
  if (bytes > head->bytes)
    memset ((char *) head + head->bytes, 0, MIN (had, bytes) - head->bytes);
  if (length == had)
    return head;
#ifdef MREMAP_MAYMOVE
  Head *moved = mremap (head, had, length, MREMAP_MAYMOVE);
  if (moved == MAP_FAILED)
    return NULL;
  ask_for_huge_pages (moved, length);
  return moved;
#else
  Head *moved = map_block (bytes);
  if (moved == NULL)
    return NULL;
  memcpy (moved, head, MIN (head->bytes, bytes));
  munmap (head, had);
  return moved;
#endif
}

gpointer
hin_realloc (gpointer block, gsize n, gsize size, GError **error)
{
  gsize bytes;
  Head *old = block == NULL ? NULL : head_of (block), *head = NULL;
  if (!g_size_checked_mul (&bytes, n, size) || !g_size_checked_add (&bytes, bytes, HEAD_SIZE)
      || fails_on_purpose ())
    bytes = 0;
  else if (old != NULL && old->mapped)
    head = grow_mapped (old, bytes);
  else if (bytes >= MAP_FROM)
    {
      head = map_block (bytes);
      if (head != NULL && old != NULL)
        {
          memcpy ((char *) head + HEAD_SIZE, block, MIN (old->bytes, bytes) - HEAD_SIZE);
          free (old);
        }
    }
  else
    {
      gsize had = old == NULL ? 0 : old->bytes;
      head = realloc (old, bytes);
      if (head != NULL && bytes > had)
        memset ((char *) head + had, 0, bytes - had);
    }
  if (head == NULL)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_LIMIT,
                   "out of memory (%" G_GSIZE_FORMAT " x %" G_GSIZE_FORMAT " bytes wanted)", n, size);
      return NULL;
    }
  head->bytes = bytes;
  return (char *) head + HEAD_SIZE;
}

gpointer
hin_alloc (gsize n, gsize size, GError **error)
{
  return hin_realloc (NULL, n, size, error);
}

gsize
hin_grow (gsize have, gsize need)
{
  gsize twice = have < G_MAXSIZE / 2 ? have * 2 : G_MAXSIZE;
  return MAX (MAX (twice, need), 64);
}

void
hin_free (gpointer block)
{
  if (block == NULL)
    return;
  Head *head = head_of (block);
  if (head->mapped)
    munmap (head, mapping (head->bytes));
  else
    free (head);
}
