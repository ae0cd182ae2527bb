#include "config.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "hin-error.h"
#include "hin-hub.h"

static int
one_block (gpointer data, HinSpan *block, GError **error)
{
  const char **text = data;

  (void) error;
  if (*text == NULL)
    return 0;
  *block = (HinSpan){ *text, strlen (*text) };
  *text = NULL;
  return 1;
}

/* What hin_hub_write() makes of the records of @text; bad ones as "BAD why". */
static char *
dump (const char *text, HinHubKind kind, gboolean table, HinHubCounts *counts)
{
  g_autoptr (HinJsonReader) reader = hin_json_new (one_block, &text, "in", HIN_MAX_RECORD);
  g_autoptr (HinHub) hub = hin_hub_new (kind, table);
  g_autofree char *path = NULL;
  char *got = NULL;
  HinWriter *out;
  HinJsonValue record;
  int file = g_file_open_tmp ("hin-hub-XXXXXX", &path, NULL);

  close (file);
  out = hin_writer_open (path, NULL);
  while (hin_json_record (reader, &record, NULL, NULL) == 1)
    {
      g_autofree char *why = NULL;

      if (hin_hub_write (hub, record, out, &why, NULL) == 2)
        hin_writer_printf (out, "BAD %s\n", why);
    }
  if (counts != NULL)
    *counts = *hin_hub_counts (hub);
  cr_assert (hin_writer_close (out, NULL));
  cr_assert (g_file_get_contents (path, &got, NULL, NULL));
  unlink (path);
  return got;
}

static const struct
{
  const char *record, *lines;
} rows[] = {
  /* names */
  { "{\"id\":\"a/b\"}", "model:a/b\towner\towner:a\n" },
  { "{\"id\":\"gpt2\",\"author\":null}", "model:gpt2\t@id\tgpt2\n" },
  { "{\"modelId\":\"a/b\"}", "model:a/b\towner\towner:a\n" },
  { "{\"id\":null,\"modelId\":\"a/b\"}", "model:a/b\towner\towner:a\n" },
  { "{\"id\":\"a/b\",\"author\":\"C d\"}", "model:a/b\towner\towner:C%20d\n" },
  { "{\"id\":\"a b\\t\\\\\"}", "model:a%20b%09%5C\t@id\ta b\\t\\\\\n" },
  { "{\"id\":\"/b\"}", "model:/b\t@id\t/b\n" },
  { "{\"id\":\"\"}", "BAD no repository: it has no id\n" },
  { "{\"id\":7}", "BAD no repository: it has no id\n" },
  { "{}", "BAD no repository: it has no id\n" },
  { "{\"error\":\"No\\n\"}", "BAD no repository but an error message: 'No\\x0A'\n" },
  /* the last of a repeated key */
  { "{\"id\":\"x\",\"likes\":1,\"id\":\"y\",\"likes\":2}", "model:y\t@likes\t2\n" },
  { "{\"id\":\"x\",\"likes\":1,\"likes\":null}", "model:x\t@id\tx\n" },
  /* tags */
  { "{\"id\":\"x\",\"tags\":[\"arxiv:1810.04805\",\" b "
    "\",\"arxiv:1810.04805\",\"\\u0000\",\"#://\"]}",
    "model:x\ttagged\ttag:arxiv:1810.04805\nmodel:x\ttagged\ttag:%20b%20\n"
    "model:x\ttagged\ttag:arxiv:1810.04805\nmodel:x\ttagged\ttag:%00\nmodel:x\ttagged\ttag:#://"
    "\n" },
  { "{\"id\":\"x\",\"tags\":[1,true,null]}",
    "model:x\ttagged\ttag:1\nmodel:x\ttagged\ttag:true\n" },
  { "{\"id\":\"x\",\"tags\":null,\"likes\":0}", "model:x\t@likes\t0\n" },
  /* numbers, exactly */
  { "{\"id\":\"x\",\"downloads\":9223372036854775807,\"downloadsAllTime\":18446744073709551615}",
    "model:x\t@downloads\t9223372036854775807\nmodel:x\t@downloads_all_"
    "time\t18446744073709551615\n" },
  { "{\"id\":\"x\",\"trendingScore\":0.2}", "model:x\t@trending\t0.2\n" },
  /* dates */
  { "{\"id\":\"x\",\"createdAt\":\"2022-03-02T23:29:04.000Z\",\"lastModified\":\"2022-03-02\"}",
    "model:x\t@created\t2022-03-02T23:29:04Z\nmodel:x\t@modified\t2022-03-02\n" },
  { "{\"id\":\"x\",\"createdAt\":\"2022-03-02T23:29:04.500Z\"}",
    "model:x\t@created\t2022-03-02T23:29:04.500Z\n" },
  /* flags */
  { "{\"id\":\"x\",\"gated\":false,\"private\":false,\"disabled\":null}", "model:x\t@id\tx\n" },
  { "{\"id\":\"x\",\"gated\":\"auto\",\"private\":true,\"disabled\":true}",
    "model:x\t@gated\tauto\nmodel:x\t@private\ttrue\nmodel:x\t@disabled\ttrue\n" },
  { "{\"id\":\"x\",\"gated\":true}", "model:x\t@gated\ttrue\n" },
  /* what stands deeper */
  { "{\"id\":\"x\",\"safetensors\":{\"parameters\":{\"F32\":2,\"I8\":3},\"total\":5}}",
    "model:x\t@parameters\t5\n" },
  { "{\"id\":\"x\",\"safetensors\":{\"parameters\":{\"F32\":2,\"I8\":4}}}",
    "model:x\t@parameters\t6\n" },
  { "{\"id\":\"x\",\"cardData\":{\"co2_eq_emissions\":1.5}}", "model:x\t@co2_eq_emissions\t1.5\n" },
  { "{\"id\":\"x\",\"cardData\":{\"co2_eq_emissions\":{\"source\":\"s\",\"emissions\":2}}}",
    "model:x\t@co2_eq_emissions\t2\n" },
  { "{\"id\":\"x\",\"cardData\":{\"co2_eq_emissions\":{\"source\":\"s\"}}}", "model:x\t@id\tx\n" },
  { "{\"id\":\"x\",\"cardData\":{\"license\":\"mit\",\"language\":[\"en\",false],\"datasets\":"
    "\"d\","
    "\"base_model\":[\"a/b\",\"c d\"],\"base_model_relation\":\"merge\"},"
    "\"config\":{\"model_type\":\"bert\"}}",
    "model:x\t@card_license\tmit\nmodel:x\t@card_language\ten\nmodel:x\t@card_language\tfalse\n"
    "model:x\t@card_dataset\td\nmodel:x\t@card_base_model\ta/b\nmodel:x\t@card_base_model\tc d\n"
    "model:x\t@card_base_relation\tmerge\nmodel:x\t@model_type\tbert\n" },
  { "{\"id\":\"x\",\"cardData\":null,\"config\":[],\"safetensors\":7}", "model:x\t@id\tx\n" },
};

Test (hub, lines)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *got = dump (rows[i].record, HIN_HUB_MODELS, FALSE, NULL);

      cr_expect_str_eq (got, rows[i].lines, "row %u: %s\ngot:\n%s", i, rows[i].record, got);
    }
}

Test (hub, order_of_lines)
{
  g_autofree char *got
      = dump ("{\"likes\":2,\"tags\":[\"z\",\"y\"],\"library_name\":\"l\",\"downloads\":1,"
              "\"pipeline_tag\":\"p\",\"id\":\"a/b\"}",
              HIN_HUB_SPACES, FALSE, NULL);

  cr_expect_str_eq (got,
                    "space:a/b\towner\towner:a\nspace:a/b\tpipeline\tpipeline:p\n"
                    "space:a/b\tlibrary\tlibrary:l\nspace:a/b\ttagged\ttag:z\n"
                    "space:a/b\ttagged\ttag:y\nspace:a/b\t@downloads\t1\nspace:a/b\t@likes\t2\n");
}

Test (hub, repeated)
{
  HinHubCounts counts;
  g_autofree char *got
      = dump ("{\"_id\":\"1\",\"id\":\"a/b\"}{\"_id\":\"2\",\"id\":\"a/c\"}"
              "{\"_id\":\"1\",\"id\":\"a/renamed\"}{\"id\":\"d\"}{\"_id\":null,\"id\":\"d\"}",
              HIN_HUB_DATASETS, FALSE, &counts);

  cr_expect_str_eq (
      got, "dataset:a/b\towner\towner:a\ndataset:a/c\towner\towner:a\ndataset:d\t@id\td\n");
  cr_expect_eq (counts.repositories, 3);
  cr_expect_eq (counts.repeated, 2);
}

Test (hub, counts_what_it_leaves_out)
{
  HinHubCounts counts;
  g_autofree char *got = dump ("{\"id\":\"x\",\"tags\":[{},\"\"],\"downloads\":\"7\",\"likes\":[],"
                               "\"createdAt\":1,\"cardData\":{\"license\":\"a\\u0000\"}}",
                               HIN_HUB_MODELS, FALSE, &counts);

  cr_expect_str_eq (got, "model:x\t@card_license\ta\xef\xbf\xbd\n");
  cr_expect_eq (counts.odd, 5);
  cr_expect_eq (counts.replaced, 1);
}

Test (hub, table)
{
  g_autofree char *got = dump ("{\"id\":\"a/b\",\"tags\":[\"x y\",\"z\"],\"likes\":3,"
                               "\"cardData\":{\"license\":[\"m\\tt\",\"n\"]}}{\"id\":\"c\"}",
                               HIN_HUB_MODELS, TRUE, NULL);

  cr_expect_str_eq (got,
                    "a/b\ta\t\t\tx%20y z\t\t3\t\t\t\t\t\t\t\t\t\tm%09t n\t\t\t\t\t\n"
                    "c\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\n",
                    "%s", got);
}
