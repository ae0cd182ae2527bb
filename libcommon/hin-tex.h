/* hin-tex.h - the light TeX of arXiv's names, titles and comments as Unicode text.
 *
 *   M{\"u}ller, L\'{e}vy, Wroc{\l}aw, {BERT}   ->   Müller, Lévy, Wrocław, BERT
 *
 * Decoded are accents (\" \' \` \^ \~ \= \. and \u \v \H \c \k \r \b \d, nested ones too) over a
 * letter, with or without braces and blanks; the letters \i \j \ss \ae \AE \oe \OE \o \O \l \L \aa
 * \AA \dh \DH \th \TH \dj \DJ \ng \NG; and the escapes \& \% \$ \# \_ \{ \} and backslash blank.
 * Mathematics between two dollar signs and commands that are not known stay as they are, with
 * their arguments; so do an accent over anything but a letter, and braces without a partner.
 * Thread rule: no state. */
#pragma once

#include <glib.h>

typedef enum
{
  HIN_TEX_TITLE, /* names and titles: braces that group are dropped, ~ inside a text is a blank */
  HIN_TEX_TEXT   /* comments and references, which hold addresses: braces and ~ stay */
} HinTexMode;

/* Append @text[0..@n), decoded, in normalisation form C, white space folded as hin_tex_fold() does
 * it.  Text without backslash, brace and ~ is only normalised and folded, and then decoding it again
 * changes nothing.  Invalid UTF-8 and NUL become U+FFFD.  O(n). */
void hin_tex_decode (const char *text, gsize n, HinTexMode mode, GString *out);

/* Append @text[0..@n) with each run of white space and control characters as one blank, none at the
 * ends.  Invalid UTF-8 and NUL become U+FFFD.  O(n). */
void hin_tex_fold (const char *text, gsize n, GString *out);
