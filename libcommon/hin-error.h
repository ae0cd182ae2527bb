/* hin-error.h - the one error domain; its codes are the exit statuses.
 *
 * Everything below the program frame reports failure as a GError of this domain; the frame prints
 * the message once and ends with the code.  Thread rule: none needed, no state. */
#pragma once

#include <glib.h>

#define HIN_ERROR (hin_error_quark ())

typedef enum
{
  HIN_ERROR_LOSS = 1,        /* finished, but input records were lost and counted */
  HIN_ERROR_USAGE = 2,       /* the command line asks for something impossible */
  HIN_ERROR_INPUT = 3,       /* a line, record or value of the input is bad */
  HIN_ERROR_IO = 4,          /* reading or writing failed, a full disk included */
  HIN_ERROR_REMOTE = 5,      /* the other side failed; starting again continues */
  HIN_ERROR_LIMIT = 6,       /* memory, size or time limit */
  HIN_ERROR_CONVERGENCE = 7  /* an iteration did not reach its tolerance */
} HinError;

GQuark hin_error_quark (void);

/* Quote @n bytes of input for a message: control bytes, backslashes and invalid UTF-8 as \xHH, cut
 * with "..." after 60 bytes.  Returns a new string without quotation marks; free with g_free(). */
char *hin_error_quote (const char *bytes, gsize n);
