examplesdir = $(docdir)/examples
dist_examples_DATA = examples/README.md examples/ranges.awk examples/known-models.txt \
	examples/known-papers.txt examples/made-words.txt examples/make-sample.py \
	examples/tour.sh examples/embed.py examples/family.awk examples/labels.awk
dist_examples_SCRIPTS = examples/sample.sh examples/family.sh examples/neighbours.sh \
	examples/papers.sh examples/labels.sh examples/recommend.sh examples/embed.sh examples/diff

samplesdir = $(examplesdir)/sample
dist_samples_DATA = examples/sample/README examples/sample/models-1.json \
	examples/sample/models-2.json examples/sample/models-3.ndjson examples/sample/papers.ndjson
