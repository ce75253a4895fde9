"""The Spark job: from JSON Lines through onrecord to Parquet, and a question in SQL."""

import shlex
from pathlib import Path

from pyspark.sql import Row, SparkSession

import story

GROUP = "extract"

SCHEMA = """
    id string, publisher string, error string,
    statements array<struct<speaker: string, level: string, stance: string, words: bigint>>,
    date date
"""

QUESTION = f"""
    WITH said AS (
        SELECT publisher, date_format(date, 'yyyy-MM') AS month, inline(statements) FROM stories
    ), counted AS (
        SELECT publisher, month,
            count(*) AS statements,
            count_if(level IN {story.ANONYMOUS}) AS anonymous_statements,
            sum(words) AS words,
            sum(if(level IN {story.ANONYMOUS}, words, 0)) AS anonymous_words
        FROM said GROUP BY publisher, month
    )
    SELECT *, try_divide(anonymous_words, words) AS share FROM counted
"""


def extract(spark: SparkSession, onrecord: Path, dataset: Path, parquet: Path) -> None:
    """Pipes all records through onrecord and keeps the answers."""
    spark.sparkContext.setJobGroup(GROUP, "onrecord extract")
    lines = spark.read.option("lineSep", "\n").text(f"{dataset}/*/*")
    records = lines.selectExpr("cast(value AS binary) AS line").rdd.map(_record).filter(_is_record)
    answers = records.pipe(_command(onrecord), checkCode=True)
    stories = spark.createDataFrame(answers.map(_row), SCHEMA)
    stories.write.partitionBy("date").parquet(str(parquet))


def ask(spark: SparkSession, parquet: Path) -> story.Answer:
    """Asks what was kept."""
    stories = spark.read.schema(SCHEMA).parquet(str(parquet))
    stories.createOrReplaceTempView("stories")
    shares = {story.Share(*row) for row in spark.sql(QUESTION).collect()}
    counts = "SELECT count_if(error IS NULL), count_if(error IS NOT NULL) FROM stories"
    read, unread = spark.sql(counts).collect()[0]
    return story.Answer(read, unread, shares)


def _command(onrecord: Path) -> str:
    """Runs onrecord on one core, which is what a task has.

    It exits with 1 where some lines were no stories. They were answered all the same and must not fail the
    task, as anything else must; Spark itself only tells 0 from all others. A pipe has neither a shell nor an
    environment unless asked for, which is why the paths are whole ones.
    """
    run = f"{shlex.quote(str(onrecord))} --jobs 1 extract --stdin-jsonl"
    return f"/bin/sh -c {shlex.quote(f'{run} || [ $? -eq 1 ]')}"


def _record(row: Row) -> str:
    """A line as words, which is what a pipe takes.

    Spark would put replacement characters where a line is no UTF-8, and make a story of it. In its place goes
    a line that is no JSON, which onrecord refuses as it refuses the line itself.
    """
    try:
        return bytes(row.line).decode()
    except UnicodeDecodeError as error:
        return f"no UTF-8: {error.reason}"


def _is_record(line: str) -> bool:
    """Empty lines are none, here as in a file that onrecord reads."""
    return line.strip() != ""


def _row(line: str) -> tuple[object, ...]:
    """In the order of the schema: Spark reads the columns of the folders last."""
    found = story.read(line)
    return found.id, found.publisher, found.error, found.statements, found.date
