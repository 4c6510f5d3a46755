// Puts the questions of a file to wheels inside the CPython of the npm package pyodide: node pyodide.mjs FOLDER-OF-WHEELS FILE. Nothing is fetched.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "pyodide";

process.on("uncaughtException", wrong => { console.error(String(wrong)); process.exit(1); }); // and not the whole source of pyodide before it
const [folder, file] = process.argv.slice(2);
const python = await loadPyodide();
for (const wheel of readdirSync(folder).sort()) {
  python.unpackArchive(new Uint8Array(readFileSync(join(folder, wheel))), "wheel", { extractDir: "/wheels" });
}
python.FS.writeFile("/questions.py", readFileSync(file, "utf8"));
python.runPython(`
import runpy, sys, warnings
sys.path.insert(0, "/wheels")
sys.argv = ["/questions.py"]
warnings.filterwarnings("error", module="blocs")
runpy.run_path("/questions.py", run_name="__main__")

import contextlib, io
from blocs.cli import main
for words in (["show", "ECOWAS", "--widht"], ["show"], ["list", "--format"], ["compare", "AES", "--what", "goal"]):
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            status = main([*words, "--lang", "fr"] if words[-1] != "--format" else ["--lang", "fr", *words])
        except SystemExit as left:
            status = left.code
    assert status == 2, (words, status)
    print("pyodide: " + said.getvalue().strip()[:150])
`);
console.log(`pyodide: the same on CPython ${python.runPython("import sys; sys.version.split()[0]")}`);
