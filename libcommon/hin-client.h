/* hin-client.h - what the programs that ask servers share: a clock, and who asks.
 *
 * For tests, HIN_TEST_CLOCK=SECONDS makes time pass only by waiting; it counts only for a server on
 * this machine.  Thread rule: one clock, one thread. */
#pragma once

#include "hin-app.h"
#include "hin-http.h"

/* The User-Agent: program, version, and who asks, @contact or else $HIN_CONTACT.  New string.
 * NULL: HIN_ERROR_USAGE when a header cannot carry it. */
char *hin_client_agent (const HinApp *app, const char *contact, GError **error);

/* The clock of a run whose server is @http's. */
void hin_client_clock (HinClock *clock, const HinHttp *http);
