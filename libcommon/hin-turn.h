/* hin-turn.h - one request at a time to a service that wants it so, over all processes of a user.
 *
 *   FOLDER/NAME   locked while a request is under way; holds the moment before which nobody may
 *                 ask, as microseconds since 1970
 *
 * The system gives the lock back when a process is killed.  A process that waits longer than others
 * must (it was told to) makes all of them wait.  Thread rule: one turn, one thread. */
#pragma once

#include "hin-clock.h"

#define HIN_TURN_LONGEST 7200 /* seconds: what stands in the file is not believed beyond this */

typedef struct HinTurn HinTurn;

/* @interval: microseconds from the end of a request to the start of the next.  @folder NULL: only
 * this process is minded.  The clock is borrowed.  NULL: HIN_ERROR_IO. */
HinTurn *hin_turn_new (const char *folder, const char *name, HinClock *clock, gint64 interval,
                       GError **error);
void hin_turn_free (HinTurn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HinTurn, hin_turn_free)

/* @say gets what a user wonders about: that others are waited for, and for how long. */
void hin_turn_listen (HinTurn *self, void (*say) (gpointer data, const char *text), gpointer data);

/* Wait until nobody else asks and the moment has come.  FALSE: as hin_clock_goes_on(), or
 * HIN_ERROR_REMOTE when that takes longer than @longest microseconds. */
gboolean hin_turn_take (HinTurn *self, gint64 longest, GError **error);

/* The request is over; the next one not before @wait microseconds, at least the interval. */
void hin_turn_give (HinTurn *self, gint64 wait);

/* Microseconds that were waited in all. */
gint64 hin_turn_waited (const HinTurn *self);
