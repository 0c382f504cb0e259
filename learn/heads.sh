#!/bin/sh
# Learns models/en.heads anew, some minutes on one core: after a new models/en.model, or much new lexicon or corpus.
#
#   heads.sh [SHARED] [BUILD]      SHARED holds gold/relations and data/news (default ../shared), BUILD gets everything made
#
# MODEL: the model it is for (default models/en.model). PYTHON: a Python with learn/requirements.txt (default that of learn.sh).
# BUILD/heads/en.heads is the file; en.heads.K beside it has not seen fold K of PLV_train (for `bench/run.py --only relations`).
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
shared=${1:-$root/../shared}
build=${2:-$root/build/learn}
home=$build/heads/home
mkdir -p "$home/models"
ln -sf "$(realpath "${MODEL:-$root/models/en.model}")" "$home/models/en.model"
ln -sfn "$root/data" "$home/data"
cmake -S "$root" -B "$build/cmake" -G Ninja > "$build/cmake.log"
cmake --build "$build/cmake" --target dump_heads >> "$build/cmake.log"
"${PYTHON:-$build/env/bin/python}" "$root/learn/heads.py" --dump "$build/cmake/dump_heads" --home "$home" --shared "$shared" \
    --corpus "$root/corpus" --folds 5 --out "$build/heads/en.heads"
echo "made $build/heads/en.heads; copy it to models/ beside the model it was made for"
