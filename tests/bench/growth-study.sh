# shellcheck shell=sh disable=SC2154
# growth-study.sh - time and memory of the whole study by the number of models, for growth.sh, which
# sources this.  With papers: an eightieth as many records of a snapshot, which has half of those
# cited and nine in ten of the citations.
#   rss_mb  of the largest process;  all_rss_mb  of all that run at one time

printf 'models\tjob\twall\tcpu\trss_mb\tall_rss_mb\twall_us_model\tbytes_model\n'
for size in $BENCH_SIZES; do
  folder=$dir/hub-$size papers=$dir/papers-$size.ndjson
  [ -d "$folder" ] || {
    rm -rf "$folder.new" && mkdir "$folder.new"
    "$awk" -v RECORDS="$size" -v FOLDER="$folder.new" -f "$here/make-hub.awk"
    mv "$folder.new" "$folder"; }
  [ -s "$papers" ] || {
    "$awk" -v RECORDS="$((size / 80))" -f "$here/make-snapshot.awk" >"$papers.new"
    mv "$papers.new" "$papers"; }
  round=1
  while [ "$round" -le "$rounds" ]; do
    rm -rf "$work/results"
    "$BENCH_TIME" -t "$work/study.$size" timeout "$limit" bash "$here/../../examples/paper/paper" \
      --snapshot "$papers" -o "$work/results" "$folder"/*.json \
      >/dev/null 2>"$work/err" </dev/null ||
      { echo "# $size: $(tail -n 1 "$work/err")"; break; }
    [ "$round" -gt 1 ] ||
      sed -n "s/^\[.*\] *\([a-z0-9]*\) *\([0-9]* s\)\$/# $size: \1 \2/p" "$work/err"
    round=$((round + 1))
  done
  [ "$round" -gt "$rounds" ] || continue
  for column in 1 2 3 4; do
    cut -d ' ' -f "$column" "$work/study.$size" | sort -g |
      "$awk" '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
  done | tr '\n' ' ' | "$awk" -v size="$size" -v OFS='\t' '
    $4 < $3 { $4 = $3 } # looked at too rarely
    { print size, "study", sprintf("%.1f", $1), sprintf("%.1f", $2), sprintf("%.0f", $3),
            sprintf("%.0f", $4), sprintf("%.1f", $1 / size * 1e6),
            sprintf("%.0f", $4 * 1048576 / size) }'
done
