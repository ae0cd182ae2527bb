# make-snapshot.awk - a snapshot of arXiv's metadata of RECORDS records, some 1.9 kB each:
#
#   awk -v RECORDS=10000 -f make-snapshot.awk >snapshot.ndjson
#
# Papers of 2015 to June 2024 by one to seven authors, of whom three in ten are new and the others
# drawn from those of earlier papers, in one to three categories.

function uniform() {
  seed = seed * 16807 % 2147483647
  return seed / 2147483647
}

function author(    k) {
  k = uniform() < 0.3 || !places ? ++people : place[int(uniform() * places)]
  place[places++] = k
  return k
}

# Authors as one text and in parts; one in ten has an accent, written in both ways that there are
function byline(    n, k, last) {
  names = parsed = ""
  for (n = 1 + int(uniform() * 7); n > 0; n--) {
    k = author()
    last = (k % 10 ? "Li" : "M\\u00fcller") k
    names = names (names == "" ? "" : n == 1 ? " and " : ", ") \
      "Ada " (k % 10 ? "Li" : "M\\\\\\\"uller") k
    parsed = parsed (parsed == "" ? "" : ",") "[\"" last "\",\"Ada\",\"\"]"
  }
}

function date(month, day) {
  return sprintf("%d %s %d 09:00:00 GMT", day, name[month % 12 + 1], 2015 + int(month / 12))
}

BEGIN {
  n = split("graph model learning of the neural network we show that " \
            "\\\"deep\\\" a \\u03b1 on for", word, " ")
  split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", name, " ")
  m = split("cs.CL cs.LG|cs.LG stat.ML|cs.CV|cs.CL cs.AI cs.LG|cs.SI cs.LG stat.ML|eess.AS cs.SD", \
            field, "|")
  seed = 1
  for (p = 0; p < 50; p++) {
    text = ""
    while (length(text) < 1200) {
      seed = seed * 16807 % 2147483647
      text = text " " word[seed % n + 1]
    }
    abstract[p] = text
  }
  for (i = 0; i < RECORDS; i++) {
    month = i % 114
    id = sprintf("%02d%02d.%05d", 15 + int(month / 12), month % 12 + 1, int(i / 114) + 1)
    byline()
    created = date(month, 1 + i % 28)
    printf "{\"id\":\"%s\",\"submitter\":\"A. Author\",\"authors\":\"%s\"", id, names
    printf ",\"title\":\"Model graphs %d\\n  and how to walk them\",\"comments\":\"20 pages\"", i
    printf ",\"journal-ref\":null,\"doi\":\"10.1000/example.%d\",\"report-no\":null", i
    printf ",\"categories\":\"%s\",\"license\":\"http://creativecommons.org/licenses/by/4.0/\"", \
      field[int(uniform() * m) + 1]
    printf ",\"abstract\":\" %s\\n\",\"versions\":[{\"version\":\"v1\",\"created\":\"%s\"}", \
      abstract[i % 50], created
    printf ",{\"version\":\"v3\",\"created\":\"Sun, 2 Jun 2024 17:59:46 GMT\"}]"
    printf ",\"update_date\":\"2024-06-03\",\"authors_parsed\":[%s]}\n", parsed
  }
}
