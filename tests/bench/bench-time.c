/* bench-time - run COMMAND and append "WALL CPU RSS" (seconds, seconds, MB of the largest process)
 * to FILE:  bench-time [-t] FILE COMMAND [ARGUMENT]...   Ends with the status of COMMAND.
 *
 * With -t a fourth number follows: the most MB that all processes of COMMAND held at one time,
 * looked at twenty times a second in /proc (Linux; 0 elsewhere).  What they share counts for each
 * of them. */
#include "config.h"

#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double
now (void)
{
  struct timespec t;
  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static double
seconds (struct timeval t)
{
  return (double) t.tv_sec + (double) t.tv_usec / 1e6;
}

static volatile sig_atomic_t session; /* of COMMAND with -t */

static void
hand_on (int signal_number)
{
  kill (-(pid_t) session, signal_number);
}

/* Resident pages of a process if it is of this session */
static long
pages_of (const char *pid, pid_t leader)
{
  char path[300], text[1024];
  long own, pages;
  snprintf (path, sizeof path, "/proc/%s/stat", pid);
  FILE *file = fopen (path, "r");
  if (file == NULL)
    return 0;
  size_t n = fread (text, 1, sizeof text - 1, file);
  fclose (file);
  text[n] = '\0';
  char *rest = strrchr (text, ')'); /* a name can hold anything */
  if (rest == NULL
      || sscanf (rest,
                 ") %*c %*d %*d %ld " /* state, parent, group, session */
                 "%*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %ld",
                 &own, &pages) != 2)
    return 0;
  return own == (long) leader ? pages : 0;
}

/* MB that the processes of a session hold now */
static double
held (pid_t leader)
{
  long pages = 0;
  DIR *all = opendir ("/proc");
  if (all == NULL)
    return 0;
  for (struct dirent *entry; (entry = readdir (all)) != NULL;)
    if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9')
      pages += pages_of (entry->d_name, leader);
  closedir (all);
  return (double) pages * (double) sysconf (_SC_PAGESIZE) / 1048576;
}

int
main (int argc, char **argv)
{
  int tree = argc > 1 && strcmp (argv[1], "-t") == 0;
  argv += tree;
  if (argc - tree < 3)
    return 2;
  double begin = now (), most = 0;
  pid_t child = fork ();
  if (child == 0)
    {
      if (tree)
        setsid (); /* how its descendants are known */
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  if (tree && child > 0)
    {
      /* what is typed at a terminal does not reach another session */
      session = child;
      signal (SIGHUP, hand_on);
      signal (SIGINT, hand_on);
      signal (SIGTERM, hand_on);
    }
  int status;
  pid_t ended;
  while ((ended = waitpid (child, &status, tree ? WNOHANG : 0)) == 0)
    {
      double sum = held (child);
      most = sum > most ? sum : most;
      nanosleep (&(struct timespec){ .tv_nsec = 50000000 }, NULL);
    }
  if (child < 0 || ended < 0)
    return 4;
  double wall = now () - begin;
  struct rusage usage; /* of the child and of those it waited for */
  getrusage (RUSAGE_CHILDREN, &usage);
  FILE *out = fopen (argv[1], "a");
  if (out == NULL)
    return 4;
  fprintf (out, "%.3f %.3f %.1f", wall, seconds (usage.ru_utime) + seconds (usage.ru_stime),
           (double) usage.ru_maxrss / 1024);
  if (tree)
    fprintf (out, " %.1f", most);
  fprintf (out, "\n");
  if (fclose (out) != 0)
    return 4;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}
