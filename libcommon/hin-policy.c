#include "config.h"

#include "hin-error.h"
#include "hin-policy.h"

#include <string.h>

const HinPolicy hin_policy_on_bad[] = {
  { "stop", HIN_ON_BAD_STOP },
  { "skip", HIN_ON_BAD_SKIP },
  { NULL, 0 },
};

const HinPolicy hin_policy_dup[] = {
  { "sum", HIN_DUP_SUM },
  { "max", HIN_DUP_MAX },
  { "first", HIN_DUP_FIRST },
  { "error", HIN_DUP_ERROR },
  { NULL, 0 },
};

const HinPolicy hin_policy_lengths[] = {
  { "weight", HIN_LENGTHS_WEIGHT },
  { "inverse", HIN_LENGTHS_INVERSE },
  { NULL, 0 },
};

gboolean
hin_policy_parse (const HinPolicy *table, const char *option, const char *word, int *value,
                  GError **error)
{
  g_autoptr (GString) words = g_string_new (NULL);
  for (const HinPolicy *row = table; row->word != NULL; row++)
    {
      if (g_str_equal (row->word, word))
        {
          *value = row->value;
          return TRUE;
        }
      g_string_append_printf (words, "%s%s", row == table ? "" : ", ", row->word);
    }
  g_autofree char *quoted = hin_error_quote (word, strlen (word));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE, "%s: '%s' is none of %s", option, quoted,
               words->str);
  return FALSE;
}
