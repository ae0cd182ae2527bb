#include "config.h"

#include "hin-alloc.h"
#include "hin-picture.h"
#include "hin-num.h"

#include <string.h>

typedef struct
{
  HinExportView *view;
  const HinExportOptions *options;
  HinWriter *out;
  GString *text;
  const HinPicture *colours;
  GArray *fields;
} Job;

/* Strings are ASCII, and NetworkX reads no others: the rest are character references.  "&" becomes
 * one where "&amp;" would make a reference of what follows, for readers that only know the names;
 * so does a backslash, which graph-tool reads as an escape. */
static void
write_string (HinWriter *out, const char *text, gsize n)
{
  hin_writer_char (out, '"');
  for (const char *at = text, *from = text;; at = from = g_utf8_next_char (at))
    {
      while (at < text + n && (guchar) *at >= 0x20 && (guchar) *at < 0x7F && *at != '"'
             && *at != '&' && *at != '\\')
        at++;
      hin_writer_write (out, from, (gsize) (at - from));
      if (at == text + n)
        break;
      if (*at == '"')
        hin_writer_text (out, "&quot;");
      else if (*at == '&' && at[1] != '#')
        hin_writer_text (out, "&amp;");
      else
        {
          hin_writer_text (out, "&#");
          hin_writer_uint (out, g_utf8_get_char (at));
          hin_writer_char (out, ';');
        }
    }
  hin_writer_char (out, '"');
}

/* With a point, so that it is no integer, and without an exponent, which gml2gv does not know. */
static void
write_real (HinWriter *out, double value)
{
  char digits[HIN_NUM_MAX + 1], *at = digits;
  gsize n = hin_num_print (digits, value);

  digits[n] = '\0';
  char *e = strchr (digits, 'e');
  if (!e)
    {
      hin_writer_write (out, digits, n);
      if (!strchr (digits, '.'))
        hin_writer_text (out, ".0");
      return;
    }
  *e = '\0'; /* d.ddde-XX: printed numbers have no other exponents */
  if (*at == '-')
    hin_writer_char (out, *at++);
  hin_writer_text (out, "0.");
  for (guint64 zeros = g_ascii_strtoull (e + 2, NULL, 10); zeros > 1; zeros--)
    hin_writer_char (out, '0');
  hin_writer_char (out, *at);
  if (at[1] == '.')
    hin_writer_text (out, at + 2);
}

/* A comment says which attribute is behind a key that is not its name. */
static void
write_keys (const Job *job)
{
  for (guint a = 0; a < job->fields->len; a++)
    {
      const char *key = g_array_index (job->fields, HinExportField, a).name;
      const char *name = g_ptr_array_index (job->view->network->attribute_names, a);
      if (!key || strcmp (key, name) == 0)
        continue;
      hin_writer_printf (job->out, "# %s is ", key);
      write_string (job->out, name, strlen (name));
      hin_writer_char (job->out, '\n');
    }
}

static void
write_attribute (Job *job, const HinAttribute *attribute)
{
  const HinExportField *field = &g_array_index (job->fields, HinExportField, attribute->attribute);
  const char *literal = job->view->network->attribute_text + attribute->value;
  HinWriter *out = job->out;
  double value;

  hin_writer_char (out, ' ');
  hin_writer_text (out, field->name);
  hin_writer_char (out, ' ');
  if (field->type == HIN_EXPORT_LONG)
    hin_writer_text (out, literal);
  else if (field->type == HIN_EXPORT_BOOLEAN)
    hin_writer_char (out, *literal == 't' ? '1' : '0');
  else if (field->type == HIN_EXPORT_DOUBLE && strspn (literal, "-0123456789") == strlen (literal))
    {
      hin_writer_text (out, literal); /* no digit is lost */
      hin_writer_text (out, ".0");
    }
  else if (field->type == HIN_EXPORT_DOUBLE && hin_num_parse (literal, strlen (literal), &value))
    write_real (out, value);
  else
    {
      hin_export_text (literal, job->text);
      write_string (out, job->text->str, job->text->len);
    }
}

static void
write_graphics (Job *job, guint32 v)
{
  HinPoint place;

  hin_writer_text (job->out, " graphics [");
  if (hin_export_place (job->view, v, &place))
    {
      hin_writer_text (job->out, " x ");
      write_real (job->out, place.x);
      hin_writer_text (job->out, " y ");
      write_real (job->out, place.y);
    }
  hin_writer_text (job->out, " fill \"");
  hin_writer_text (job->out, hin_picture_colour (job->colours, v));
  hin_writer_text (job->out, "\" ]");
}

static void
write_node (Job *job, guint32 v)
{
  HinExportView *view = job->view;
  HinWriter *out = job->out;
  const HinAttribute *first;
  guint64 count = hin_network_values (view->network, view->node[v], &first);
  gsize n;
  hin_export_prefetch (view, v);
  const char *name = hin_export_name (view, v, &n);

  hin_writer_text (out, "  node [ id ");
  hin_writer_uint (out, v);
  /* NetworkX wants labels that are not repeated */
  hin_writer_text (out, " label ");
  write_string (out, name, n);
  hin_writer_text (out, " text ");
  hin_export_label (view, v, job->text);
  write_string (out, job->text->str, job->text->len);
  hin_writer_text (out, " type \"");
  hin_writer_text (out, hin_export_type (view, v));
  hin_writer_char (out, '"');
  if ((name = hin_export_community (view, v, &n)))
    {
      hin_writer_text (out, " community ");
      write_string (out, name, n);
    }
  for (guint64 i = 0; i < count; i++)
    write_attribute (job, first + i);
  write_graphics (job, v);
  hin_writer_text (out, " ]\n");
}

static void
write_edge (const HinExportView *view, guint64 e, HinWriter *out)
{
  const char *relation = hin_export_relation (view, e);

  hin_writer_text (out, "  edge [ source ");
  hin_writer_uint (out, hin_export_source (view, e));
  hin_writer_text (out, " target ");
  hin_writer_uint (out, hin_export_target (view, e));
  hin_writer_text (out, " relation ");
  write_string (out, relation, strlen (relation));
  if (view->network->weight)
    {
      hin_writer_text (out, " weight ");
      write_real (out, view->network->weight[e]);
    }
  hin_writer_text (out, " ]\n");
}

gboolean
hin_export_gml (HinExportView *view, const HinExportOptions *options, HinWriter *out,
                GError **error)
{
  static const char *const taken[]
      = { "id", "label", "text", "type", "community", "graphics", NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) fields = hin_export_fields (view, HIN_EXPORT_KEY_NAME, taken);
  g_autoptr (HinPicture) colours = hin_picture_new_colours (view, options, error);
  Job job = { view, options, out, text, colours, fields };

  if (!colours)
    return FALSE;
  hin_writer_text (out, "Creator \"hin-export\"\n");
  write_keys (&job);
  hin_writer_text (out, "graph [\n  directed 1\n  multigraph 1\n");
  for (guint32 v = 0; v < view->n_nodes && !hin_writer_failed (out); v++)
    write_node (&job, v);
  HIN_EXPORT_EDGES (view, e)
    write_edge (view, e, out);
  hin_writer_text (out, "]\n");
  return TRUE;
}
