"""The list of the Hub at HF_ENDPOINT as a peer reads it: a line a model and tag.

peer-live.py                   pages by the standard library
peer-live.py huggingface_hub   the Hub's own client
"""

import http.client
import json
import os
import re
import sys
import urllib.parse

FIELDS = ("author cardData createdAt disabled downloads downloadsAllTime gated lastModified"
          " library_name likes pipeline_tag private safetensors tags trendingScore").split()


def by_client():
    from huggingface_hub import HfApi
    for model in HfApi().list_models(expand=FIELDS, sort="created_at", token=False):
        yield model.id, model.downloads, model.tags


def by_pages():
    at = urllib.parse.urlsplit(os.environ["HF_ENDPOINT"])
    connection = http.client.HTTPConnection(at.hostname, at.port)
    url = "/api/models?sort=createdAt&direction=1&limit=1000" + "".join(
        "&expand%5B%5D=" + name for name in FIELDS)
    while url:
        connection.request("GET", url)
        answer = connection.getresponse()
        for record in json.loads(answer.read()):
            yield record["id"], record["downloads"], record["tags"]
        link = re.search(r'<([^>]*)>; rel="next"', answer.headers.get("Link", ""))
        url = link and link.group(1)


write = open(1, "w", encoding="utf-8", errors="replace").write
for name, downloads, tags in by_client() if sys.argv[1:] else by_pages():
    write(f"model:{name}\t@downloads\t{downloads}\n")
    for tag in tags:
        write(f"model:{name}\ttagged\ttag:{tag}\n")
