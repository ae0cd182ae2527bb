# rq6-edges.awk - what the models of a dump state, as edges
#
# usage: awk -f rq6-edges.awk -v relations='pipeline library base' MODELS HUB
#
# Reads models.tsv and the network of the hub, and writes the edges of the relations from models of
# the dump, and their downloads.  The relations from a model to what it is made from become one,
# `base'.  A base that is not in the dump gets the type `parent', for it is no model to be found.

BEGIN {
    FS = OFS = "\t"
    n = split(relations, name, " ")
    for (i = 1; i <= n; i++)
        as[name[i]] = name[i]
    if ("base" in as) {
        n = split("derived_from finetune_of adapter_of quantized_of merge_of", name, " ")
        for (i = 1; i <= n; i++)
            as[name[i]] = "base"
    }
    as["@downloads"] = "@downloads"
}

FILENAME == ARGV[1] {
    if (FNR > 1) {
        dump[$1] = 1
        print $1, "@in_dump", 1 # also the models that state nothing count
    }
    next
}

$2 in as && $1 in dump {
    if (as[$2] != "base")
        print $1, $2, $3
    else if (!(($1, $3) in seen)) {
        seen[$1, $3] = 1
        target = $3
        if (!(target in dump))
            sub(/^model:/, "parent:", target)
        print $1, "base", target
    }
}
