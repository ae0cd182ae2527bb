# rq2-bases.awk - which of the models that others were made from are in the dump, as a table
#
# usage: awk -f rq2-bases.awk MODELS REFERENCES
#
# Reads models.tsv and the network of references.  The Hub's first models had names without an owner
# and got one later; cards still tell the old name.  Such a name may be that of a model of the dump,
# but whose, of several with the same, it does not tell.

BEGIN {
    FS = OFS = "\t"
    n = split("in the dump,not in it,not in it and without an owner," \
        "of these with the name of a model in it", kind, ",")
}

FILENAME == ARGV[1] {
    dump[$1] = 1
    name = $1
    sub(/^.*\//, "model:", name)
    named[name] = 1
    next
}

$2 ~ /^(derived_from|finetune_of|adapter_of|quantized_of|merge_of)$/ && !(($1, $3) in seen) {
    seen[$1, $3] = 1
    all++
    if ($3 in dump)
        add(1, $3)
    else {
        add(2, $3)
        if ($3 !~ /\//)
            add(3, $3)
        if ($3 !~ /\// && $3 in named)
            add(4, $3)
    }
}

function add(i, base) {
    bases[i] += !((i, base) in known)
    known[i, base] = 1
    links[i]++
}

END {
    print "base", "models", "links", "share"
    for (i = 1; i <= n; i++)
        printf "%s\t%.0f\t%.0f\t%s\n", kind[i], bases[i], links[i], \
            (all > 0 ? sprintf("%.4f", links[i] / all) : "")
}
