#!/bin/sh
# Finds a Python and lets set_up.py do the rest. PYTHON=… chooses another one.
# A virtual environment that works is used again, so that a second run is quick.
here=$(dirname "$0")

works() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null
}

if [ -n "$PYTHON" ]; then
    if ! works "$PYTHON"; then
        echo "PYTHON=$PYTHON is not a Python from 3.11 to 3.14." >&2
        exit 1
    fi
    exec "$PYTHON" "$here/set_up.py"
fi
for wanted in "$here/../.venv/bin/python" python3.14 python3.13 python3.12 python3.11 python3; do
    if works "$wanted"; then
        exec "$wanted" "$here/set_up.py"
    fi
done
echo "No Python from 3.11 to 3.14 was found. On Debian and Ubuntu: apt-get install python3 python3-venv" >&2
exit 1
