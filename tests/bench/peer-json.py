"""Python's json on saved list pages: the lines that hf-dump writes, by the shortest program."""
import json
import sys

ATTRIBUTES = (("downloads", "downloads"), ("likes", "likes"), ("createdAt", "created"))
write = sys.stdout.write
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as page:
        records = json.load(page)
    for r in records:
        model = "model:" + r["id"]
        out = [f"{model}\towner\towner:{r['id'].split('/')[0]}\n",
               f"{model}\tpipeline\tpipeline:{r['pipeline_tag']}\n",
               f"{model}\tlibrary\tlibrary:{r['library_name']}\n"]
        out += [f"{model}\ttagged\ttag:{tag}\n" for tag in r["tags"]]
        out += [f"{model}\t@{name}\t{r[key]}\n" for key, name in ATTRIBUTES]
        write("".join(out))
