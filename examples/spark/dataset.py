"""A dataset made from the stories of the project: JSON Lines in a folder for each publisher and date.

Publishers and dates are made up, and paragraphs are left out by chance, so that hardly two stories are alike.
The same number of stories always gives the same dataset.
"""

import argparse
import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

ARTICLES = Path(__file__).resolve().parents[2] / "articles"
PUBLISHERS = ("coast-herald", "inland-courier", "metro-ledger", "northern-wire")
FIRST_DAY, DAYS = date(2026, 1, 1), 90
# After so many stories comes a record that is none.
STORIES_PER_BAD_RECORD = 40


def write(folder: Path, stories: int) -> None:
    """Writes the dataset into a folder that is not there yet."""
    random = Random(stories)
    articles = _articles()
    # Each publisher likes some stories more than others.
    tastes = {name: [random.random() ** 3 for _ in articles] for name in PUBLISHERS}
    parts: dict[tuple[str, str], list[bytes]] = {}
    for number in range(stories):
        publisher = random.choice(PUBLISHERS)
        day = str(FIRST_DAY + timedelta(random.randrange(DAYS)))
        title, paragraphs = random.choices(articles, tastes[publisher])[0]
        # Who speaks is told in full at the start.
        kept = [text for at, text in enumerate(paragraphs) if at < 4 or random.random() < 0.7]
        record: dict[str, object] = {
            "id": f"{publisher}-{number}",
            "title": title,
            "text": "\n\n".join(kept),
            "publisher": publisher,
            "date": day,
        }
        part = parts.setdefault((publisher, day), [])
        part.append(_line(record))
        if number % STORIES_PER_BAD_RECORD == 0:
            part.append(_bad(number // STORIES_PER_BAD_RECORD, record))
    for (publisher, day), lines in parts.items():
        part_folder = folder / f"publisher={publisher}" / f"date={day}"
        part_folder.mkdir(parents=True)
        (part_folder / "part-0.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))


def _articles() -> list[tuple[str | None, list[str]]]:
    """Title and paragraphs of each story that has a reference annotation beside it."""
    references = [*ARTICLES.glob("*.gold.yaml"), *ARTICLES.glob("open/*.gold.yaml")]
    found = []
    for reference in sorted(references):
        base = reference.with_name(reference.name.removesuffix(".gold.yaml"))
        plain = base.with_suffix(".txt")
        if plain.exists():
            title, text = None, plain.read_text(encoding="utf-8")
        else:
            _, front, text = base.with_suffix(".md").read_text(encoding="utf-8").split("---\n", 2)
            title = front.split("headline: ", 1)[1].splitlines()[0]
        found.append((title, text.strip().split("\n\n")))
    return found


def _line(record: dict[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode()


def _bad(kind: int, record: dict[str, object]) -> bytes:
    """What archives hold besides stories, one kind after the other."""
    line = _line(record)
    kinds = [
        line[: len(line) // 2].decode(errors="ignore").encode(),
        line.replace(b" the ", b" the \xff ", 1),
        _line(record | {"text": None}),
        _line({key: value for key, value in record.items() if key != "id"}),
        _line(record | {"date": "undated"}),
        b"[]",
        b"",
    ]
    return kinds[kind % len(kinds)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=2000)
    options = parser.parse_args()
    write(options.folder, options.stories)
