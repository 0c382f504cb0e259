#!/bin/bash
# Bad input of every kind in every format: the item is refused with file, item and position, the rest is read, the summary counts it.
exec python3 "$(dirname "$0")/bad.py"
