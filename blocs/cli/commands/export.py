"""Write everything: a folder, a database or a map. CSV with typed columns and keys (Data Package), SQLite or DuckDB, GeoJSON."""

from __future__ import annotations

from argparse import Namespace

from blocs.cli.arguments import DATA, FILES, ON, REGION, Argument, Command, Example, Option
from blocs.cli.records import atlas_of, blocs_of
from blocs.i18n.messages import N_

__all__ = ["register", "run"]


def register() -> Command:
    """A folder or a file; which blocs."""
    return Command(
        summary=N_("write everything: a folder, a database or a map"),
        about=N_("CSV with typed columns and keys (Data Package), SQLite or DuckDB, GeoJSON."),
        arguments=(Argument("target", N_("TARGET"), N_("a folder, made if need be, or a file in .sqlite, .duckdb or .geojson")),),
        options=(
            Option("parquet", ("--parquet",), N_("in a folder, each table as Parquet besides (needs the extra: parquet)")),
            Option("chosen", ("--bloc",), N_("only this one; may be repeated"), N_("BLOC"), (), repeated=True),
            REGION,
            ON,
            DATA,
            FILES,
        ),
        examples=(
            Example("blocs export package"),
            Example("blocs export record.sqlite", N_("one file to ask by SQL")),
            Example("blocs export members.geojson --bloc ECOWAS --on 2024-06-30"),
            Example("blocs export package --with mine/utr.toml", N_("with a record file of your own")),
        ),
    )


def run(options: Namespace) -> str:
    """The files written, a line each."""
    from blocs.export import export

    atlas = atlas_of(options)
    options.blocs = options.chosen
    chosen = blocs_of(options, atlas) if options.chosen or options.region else None
    return "\n".join(map(str, export(atlas, options.target, chosen, parquet=options.parquet, on=options.on)))
