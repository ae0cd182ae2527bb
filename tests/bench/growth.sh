# shellcheck shell=sh disable=SC2154
# growth.sh - how time and memory grow with the number of edges, for run.sh, which sources this.

case " $jobs " in *' study '*) . "$here/growth-study.sh"; exit ;; esac

printf 'edges\tjob\twall\tcpu\trss_mb\twall_us_edge\tbytes_edge\n'
for size in $BENCH_SIZES; do
  network=$dir/network-$size.tsv
  [ -s "$network" ] || {
    "$awk" -v LINES="$size" -f "$here/make-network.awk" >"$network.new"
    mv "$network.new" "$network"; }
  round=1
  while [ "$round" -le "$rounds" ]; do
    for job in load pagerank leiden; do
      case $job in
        load) command="$BENCH_LOAD" ;;
        pagerank) command="hin-rank -q" ;;
        leiden) command="hin-community -q -m leiden" ;;
      esac
      # shellcheck disable=SC2086
      "$BENCH_TIME" "$work/$size.$job" timeout "$limit" $command "$network" \
        >/dev/null 2>"$work/err" ||
        { echo "# $size: $job: $(head -n 1 "$work/err")"; echo >>"$work/$size.failed.$job"; }
    done
    round=$((round + 1))
  done
  for job in load pagerank leiden; do
    [ ! -e "$work/$size.failed.$job" ] || continue
    for column in 1 2 3; do
      cut -d ' ' -f "$column" "$work/$size.$job" | sort -g |
        "$awk" '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
    done | tr '\n' ' ' | "$awk" -v size="$size" -v job="$job" -v OFS='\t' '
      { print size, job, sprintf("%.2f", $1), sprintf("%.2f", $2), sprintf("%.0f", $3),
              sprintf("%.3f", $1 / size * 1e6), sprintf("%.1f", $3 * 1048576 / size) }'
  done
done
