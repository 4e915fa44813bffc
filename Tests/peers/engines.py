"""Engines that the views of `trustline export GUIDE --format sql` are run in: a CSV file as table `answers`, statements, rows out."""
import atexit
import csv
import os
import pathlib
import re
import shutil
import subprocess
import tempfile


def statements(sql):
    return [part.strip().rstrip(";") for part in re.split(r"(?m)^(?=CREATE OR REPLACE VIEW)", sql) if part.strip()]


def dictionaries(names, rows):
    return [dict(zip(names, row)) for row in rows]


def duckdb_rows(table, views, sql):
    import duckdb
    base = duckdb.connect()
    base.execute(f"CREATE TABLE answers AS SELECT * FROM read_csv('{table}', all_varchar = true, header = true)")
    base.execute(sql)
    found = []
    for view in views:
        result = base.execute(f"SELECT * FROM {view}")
        found.append(dictionaries([column[0] for column in result.description], result.fetchall()))
    return found


spark = None


def spark_rows(table, views, sql):
    global spark
    if spark is None:
        from pyspark.sql import SparkSession
        # A few hundred rows of hundreds of guides: planned and interpreted is faster than compiled, by the same expressions.
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config(
            "spark.sql.shuffle.partitions", "2").config("spark.driver.memory", "3g").config(
            "spark.ui.showConsoleProgress", "false").config("spark.sql.codegen.wholeStage", "false").config(
            "spark.sql.codegen.factoryMode", "NO_CODEGEN").config(
            "spark.sql.optimizer.excludedRules", "org.apache.spark.sql.catalyst.optimizer.CollapseProject").getOrCreate()
        spark.sparkContext.setLogLevel("ERROR")
    spark.read.csv(str(table), header=True).createOrReplaceTempView("answers")
    for statement in statements(sql):
        spark.sql(statement.replace("CREATE OR REPLACE VIEW", "CREATE OR REPLACE TEMPORARY VIEW", 1))
    return [[row.asDict() for row in spark.sql(f"SELECT * FROM {view}").collect()] for view in views]


postgres = None


def postgres_rows(table, views, sql):
    """In a server of its own: files in a temporary folder, a socket there, no TCP, as an unprivileged user."""
    global postgres
    import psycopg
    if postgres is None:
        home = pathlib.Path(tempfile.mkdtemp(prefix="engines-"))
        unprivileged = []
        if os.getuid() == 0:
            shutil.chown(home, "nobody")
            unprivileged = ["setpriv", "--reuid=nobody", "--clear-groups"]

        def run(*command):
            subprocess.run([*unprivileged, *command], check=True, stdout=subprocess.DEVNULL, cwd=home)

        def stop():
            run("pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
            shutil.rmtree(home, ignore_errors=True)

        run("initdb", "-D", home / "data", "-U", "check", "-A", "trust", "-E", "UTF8", "--no-sync")
        run("pg_ctl", "-D", home / "data", "-w", "-l", home / "log", "start", "-o",
            f"-k {home} -c listen_addresses='' -c fsync=off -c jit=off")
        atexit.register(stop)
        postgres = psycopg.connect(host=str(home), user="check", dbname="postgres", autocommit=True, prepare_threshold=None)
    with table.open(newline="") as file:
        names = next(csv.reader(file))
    postgres.execute("DROP TABLE IF EXISTS answers CASCADE")
    postgres.execute("CREATE TABLE answers (" + ", ".join(f'"{name}" text' for name in names) + ")")
    with postgres.cursor().copy("COPY answers FROM STDIN (FORMAT csv, HEADER true)") as copy:
        copy.write(table.read_bytes())
    postgres.execute(sql)
    found = []
    for view in views:
        result = postgres.execute(f"SELECT * FROM {view}")
        found.append(dictionaries([column.name for column in result.description], result))
    return found


ENGINES = {"duckdb": duckdb_rows, "spark": spark_rows, "postgres": postgres_rows}
