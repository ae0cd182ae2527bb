/* bench-time - run COMMAND and append "WALL CPU RSS" (seconds, seconds, MB of the largest process)
 * to FILE:  bench-time FILE COMMAND [ARGUMENT]...   Ends with the status of COMMAND. */
#include "config.h"

#include <stdio.h>
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

int
main (int argc, char **argv)
{
  if (argc < 3)
    return 2;
  double begin = now ();
  pid_t child = fork ();
  if (child == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }
  int status;
  if (child < 0 || waitpid (child, &status, 0) < 0)
    return 4;
  double wall = now () - begin;
  struct rusage usage; /* of the child and of those it waited for */
  getrusage (RUSAGE_CHILDREN, &usage);
  FILE *out = fopen (argv[1], "a");
  if (out == NULL)
    return 4;
  fprintf (out, "%.3f %.3f %.1f\n", wall, seconds (usage.ru_utime) + seconds (usage.ru_stime),
           (double) usage.ru_maxrss / 1024);
  if (fclose (out) != 0)
    return 4;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}
