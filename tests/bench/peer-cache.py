"""The papers of a cache that a list of ids names, by Python's sqlite3.

    peer-cache.py IDS CACHE
"""
import sqlite3
import sys

database = sqlite3.connect(sys.argv[2])
write = sys.stdout.write
for number in open(sys.argv[1]).read().split():
    row = database.execute("SELECT title, authors, categories, published FROM paper WHERE id = ?",
                           (number,)).fetchone()
    if row:
        title, authors, categories, published = row
        name = "arxiv:" + number
        write(f"{name}\t@title\t{title}\n{name}\t@published\t{published}\n")
        for author in authors.splitlines():
            write(f"{name}\twritten_by\tauthor:{author.replace(' ', '%20')}\n")
        for category in categories.split():
            write(f"{name}\tin_category\tcategory:{category}\n")
