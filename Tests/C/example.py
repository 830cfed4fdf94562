"""Prints the first block of a language in a document: what stands there is what is run.

usage: example.py DOCUMENT LANGUAGE
"""

import pathlib
import re
import sys

text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
found = re.search(rf"^```{re.escape(sys.argv[2])}\n(.*?)^```", text, re.S | re.M)
if not found:
    sys.exit(f"{sys.argv[1]}: no block of {sys.argv[2]}")
sys.stdout.write(found.group(1))
