examplesdir = $(docdir)/examples
dist_examples_DATA = examples/README.md examples/core.svg examples/ranges.awk \
	examples/known-models.txt \
	examples/known-papers.txt examples/made-words.txt examples/make-sample.py \
	examples/tour.sh examples/embed.py examples/family.awk examples/labels.awk
dist_examples_SCRIPTS = examples/sample.sh examples/family.sh examples/neighbours.sh \
	examples/papers.sh examples/labels.sh examples/recommend.sh examples/embed.sh examples/diff

# these have no --version of their own
AM_INSTALLCHECK_STD_OPTIONS_EXEMPT = $(dist_examples_SCRIPTS) $(dist_paper_SCRIPTS)

samplesdir = $(examplesdir)/sample
dist_samples_DATA = examples/sample/README examples/sample/models-1.json \
	examples/sample/models-2.json examples/sample/models-3.ndjson examples/sample/papers.ndjson

# the study: a step is a script, which may have an awk program
paperdir = $(examplesdir)/paper
PAPER_STEPS = data table1 clouds networks rq1 rq2 rq3 rq4 rq5 rq6 checks report
dist_paper_SCRIPTS = examples/paper/paper
dist_paper_DATA = $(PAPER_STEPS:%=examples/paper/%.sh) examples/paper/cell.awk \
	examples/paper/checks.awk examples/paper/counts.awk examples/paper/model1.awk \
	examples/paper/networks-text.awk examples/paper/ranges-table.awk examples/paper/report.awk \
	examples/paper/rq1-groups.awk examples/paper/rq1.awk examples/paper/rq2-bases.awk \
	examples/paper/rq2-libraries.awk examples/paper/rq2-models.awk \
	examples/paper/rq2-rankings.awk examples/paper/rq2.awk examples/paper/rq3-authors-text.awk \
	examples/paper/rq3-authors.awk examples/paper/rq3-metapath.awk \
	examples/paper/rq3-nearest.awk examples/paper/rq3-papers.awk examples/paper/rq3.awk \
	examples/paper/rq4-communities.awk examples/paper/rq4-components.awk \
	examples/paper/rq4-cores.awk examples/paper/rq4-mixing.awk examples/paper/rq4-open.awk \
	examples/paper/rq4.awk examples/paper/rq5-authors-table.awk examples/paper/rq5-authors.awk \
	examples/paper/rq5-categories.awk examples/paper/rq5-fields.awk \
	examples/paper/rq5-owner-network.awk examples/paper/rq5-owners.awk examples/paper/rq5.awk \
	examples/paper/rq6-coverage.awk examples/paper/rq6-edges.awk examples/paper/rq6-reach.awk \
	examples/paper/rq6-signal.awk examples/paper/rq6.awk examples/paper/table.awk \
	examples/paper/table1.awk examples/paper/table1-text.awk examples/paper/tables.awk \
	examples/paper/top-tags.awk examples/paper/wide.awk examples/paper/words.awk \
	examples/paper/open-licences.txt examples/paper/published.tsv examples/paper/report.css \
	examples/paper/template-papers.txt
