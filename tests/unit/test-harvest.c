#include "config.h"

#include <criterion/criterion.h>

#include "hin-harvest.h"

static const struct
{
  const char *text;
  gboolean is_set, is_date;
} rows[] = {
  { "cs", TRUE, FALSE },          { "physics:hep-th", TRUE, FALSE },
  { "cs:cs:LG", TRUE, FALSE },    { "physics:cond-mat:str-el", TRUE, FALSE },
  { "q-bio", TRUE, FALSE },       { "cs.LG", TRUE, FALSE },
  { "", FALSE, FALSE },           { " ", FALSE, FALSE },
  { "cs ", FALSE, FALSE },        { "cs&verb=Identify", FALSE, FALSE },
  { "cs%3Acs", FALSE, FALSE },    { "cs/LG", FALSE, FALSE },
  { "cs\n", FALSE, FALSE },       { "cs#", FALSE, FALSE },
  { "\xC3\xA9", FALSE, FALSE },   { "2024-01-02", TRUE, TRUE },
  { "1992-02-29", TRUE, TRUE },   { "2023-02-29", TRUE, FALSE },
  { "2024-13-01", TRUE, FALSE },  { "2024-00-01", TRUE, FALSE },
  { "2024-1-2", TRUE, FALSE },    { "2024-01-2 ", FALSE, FALSE },
  { "2024-01-02T", TRUE, FALSE }, { "2024/01/02", FALSE, FALSE },
  { "20240102", TRUE, FALSE },    { "2024-01-+2", FALSE, FALSE },
  { "0000-01-01", TRUE, FALSE },  { "today", TRUE, FALSE },
  { "2 Jan 2024", FALSE, FALSE },
};

Test (harvest, sets_and_dates)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      cr_expect_eq (hin_harvest_is_set (rows[i].text), rows[i].is_set, "'%s'", rows[i].text);
      cr_expect_eq (hin_harvest_is_date (rows[i].text), rows[i].is_date, "'%s'", rows[i].text);
    }
}
