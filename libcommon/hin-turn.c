#include "config.h"

#include "hin-turn.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-num.h"

#define SLICE (G_USEC_PER_SEC / 20)          /* between looks at the lock */
#define WONDER (10 * (gint64) G_USEC_PER_SEC) /* a wait that should be said */

struct HinTurn
{
  HinClock *clock;
  gint64 interval, waited;
  gint64 due; /* before which not to ask */
  int fd;     /* -1: only this process */
  void (*say) (gpointer data, const char *text);
  gpointer data;
};

HinTurn *
hin_turn_new (const char *folder, const char *name, HinClock *clock, gint64 interval,
              GError **error)
{
  int fd = -1;
  if (folder != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      fd = open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
      if (fd < 0)
        {
          g_set_error (error, HIN_ERROR, HIN_ERROR_IO, "%s: %s", path, g_strerror (errno));
          return NULL;
        }
    }
  HinTurn *self = g_new0 (HinTurn, 1);
  self->clock = clock;
  self->interval = interval;
  self->fd = fd;
  return self;
}

void
hin_turn_free (HinTurn *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

/* The clock of processes: that of the day, since a monotonic one begins anew with the machine. */
static gint64
now (const HinTurn *self)
{
  return self->clock->made_up ? self->clock->now : g_get_real_time ();
}

static void
read_due (HinTurn *self)
{
  char text[32];
  guint64 due;
  if (self->fd < 0)
    return;
  gssize n = pread (self->fd, text, sizeof text, 0);
  while (n > 0 && text[n - 1] == '\n')
    n--;
  if (n <= 0)
    self->due = 0;
  else if (hin_num_parse_uint (text, (gsize) n, &due) && due < G_MAXINT64 / 2)
    self->due = (gint64) due;
  else /* torn: somebody asked just now */
    self->due = now (self) + self->interval;
}

/* It is a matter of politeness alone: that it cannot be written ends nothing. */
static void
write_due (HinTurn *self, gint64 due)
{
  self->due = due;
  if (self->fd < 0)
    return;
  g_autofree char *text = g_strdup_printf ("%020" G_GINT64_FORMAT "\n", due);
  if (pwrite (self->fd, text, strlen (text), 0) < 0
      || ftruncate (self->fd, (off_t) strlen (text)) != 0)
    return;
}

void
hin_turn_listen (HinTurn *self, void (*say) (gpointer data, const char *text), gpointer data)
{
  self->say = say;
  self->data = data;
}

static void
tell (const HinTurn *self, const char *text)
{
  if (self->say != NULL)
    self->say (self->data, text);
}

static gboolean
too_long (gint64 wait, gint64 longest, GError **error)
{
  if (wait > longest)
    g_set_error (error, HIN_ERROR, HIN_ERROR_REMOTE,
                 "another process asks arXiv, or was told to wait: no turn within %" G_GINT64_FORMAT
                 " s",
                 longest / G_USEC_PER_SEC);
  return wait > longest;
}

/* Try to get the lock.  FALSE: another process has it. */
static gboolean
try_lock (HinTurn *self)
{
  if (self->fd < 0 || flock (self->fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno == EWOULDBLOCK || errno == EINTR)
    return FALSE;
  g_autofree char *text = g_strdup_printf (
      "no lock can be had: %s; other processes that ask arXiv are not minded", g_strerror (errno));
  tell (self, text);
  close (self->fd);
  self->fd = -1;
  return TRUE;
}

static gboolean
take_lock (HinTurn *self, gint64 longest, GError **error)
{
  gint64 began = g_get_monotonic_time (), waited = 0;
  gboolean told = FALSE;
  while (!try_lock (self))
    {
      if (!hin_clock_goes_on (self->clock, error) || too_long (waited, longest, error))
        return FALSE;
      g_usleep (SLICE); /* really: it is another process that is waited for */
      waited = g_get_monotonic_time () - began;
      if (!told && waited > WONDER)
        tell (self, "another process asks arXiv: waiting for its turn to end");
      told |= waited > WONDER;
    }
  if (!self->clock->made_up)
    self->waited += waited;
  return TRUE;
}

static gboolean
wait_until_due (HinTurn *self, gint64 longest, GError **error)
{
  gint64 wait = MAX (self->due - now (self), 0);
  if (!self->clock->made_up)
    wait = MIN (wait, HIN_TURN_LONGEST * (gint64) G_USEC_PER_SEC);
  if (too_long (wait, longest, error) || !hin_clock_sleep (self->clock, wait, error))
    return FALSE;
  self->waited += wait;
  return TRUE;
}

gboolean
hin_turn_take (HinTurn *self, gint64 longest, GError **error)
{
  /* first without the lock: so a process that asks much leaves others a turn in between */
  if (!wait_until_due (self, longest, error) || !take_lock (self, longest, error))
    return FALSE;
  read_due (self);
  if (self->due - now (self) > WONDER)
    {
      g_autofree char *text = g_strdup_printf ("arXiv wants silence: %" G_GINT64_FORMAT " s more",
                                               (self->due - now (self)) / G_USEC_PER_SEC);
      tell (self, text);
    }
  if (!wait_until_due (self, longest, error))
    {
      if (self->fd >= 0)
        flock (self->fd, LOCK_UN);
      return FALSE;
    }
  write_due (self, now (self) + self->interval); /* in case this process is killed */
  return TRUE;
}

void
hin_turn_give (HinTurn *self, gint64 wait)
{
  write_due (self, now (self) + MAX (wait, self->interval));
  if (self->fd >= 0)
    flock (self->fd, LOCK_UN);
}

gint64
hin_turn_waited (const HinTurn *self)
{
  return self->waited;
}
