#include "config.h"

#include "hin-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hin-error.h"

#define FLAGS (O_NOFOLLOW | O_CLOEXEC)

struct HinFolder
{
  char *path;
  int folder, lock; /* lock: -1 when not held */
};

static gboolean
fail (const HinFolder *self, const char *name, int code, GError **error)
{
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s/%s: %s", self->path, name, g_strerror (code));
  return FALSE;
}

/* Sync the folder that @path is in: a new entry outlives a loss of power. */
static void
sync_above (const char *path)
{
  g_autofree char *above = g_path_get_dirname (path);
  int fd = open (above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

HinFolder *
hin_folder_open (const char *path, gboolean make, GError **error)
{
  int made = make ? mkdir (path, 0700) : 0;
  int fd = made == 0 || errno == EEXIST ? open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
  if (fd < 0)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", path, g_strerror (errno));
      return NULL;
    }
  if (make && made == 0)
    sync_above (path);
  HinFolder *self = g_new0 (HinFolder, 1);
  self->path = g_strdup (path);
  self->folder = fd;
  self->lock = -1;
  return self;
}

void
hin_folder_free (HinFolder *self)
{
  if (self == NULL)
    return;
  close (self->folder);
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self);
}

const char *
hin_folder_path (const HinFolder *self)
{
  return self->path;
}

static gboolean
write_all (int fd, gconstpointer data, gsize n)
{
  const char *p = data;
  while (n > 0)
    {
      gssize written = write (fd, p, n);
      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      p += written;
      n -= (gsize) written;
    }
  return TRUE;
}

gboolean
hin_folder_lock (HinFolder *self, const char *name, GError **error)
{
  char holder[32] = "";
  self->lock = openat (self->folder, name, O_RDWR | O_CREAT | FLAGS, 0600);
  if (self->lock < 0)
    return fail (self, name, errno, error);
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    {
      /* the number is for a message alone: on a full disk the lock is held without it */
      g_autofree char *pid = g_strdup_printf ("%ld\n", (long) getpid ());
      return ftruncate (self->lock, 0) != 0 || write_all (self->lock, pid, strlen (pid)) || TRUE;
    }
  if (errno != EWOULDBLOCK || read (self->lock, holder, sizeof holder - 1) < 0)
    return fail (self, name, errno, error);
  g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: in use by pid %s", self->path,
               g_strchomp (holder));
  return FALSE;
}

int
hin_folder_holds_only (const HinFolder *self, const char *const *names, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  if (folder == NULL)
    {
      g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: cannot be listed", self->path);
      return -1;
    }
  for (const char *name; (name = g_dir_read_name (folder)) != NULL;)
    if (!g_strv_contains (names, name))
      return 0;
  return 1;
}

int
hin_folder_read (const HinFolder *self, const char *name, GString *content, GError **error)
{
  char block[1 << 14];
  int fd = openat (self->folder, name, O_RDONLY | FLAGS);
  if (fd < 0 && errno == ENOENT)
    return 0;
  gssize got = fd < 0 ? -1 : 1;
  while (fd >= 0 && got > 0)
    {
      do
        got = read (fd, block, sizeof block);
      while (got < 0 && errno == EINTR);
      g_string_append_len (content, block, MAX (got, 0));
    }
  int code = errno;
  if (fd >= 0)
    close (fd);
  return got == 0 || fail (self, name, code, error) ? 1 : -1;
}

gboolean
hin_folder_write (const HinFolder *self, const char *name, gconstpointer data, gsize n,
                  GError **error)
{
  g_autofree char *beside = g_strconcat (name, ".new", NULL);
  int fd = openat (self->folder, beside, O_WRONLY | O_CREAT | O_TRUNC | FLAGS, 0600);
  if (fd < 0)
    return fail (self, beside, errno, error);
  int code = write_all (fd, data, n) && fsync (fd) == 0 ? 0 : errno;
  if (close (fd) != 0 && code == 0)
    code = errno;
  if (code == 0
      && (renameat (self->folder, beside, self->folder, name) != 0 || fsync (self->folder) != 0))
    code = errno;
  if (code == 0)
    return TRUE;
  unlinkat (self->folder, beside, 0);
  return fail (self, name, code, error);
}

gboolean
hin_folder_put (const HinFolder *self, const char *name, gsize place, gconstpointer data, gsize n,
                GError **error)
{
  int fd = openat (self->folder, name, O_WRONLY | O_CREAT | FLAGS, 0600);
  if (fd < 0)
    return fail (self, name, errno, error);
  gboolean good = ftruncate (fd, (off_t) place) == 0 && lseek (fd, 0, SEEK_END) == (off_t) place
                  && write_all (fd, data, n) && fsync (fd) == 0;
  int code = errno;
  if (!good && ftruncate (fd, (off_t) place) != 0)
    code = errno;
  if (close (fd) != 0 && good)
    {
      good = FALSE;
      code = errno;
    }
  return good || fail (self, name, code, error);
}
