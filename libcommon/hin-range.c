#include "config.h"

#include "hin-range.h"

#include <math.h>
#include <string.h>

#include "hin-error.h"
#include "hin-node.h"
#include "hin-num.h"

static gboolean
parse_bounds (HinRange *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  guint n = g_strv_length (words);
  self->bound = g_new (double, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      if (!hin_num_parse (words[i], strlen (words[i]), &self->bound[i])
          || (i > 0 && self->bound[i] <= self->bound[i - 1]))
        return FALSE;
      self->n++;
    }
  return n > 0;
}

HinRange *
hin_range_parse (const char *text, GError **error)
{
  g_autoptr (HinRange) self = g_new0 (HinRange, 1);
  const char *name = *text == '@' ? text + 1 : text;
  gsize n = strcspn (name, "=");
  self->attribute = g_strndup (name, n);
  if (n > 0 && name[n] == '=' && hin_relation_check (name, n) == HIN_GOOD
      && parse_bounds (self, name + n + 1))
    return g_steal_pointer (&self);
  g_autofree char *quoted = hin_error_quote (text, strlen (text));
  g_set_error (error, HIN_ERROR, HIN_ERROR_USAGE,
               "--range '%s': expected ATTRIBUTE=NUMBER,NUMBER... with rising numbers", quoted);
  return NULL;
}

void
hin_range_free (HinRange *self)
{
  g_free (self->attribute);
  g_free (self->bound);
  g_free (self);
}

guint
hin_range_find (const HinRange *self, double value)
{
  if (!(value >= self->bound[0]))
    return self->n;
  guint i = self->n - 1;
  while (value < self->bound[i])
    i--;
  return i;
}

static gboolean
is_whole (double bound)
{
  return floor (bound) == bound && fabs (bound) < 0x1p53;
}

char *
hin_range_name (const HinRange *self, guint i)
{
  if (i == self->n)
    return g_strdup ("none");
  char low[HIN_NUM_MAX + 1], high[HIN_NUM_MAX + 1];
  low[hin_num_print (low, self->bound[i])] = '\0';
  if (i + 1 == self->n)
    return g_strconcat (low, "-", NULL);
  gboolean whole = is_whole (self->bound[i]) && is_whole (self->bound[i + 1]);
  double last = self->bound[i + 1] - (whole ? 1 : 0);
  high[hin_num_print (high, last)] = '\0';
  return g_strconcat (low, "-", high, NULL);
}
