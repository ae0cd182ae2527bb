#!/usr/bin/env bash
# checks.sh - identities that must hold between the results; run in a folder of results
#
# Exit status: 1 when one does not hold.
set -euo pipefail
export LC_ALL=C
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

#= What must agree

#: checks.tsv Identities between the results, checked in this run
# Both sides are counted on different ways: from the table of models, from the networks, and from
# what the programs said of their input.
awk -f "$here/checks.awk" table1.tsv named.tsv fig4.tsv fig5.tsv networks.tsv data.tsv > checks.tsv

#: checks.txt Answer
awk -F '\t' '
    NR == 1 { next }
    $4 == "yes" { good++; next }
    { bad++; names = names (names == "" ? ": " : "; ") $1 }
    END {
        if (bad) printf "%d of %d identities do not hold%s.\n", bad, good + bad, names
        else printf "All %d identities hold.\n", good
        exit bad > 0
    }' checks.tsv > checks.txt
