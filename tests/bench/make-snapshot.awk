# make-snapshot.awk - a snapshot of arXiv's metadata of RECORDS records, some 1.9 kB each.
BEGIN {
  n = split("graph model learning of the neural network we show that \\\"deep\\\" a \\u03b1 on for", word, " ")
  seed = 1
  for (p = 0; p < 50; p++) {
    text = ""
    while (length(text) < 1200) { seed = (seed * 16807) % 2147483647; text = text " " word[seed % n + 1] }
    abstract[p] = text
  }
  for (i = 0; i < RECORDS; i++) {
    month = i % 180
    id = sprintf("%02d%02d.%05d", 15 + int(month / 12) , month % 12 + 1, int(i / 180) + 1)
    printf "{\"id\":\"%s\",\"submitter\":\"A. Author\",\"authors\":\"Ada M\\\\\\\"uller and Bo Li%d\",\"title\":\"Model graphs %d\\n  and how to walk them\",\"comments\":\"20 pages\",\"journal-ref\":null,\"doi\":\"10.1000/example.%d\",\"report-no\":null,\"categories\":\"cs.SI cs.LG stat.ML\",\"license\":\"http://creativecommons.org/licenses/by/4.0/\",\"abstract\":\" %s\\n\",\"versions\":[{\"version\":\"v1\",\"created\":\"Tue, 2 Jan 2024 09:00:00 GMT\"},{\"version\":\"v3\",\"created\":\"Sun, 2 Jun 2024 17:59:46 GMT\"}],\"update_date\":\"2024-06-03\",\"authors_parsed\":[[\"M\\u00fcller\",\"Ada\",\"\",\"Example University\"],[\"Li%d\",\"Bo\",\"\"]]}\n", id, i, i, i, abstract[i % 50], i
  }
}
