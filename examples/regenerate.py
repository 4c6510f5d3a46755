"""Write the expected output of every example anew."""

import subprocess
import sys
from pathlib import Path

here = Path(__file__).parent
for script in sorted(here.glob("[0-9]*.py")):
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, encoding="utf-8")
    script.with_suffix(".txt").write_text(done.stdout, encoding="utf-8")
