examplesdir = $(docdir)/examples
dist_examples_DATA = examples/README.md examples/ranges.awk examples/known-models.txt \
	examples/known-papers.txt examples/made-words.txt examples/make-sample.py \
	examples/tour.sh examples/embed.sh examples/embed.py

samplesdir = $(examplesdir)/sample
dist_samples_DATA = examples/sample/README examples/sample/models-1.json \
	examples/sample/models-2.json examples/sample/models-3.ndjson examples/sample/papers.ndjson

# the study: a step is a script, which may have an awk program
paperdir = $(examplesdir)/paper
PAPER_STEPS = data table1 clouds networks checks report
dist_paper_SCRIPTS = examples/paper/paper
dist_paper_DATA = $(PAPER_STEPS:%=examples/paper/%.sh) \
	examples/paper/cell.awk examples/paper/checks.awk examples/paper/counts.awk \
	examples/paper/model1.awk examples/paper/ranges-table.awk examples/paper/report.awk \
	examples/paper/report.css examples/paper/table.awk examples/paper/table1.awk \
	examples/paper/top-tags.awk examples/paper/published.tsv examples/paper/template-papers.txt
