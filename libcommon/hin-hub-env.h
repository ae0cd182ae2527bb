/* hin-hub-env.h - what the environment says of the Hub, as the Hub's own client reads it.
 *
 *   HF_ENDPOINT                          where the Hub is
 *   HF_HUB_OFFLINE, TRANSFORMERS_OFFLINE  nothing is to be asked
 *   HF_TOKEN, HUGGING_FACE_HUB_TOKEN, the file HF_TOKEN_PATH ($HF_HOME/token), and
 *   HF_HUB_DISABLE_IMPLICIT_TOKEN        the token
 *
 * Thread rule: no state. */
#pragma once

#include <glib.h>

/* The value of a variable of the environment, or NULL. */
typedef const char *(*HinEnv) (const char *name);

/* The address of the Hub, without "/" at the end; new string. */
char *hin_hub_endpoint (HinEnv env);

/* TRUE when nothing is to be asked. */
gboolean hin_hub_offline (HinEnv env);

/* The token into *@token, a new string, or NULL when there is none.  *@warning is a new string when
 * others can read the file it stands in.  FALSE: HIN_ERROR_USAGE when it holds what a header cannot
 * carry, HIN_ERROR_IO when its file is there and cannot be read. */
gboolean hin_hub_token (HinEnv env, char **token, char **warning, GError **error);
