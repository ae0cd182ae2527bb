#include "config.h"

#include "hin-client.h"

#include <string.h>

#include "hin-error.h"
#include "hin-num.h"

char *
hin_client_agent (const HinApp *app, const char *contact, GError **error)
{
  const char *name = app->info->name;
  if (contact == NULL)
    contact = hin_app_env ("HIN_CONTACT");
  if (contact == NULL || *contact == '\0')
    return g_strdup_printf ("%s/" PACKAGE_VERSION " (" PACKAGE_NAME ")", name);
  for (const char *p = contact; *p != '\0'; p++)
    if (!g_ascii_isprint (*p) || *p == '(' || *p == ')' || *p == '\\')
      {
        g_set_error_literal (error, HIN_ERROR, HIN_ERROR_USAGE,
                             "the contact (--contact, HIN_CONTACT): only printable ASCII without ( "
                             ") \\ can be sent");
        return NULL;
      }
  return g_strdup_printf ("%s/" PACKAGE_VERSION " (" PACKAGE_NAME "; %s)", name, contact);
}

void
hin_client_clock (HinClock *clock, const HinHttp *http)
{
  const char *start = hin_app_env ("HIN_TEST_CLOCK");
  guint64 seconds;
  if (start == NULL || !hin_num_parse_uint (start, strlen (start), &seconds)
      || !hin_http_is_local (http))
    return;
  clock->made_up = TRUE;
  clock->now = (gint64) (seconds % G_MAXUINT32) * G_USEC_PER_SEC;
}
