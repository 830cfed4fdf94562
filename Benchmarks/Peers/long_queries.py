#!/usr/bin/env python3
"""long_queries.py CORPUS.jsonl[.zst] FOLDER [--seed N] [--queries N]

Makes a test collection of long queries from any corpus of prose. A query is a sentence of a document, taken out of
the text that is indexed, and does not hold the document's title; the document is the one relevant to it. So the
query tells the topic of the document in words that the document has not, at least not all of them: a paraphrase.

FOLDER/tuning and FOLDER/held-out get half of the queries each, as `make relevance COLLECTIONS='…'` reads them. The
same corpus and seed make the same files."""
import argparse
import collections
import hashlib
import io
import json
import os
import re
import subprocess
import unicodedata

SHORTEST, LONGEST = 40, 200  # characters of a sentence
LEAST_REST = 100  # characters of the document without the sentence
HIRAGANA = re.compile("[\u3041-\u3096]")


def records(path):
    """The records of a corpus that hold a sentence. Of records with a year only those of the last: what is written
    anew each year repeats the sentences of the year before."""
    if path.endswith(".zst"):
        text = subprocess.run(["zstd", "-dcq", path], check=True, stdout=subprocess.PIPE).stdout.decode()
        lines = io.StringIO(text)
    else:
        lines = open(path, encoding="utf-8")
    all_records = [json.loads(line) for line in lines if line.strip()]
    last = max((r["year"] for r in all_records if isinstance(r.get("year"), int)), default=None)
    return [r for r in all_records
            if (not isinstance(r.get("year"), int) or r["year"] == last) and any(sentences(r.get("body")))]


def folded(text):
    """A text without white space, and without differences of width and case."""
    return "".join(unicodedata.normalize("NFKC", text or "").casefold().split())


def sentences(body):
    """The sentences of a text: what ends with 。 and does not cross a line end."""
    for line in (body or "").split("\n"):
        for sentence in re.findall("[^。]+。", line):
            yield sentence


def is_query(sentence, title):
    """Whether a sentence is prose of the right length that does not name the title."""
    text = folded(sentence)
    return (SHORTEST <= len(text) <= LONGEST and len(HIRAGANA.findall(text)) * 5 >= len(text)
            and (not title or folded(title) not in text))


def order(seed, text):
    """A random number for a text, the same on every machine."""
    return hashlib.sha256(f"{seed}\t{text}".encode()).digest()


def chosen(all_records, seed, count):
    """(record, sentence) for `count` documents in random order: sentences that no other document holds."""
    holders = collections.Counter()
    for record in all_records:
        holders.update({folded(s) for s in sentences(record.get("body"))})
    choices = []
    for record in all_records:
        body = record.get("body") or ""
        fit = [s for s in sentences(body)
               if is_query(s, record.get("title")) and holders[folded(s)] == 1
               and len(folded(body)) - len(folded(s)) >= LEAST_REST]
        if fit:
            choices.append((record, min(fit, key=lambda s: order(seed, record["id"] + s))))
    choices.sort(key=lambda choice: order(seed, choice[0]["id"]))
    return choices[:count]


def write(folder, queries, corpus):
    """Writes a half: its queries and judgements, and a link to the corpus."""
    os.makedirs(folder, exist_ok=True)
    link = os.path.join(folder, "corpus.jsonl")
    if os.path.lexists(link):
        os.remove(link)
    os.symlink(os.path.relpath(corpus, folder), link)
    with open(os.path.join(folder, "queries.tsv"), "w", encoding="utf-8") as file:
        for record, sentence in queries:
            file.write(f"{record['id']}\t{' '.join(sentence.split())}\n")
    with open(os.path.join(folder, "qrels.tsv"), "w", encoding="utf-8") as file:
        for record, _ in queries:
            file.write(f"{record['id']}\t{record['id']}\t1\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=1000)
    arguments = parser.parse_args()
    all_records = records(arguments.corpus)
    queries = chosen(all_records, arguments.seed, arguments.queries)
    os.makedirs(arguments.folder, exist_ok=True)
    taken = {record["id"]: sentence for record, sentence in queries}
    corpus = os.path.join(arguments.folder, "corpus.jsonl")
    with open(corpus, "w", encoding="utf-8") as file:
        for record in all_records:
            body = record.get("body") or ""
            if record["id"] in taken:
                body = body.replace(taken[record["id"]], "")
            document = {"id": record["id"], "title": record.get("title") or "", "body": body}
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    middle = len(queries) // 2
    write(os.path.join(arguments.folder, "tuning"), queries[:middle], corpus)
    write(os.path.join(arguments.folder, "held-out"), queries[middle:], corpus)
    print(f"seed {arguments.seed}: {len(all_records)} documents, {len(queries)} queries")


if __name__ == "__main__":
    main()
