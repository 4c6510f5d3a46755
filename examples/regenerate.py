"""Write the expected output of every example anew; two scripts need the extra `examples`, the notebooks `plot` and `notebook`: what misses one stays."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

here = Path(__file__).parent


def executed(path: Path) -> Any:
    """A notebook with the output that it has today, without what differs from run to run."""
    import nbformat
    from nbclient import NotebookClient

    book: Any = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call, unused-ignore]
    NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(here)}}).execute()
    for cell in book.cells:
        cell.metadata.clear()
    book.metadata = {key: {"name": book.metadata[key]["name"]} for key in ("kernelspec", "language_info")}
    book.metadata["kernelspec"]["display_name"] = "Python 3"
    return book


if __name__ == "__main__":
    for script in sorted(here.glob("[0-9]*.py")):
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, encoding="utf-8")
        if "ModuleNotFoundError" in done.stderr or "MissingExtra" in done.stderr:
            print(f"{script.name} is left as it was: {done.stderr.splitlines()[-1]}")
            continue
        done.check_returncode()
        script.with_suffix(".txt").write_text(done.stdout, encoding="utf-8")
    if find_spec("nbclient") and find_spec("matplotlib"):
        import nbformat

        for path in sorted(here.glob("*.ipynb")):
            path.write_text(nbformat.writes(executed(path)) + "\n", encoding="utf-8")  # type: ignore[no-untyped-call, unused-ignore]
