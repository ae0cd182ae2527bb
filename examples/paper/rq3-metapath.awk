# rq3-metapath.awk - how many nodes, pairs and paths there are among what a metapath connects
#
# usage: hin-join --path PATH ... | awk -f rq3-metapath.awk -v path=PATH

BEGIN { FS = "\t" }

{
    begins += !($1 in from)
    ends += !($3 in to)
    from[$1]
    to[$3]
    paths += $4
}

END { printf "%s\t%.0f\t%.0f\t%.0f\t%.0f\n", path, begins, ends, NR, paths }
