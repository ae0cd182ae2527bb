#!/usr/bin/awk -f
# make-pages.awk - saved list pages of a synthetic Hub, 1,000 records each, shaped as the API's:
#
#   awk -v RECORDS=100000 -v FOLDER=pages -f make-pages.awk

function uniform() {
  state = state * 16807 % 2147483647
  return state / 2147483647
}

function popular(k) {
  return int(exp(uniform() * log(k + 1)))
}

function record(i,    id, tags, n) {
  id = sprintf("org-%d/language-model-%d", popular(RECORDS), i)
  tags = "\"transformers\", \"pytorch\", \"safetensors\", \"family-" popular(600) "\""
  for (n = uniform() * 6; n >= 0; n--)
    tags = tags ", \"subject-" popular(RECORDS) "\""
  if (uniform() < 0.5)
    tags = tags sprintf(", \"arxiv:%02d%02d.%05d\"", 10 + i % 15, 1 + i % 12, popular(99999))
  tags = tags ", \"license:terms-" popular(80) "\", \"endpoints_compatible\", \"region:us\""
  return sprintf("{\"_id\": \"%024x\", \"id\": \"%s\", \"likes\": %d, \"private\": false, " \
                 "\"downloads\": %d, \"tags\": [%s], \"pipeline_tag\": \"task-%d\", " \
                 "\"library_name\": \"transformers\", " \
                 "\"createdAt\": \"20%02d-%02d-%02dT%02d:%02d:%02d.000Z\", \"modelId\": \"%s\"}", \
                 i, id, popular(5000), popular(50000000), tags, popular(50), 22 + i % 3, \
                 1 + i % 12, 1 + i % 28, i % 24, i % 60, i % 59, id)
}

BEGIN {
  if (!RECORDS)
    RECORDS = 100000
  state = SEED ? SEED : 42
  for (i = 1; i <= RECORDS; i++) {
    if (i % 1000 == 1)
      printf "[" > (page = sprintf("%s/page-%06d.json", FOLDER, ++pages))
    printf "%s%s", i % 1000 == 1 ? "" : ", ", record(i) > page
    if (i % 1000 == 0 || i == RECORDS) {
      print "]" > page
      close(page)
    }
  }
}
