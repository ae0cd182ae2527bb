#include "config.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-turn.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static char *folder, *path;

static void
make_folder (void)
{
  folder = g_dir_make_tmp ("hin-turn-XXXXXX", NULL);
  path = g_build_filename (folder, "arxiv", NULL);
}

static void
remove_folder (void)
{
  g_unlink (path);
  g_rmdir (folder);
  g_free (folder);
  g_free (path);
}

static HinTurn *
new_turn (HinClock *clock, gint64 interval)
{
  g_autoptr (GError) error = NULL;
  HinTurn *turn = hin_turn_new (folder, "arxiv", clock, interval, &error);
  cr_assert_not_null (turn, "%s", error == NULL ? "" : error->message);
  return turn;
}

static void
give_and_take (HinTurn *turn, gint64 wait)
{
  cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
  hin_turn_give (turn, wait);
}

/* From the end of a request to the start of the next one, whatever the request took. */
Test (turn, keeps_the_interval, .init = make_folder, .fini = remove_folder)
{
  for (guint alone = 0; alone < 2; alone++)
    {
      HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND };
      g_autoptr (HinTurn) turn = alone ? hin_turn_new (NULL, "arxiv", &clock, 3 * SECOND, NULL)
                                       : new_turn (&clock, 3 * SECOND);
      cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
      cr_expect_eq (clock.now, 1000 * SECOND, "the first one need not wait");
      clock.now += 10 * SECOND;
      hin_turn_give (turn, 0);
      cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
      cr_expect_eq (clock.now, 1013 * SECOND);
      hin_turn_give (turn, 600 * SECOND);
      cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
      cr_expect_eq (clock.now, 1613 * SECOND, "it was told to wait longer");
      hin_turn_give (turn, -5);
      clock.now += 100 * SECOND;
      cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
      cr_expect_eq (clock.now, 1713 * SECOND, "the moment is over");
      cr_expect_eq (hin_turn_waited (turn), 603 * SECOND);
      hin_turn_give (turn, 0);
    }
}

/* What one was told all of them mind, also one that comes later; nothing is left locked. */
Test (turn, all_mind_it, .init = make_folder, .fini = remove_folder)
{
  HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND };
  g_autoptr (HinTurn) a = new_turn (&clock, 3 * SECOND), b = new_turn (&clock, 3 * SECOND);
  give_and_take (a, 0);
  give_and_take (b, 60 * SECOND);
  cr_expect_eq (clock.now, 1003 * SECOND);
  give_and_take (a, 0);
  cr_expect_eq (clock.now, 1063 * SECOND);
  g_autoptr (HinTurn) c = new_turn (&clock, 3 * SECOND);
  give_and_take (c, 0);
  cr_expect_eq (clock.now, 1066 * SECOND);
  cr_expect_eq (hin_turn_waited (a) + hin_turn_waited (b) + hin_turn_waited (c), 66 * SECOND);
  struct stat st;
  cr_assert_eq (stat (path, &st), 0);
  cr_expect_eq (st.st_mode & 0777, 0600);
}

/* A process that was killed in its request leaves the interval behind. */
Test (turn, not_given_back, .init = make_folder, .fini = remove_folder)
{
  HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND };
  HinTurn *a = new_turn (&clock, 3 * SECOND);
  cr_assert (hin_turn_take (a, G_MAXINT64, NULL));
  hin_turn_free (a);
  g_autoptr (HinTurn) b = new_turn (&clock, 3 * SECOND);
  give_and_take (b, 0);
  cr_expect_eq (clock.now, 1003 * SECOND);
}

#define CONTENT(text, wait)                                                                        \
  {                                                                                                \
    text, sizeof text - 1, wait                                                                    \
  }
static const struct
{
  const char *text;
  gsize n;
  gint64 wait; /* seconds, at 1000 with an interval of 3 */
} contents[] = {
  CONTENT ("", 0),
  CONTENT ("\n", 0),
  CONTENT ("00000000001060000000\n", 60),
  CONTENT ("1060000000", 60),
  CONTENT ("00000000000000000007\n", 0),
  /* torn or of another program */
  CONTENT ("000000", 0),
  CONTENT ("\0\0\0\0\0\0\0\0", 3),
  CONTENT ("soon\n", 3),
  CONTENT ("-5\n", 3),
  CONTENT ("1060000000 \n", 3),
  CONTENT ("1060000000\n1060000000\n", 3),
  CONTENT ("99999999999999999999\n", 3),
  CONTENT ("9223372036854775807\n", 3),
  CONTENT ("0000000000000000000000000000000000000000000000000000001060000000\n", 3),
};

Test (turn, contents, .init = make_folder, .fini = remove_folder)
{
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND };
      cr_assert (g_file_set_contents (path, contents[i].text, (gssize) contents[i].n, NULL));
      g_autoptr (HinTurn) turn = new_turn (&clock, 3 * SECOND);
      cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
      if (contents[i].n < 40)
        cr_expect_eq (clock.now, (1000 + contents[i].wait) * SECOND, "row %u", i);
      cr_expect_leq (clock.now, 1060 * SECOND, "row %u", i);
      hin_turn_give (turn, 0);
    }
}

static void
count_told (gpointer data, const char *text)
{
  cr_expect_not_null (strstr (text, "silence"), "%s", text);
  ++*(guint *) data;
}

/* A long silence is said, and one that is longer than wanted is not waited for. */
Test (turn, long_silence, .init = make_folder, .fini = remove_folder)
{
  HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND };
  guint told = 0;
  g_autoptr (GError) error = NULL;
  cr_assert (g_file_set_contents (path, "1600000000\n", -1, NULL));
  g_autoptr (HinTurn) turn = new_turn (&clock, 3 * SECOND);
  hin_turn_listen (turn, count_told, &told);
  cr_expect_not (hin_turn_take (turn, 599 * SECOND, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_REMOTE));
  cr_expect_eq (clock.now, 1000 * SECOND);
  g_autoptr (HinTurn) other = new_turn (&clock, 3 * SECOND);
  cr_expect (hin_turn_take (other, 600 * SECOND, NULL), "the lock was given back");
  cr_expect_eq (clock.now, 1600 * SECOND);
  cr_expect_geq (told, 1);
}

static guint looks;

static int
stop_at_last (void)
{
  return looks-- == 0 ? SIGINT : 0;
}

/* It can be ended while it waits for another one, or for the moment; the lock is free then. */
Test (turn, ends_when_asked, .init = make_folder, .fini = remove_folder)
{
  HinClock clock = { .made_up = TRUE, .now = 1000 * SECOND, .stop = stop_at_last };
  HinClock other = { .made_up = TRUE, .now = 1000 * SECOND };
  g_autoptr (HinTurn) a = new_turn (&other, 3 * SECOND), b = new_turn (&clock, 3 * SECOND);
  g_autoptr (GError) error = NULL, again = NULL;
  cr_assert (hin_turn_take (a, G_MAXINT64, NULL));
  looks = 2;
  cr_expect_not (hin_turn_take (b, G_MAXINT64, &error));
  cr_expect (g_error_matches (error, HIN_ERROR, 128 + SIGINT));
  hin_turn_give (a, 0);
  looks = 0;
  cr_expect_not (hin_turn_take (b, G_MAXINT64, &again));
  cr_expect (g_error_matches (again, HIN_ERROR, 128 + SIGINT));
  give_and_take (a, 0);
}

Test (turn, cannot_open, .init = make_folder, .fini = remove_folder)
{
  HinClock clock = { .made_up = TRUE };
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      if (i == 0) /* a link is not followed, wherever it leads to */
        cr_assert_eq (symlink ("/dev/null", path), 0);
      else if (i == 1)
        cr_assert_eq (g_mkdir (path, 0700), 0);
      g_autoptr (HinTurn) turn
          = hin_turn_new (i == 2 ? path : folder, "arxiv", &clock, SECOND, &error);
      cr_expect_null (turn);
      cr_expect (g_error_matches (error, HIN_ERROR, HIN_ERROR_IO), "case %u", i);
      g_remove (path);
    }
}

/* A process of its own, which takes its turn, says so and sleeps. */
static pid_t
sleeper (void)
{
  int ready[2];
  char byte;
  cr_assert_eq (pipe (ready), 0);
  pid_t pid = fork ();
  cr_assert_geq (pid, 0);
  if (pid == 0)
    {
      HinClock clock = { 0 };
      HinTurn *turn = hin_turn_new (folder, "arxiv", &clock, SECOND / 10, NULL);
      if (turn != NULL && hin_turn_take (turn, G_MAXINT64, NULL) && write (ready[1], "x", 1) == 1)
        sleep (20);
      _exit (1);
    }
  close (ready[1]);
  cr_assert_eq (read (ready[0], &byte, 1), 1);
  close (ready[0]);
  return pid;
}

/* In real time: nobody asks while another process does; when that is killed, the next one may. */
Test (turn, killed, .init = make_folder, .fini = remove_folder)
{
  pid_t pid = sleeper ();
  HinClock clock = { .stop = stop_at_last };
  g_autoptr (HinTurn) turn = new_turn (&clock, SECOND / 10);
  looks = 3;
  cr_expect_not (hin_turn_take (turn, G_MAXINT64, NULL));
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  looks = G_MAXUINT;
  gint64 before = g_get_monotonic_time ();
  cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
  cr_expect_lt (g_get_monotonic_time () - before, 5 * SECOND);
  hin_turn_give (turn, 0);
  before = g_get_monotonic_time ();
  cr_assert (hin_turn_take (turn, G_MAXINT64, NULL));
  cr_expect_geq (g_get_monotonic_time () - before, SECOND / 11);
  hin_turn_give (turn, 0);
}
