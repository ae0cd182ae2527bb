"""The papers of a snapshot that a list of ids names, by Python's json.

    peer-snapshot.py IDS SNAPSHOT
"""
import json
import sys

wanted = set(open(sys.argv[1]).read().split())
write = sys.stdout.write
for line in open(sys.argv[2], encoding="utf-8"):
    paper = json.loads(line)
    if paper["id"] in wanted:
        name = "arxiv:" + paper["id"]
        write(f"{name}\t@title\t{' '.join(paper['title'].split())}\n")
        for last, first, *_ in paper["authors_parsed"]:
            write(f"{name}\twritten_by\tauthor:{first}%20{last}\n")
        for category in paper["categories"].split():
            write(f"{name}\tin_category\tcategory:{category}\n")
