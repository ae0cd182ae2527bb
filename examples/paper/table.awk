# table.awk - the models of a hub as a table, a row each
#
# usage: awk -f table.awk hub.tsv > models.tsv
#
# Reads HIN TSV in which the lines of a model stand together, as tag-split writes them, and writes
# a header and a row for each model that has lines of its own, which are those of the dump:
#
#     model downloads likes created owner pipeline library license tags papers parents datasets
#
# owner, pipeline and so on are nodes; of several licences the first counts.  The last four are
# numbers of edges.  What a model does not have is empty.

function row() {
    if (model != "")
        print model, downloads, likes, created, owner, pipeline, library, license, tags, papers, \
            parents, datasets
}

BEGIN {
    FS = OFS = "\t"
    print "model", "downloads", "likes", "created", "owner", "pipeline", "library", "license", \
        "tags", "papers", "parents", "datasets"
}

$1 !~ /^model:/ { next }

$1 != model {
    row()
    model = $1
    downloads = likes = created = owner = pipeline = library = license = ""
    tags = papers = parents = datasets = 0
}

$2 == "@downloads" { downloads = $3 }
$2 == "@likes" { likes = $3 }
$2 == "@created" { created = $3 }
$2 == "owner" { owner = $3 }
$2 == "pipeline" { pipeline = $3 }
$2 == "library" { library = $3 }
$2 == "license" && license == "" { license = $3 }
$2 == "tagged" { tags++ }
$2 == "cites" && $3 ~ /^arxiv:/ { papers++ }
$2 ~ /^(derived_from|finetune_of|adapter_of|quantized_of|merge_of)$/ { parents++ }
$2 == "trained_on" { datasets++ }

END { row() }
