# tables.awk - make hin-tables.c of the tables of words beside this script.
#
#   pipelines.tsv      pipeline
#   libraries.tsv      library     library | format
#   features.tsv       bare tag    deploy | meta | tool | quant | content
#   architectures.tsv  model type
#   languages.tsv      two- or three-letter code
#   prefixes.tsv       prefix      relation, type, plain | name | base | arxiv | doi | region
#   arxiv.tsv          archive or category, its canonical category (empty: only an archive)
#
# Each hash table of the output is laid out here (open addressing, linear probing), so that a
# program has nothing to build when it starts.  hash() is the same as in hin-words.c.

function hash(word,    h, i)
{
  h = 0
  for (i = 1; i <= length(word); i++)
    h = (h * 65599 + ord[substr(word, i, 1)]) % 4294967296
  return h
}

function add(table, word, class)
{
  if (!((table, word) in classes))
    words[table, ++size[table]] = word
  classes[table, word] = classes[table, word] " | HIN_WORD_" toupper(class)
}

function quoted(text)
{
  return text == "" ? "NULL" : "\"" text "\""
}

function print_table(table,    n, i, h, slot, word)
{
  for (n = 16; n < 2 * size[table]; n *= 2)
    ;
  for (i = 1; i <= size[table]; i++)
    {
      h = hash(words[table, i]) % n
      while ((table, h) in slot)
        h = (h + 1) % n
      slot[table, h] = words[table, i]
    }
  printf "\nstatic const HinWord %s[%d] = {\n", table, n
  for (i = 0; i < n; i++)
    if ((table, i) in slot)
      {
        word = slot[table, i]
        printf "  [%d] = { \"%s\", %d, 0%s, %s, %s },\n", i, word, length(word),
               classes[table, word], quoted(first[table, word]), quoted(second[table, word])
      }
  printf "};\nconst HinWordTable hin_words_%s = { %s, %d };\n", table, table, n - 1
}

function print_languages(    i, j, bits, code)
{
  print "\nconst unsigned char hin_language_bits[27 * 27 * 27 / 8 + 1] = {"
  for (i = 0; i < 27 * 27 * 27; i += 8)
    {
      bits = 0
      for (j = 7; j >= 0; j--)
        bits = 2 * bits + ((i + j) in language)
      printf "%d,%s", bits, i % 160 == 152 ? "\n" : " "
    }
  print "};"
}

BEGIN {
  FS = "\t"
  for (i = 1; i < 128; i++)
    ord[sprintf("%c", i)] = i
}
FNR == 1 {
  file = FILENAME
  sub(/.*\//, "", file)
  sub(/\.tsv$/, "", file)
}
file == "pipelines" { add("bare", $1, "pipeline") }
file == "libraries" { add("bare", $1, $2) }
file == "features" { add("bare", $1, $2 == "content" ? "content" : "feature") }
file == "architectures" { add("bare", $1, "architecture") }
file == "languages" {
  place = 0
  for (i = 1; i <= length($1); i++)
    place = place * 27 + ord[substr($1, i, 1)] - 96
  language[place]
}
file == "prefixes" {
  add("prefix", $1, $4)
  first["prefix", $1] = $2
  second["prefix", $1] = $3
}
file == "arxiv" {
  add("arxiv", $1, index($1, ".") ? "subject" : "archive")
  first["arxiv", $1] = $2
}
END {
  print "/* Made by tables.awk; do not edit. */"
  print "#include \"config.h\"\n\n#include \"hin-words.h\""
  print_table("bare")
  print_table("prefix")
  print_table("arxiv")
  print_languages()
}
