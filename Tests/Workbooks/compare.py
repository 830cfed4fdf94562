"""Writes workbooks with openpyxl and the same data as CSV, and compares what `sakuin index` and `export` make of them.

Fails where a cell differs, where the workbook takes more than three times the time of CSV, or more than 512 MB.

usage: compare.py SAKUIN [--rows N] [--keep DIR]
"""

import argparse
import csv
import datetime
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import openpyxl

MOST_MEGABYTES = 512
MOST_TIMES = 3.0
# What differs because the files do.
OWN = {"source", "出典", "シート"}


def written(value, style):
    """A cell as the documentation of the format promises to write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        clock = f" {value.hour}:{value.minute:02}" + (f":{value.second:02}" if value.second else "")
        return value.strftime("%Y-%m-%d") + (clock if (value.hour, value.minute, value.second) != (0, 0, 0) else "")
    if isinstance(value, datetime.date):
        return value.strftime("%Y-%m-%d")
    if style == "0.0%" and not isinstance(value, str):
        return f"{value * 100:.15g}%"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def rows_of_projects(count, random):
    """Rows of a table as cities publish them: header, texts that repeat and that do not, amounts, days, shares."""
    yield ["管理番号", "事業名", "担当課", "概要", "予算額", "開始日", "執行率", "更新日時", "公開"]
    offices = [f"{name}課" for name in "防災 福祉 都市計画 管財 教育総務 子育て支援 環境 農林".split()]
    words = "避難所 整備 空き家 除却 補助 防災士 育成 子育て 支援 相談 窓口 道路 改良 備蓄 更新 調査".split()
    first = datetime.date(2001, 4, 1)
    for number in range(count):
        text = "、".join(random.choice(words) for _ in range(6)) + ("\n二行目" if number % 50 == 0 else "")
        yield [
            f"J-{number:06}", random.choice(words) + random.choice(words) + "事業", random.choice(offices),
            f"{text}（第{number}号）", random.randrange(10**8) if number % 7 else None,
            first + datetime.timedelta(days=random.randrange(9000)), random.randrange(1001) / 1000,
            datetime.datetime(2021, 2, 8, 10, 30) + datetime.timedelta(minutes=number), number % 3 == 0,
        ]


STYLES = [None, None, None, None, "#,##0", '[$-411]ggge"年"m"月"d"日"', "0.0%", "yyyy/m/d h:mm", None]


def write(path, sheets):
    """Writes a workbook of sheets: name -> rows, each cell with the style of its column."""
    from openpyxl.cell import WriteOnlyCell

    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            cells = []
            for value, style in zip(row, STYLES):
                cell = WriteOnlyCell(sheet, value=value)
                if style and not isinstance(value, str):
                    cell.number_format = style
                cells.append(cell)
            sheet.append(cells)
    book.save(path)


def write_csv(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([written(value, style) for value, style in zip(row, STYLES)])


def write_merged(book_path, csv_path):
    """A table whose first columns are merged over the rows of a block, below a title and a header of two rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    table = [
        ["部", "課", "管理番号", "予算額", None], [None, None, None, "R4", "R5"],
        ["総務部", "防災課", "M-1", 100, 110], [None, None, "M-2", 200, 210], [None, "管財課", "M-3", 300, 310],
        ["都市部", "都市計画課", "M-4", 400, 410],
    ]
    for row in table:
        sheet.append(row)
    for cells in ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "A3:A5", "B3:B4"]:
        sheet.merge_cells(cells)
    book.save(book_path)
    flat = [["部", "課", "管理番号", "予算額 R4", "予算額 R5"]]
    (office, section) = (None, None)
    for row in table[2:]:
        (office, section) = (row[0] or office, row[1] or section)
        flat.append([office, section] + row[2:])
    with open(csv_path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(flat)


def run(command, **options):
    """Runs a command; its seconds, its peak memory in megabytes and its output."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, **options)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"compare: {' '.join(map(str, command))}: exit status {process.returncode}")
        output.seek(0)
        return time.monotonic() - began, usage.ru_maxrss / 1024, output.read().decode("utf-8")


def indexed(sakuin, folder, name, inputs, options=()):
    """The time and memory of indexing, and the documents that an export gives, by identifier."""
    index = folder / f"{name}.index"
    seconds, megabytes, _ = run([sakuin, "index", "--index", index, *options, *inputs])
    _, _, text = run([sakuin, "export", "--index", index, "--format", "csv"])
    rows = list(csv.DictReader(text.lstrip("\ufeff").splitlines(keepends=True)))
    documents = {}
    for row in rows:
        key = row.get("管理番号") or row.get("id")
        documents[key] = {name: value for name, value in row.items() if name not in OWN and value}
    if len(documents) != len(rows):
        sys.exit(f"compare: {name}: {len(rows)} rows but {len(documents)} identifiers")
    return seconds, megabytes, documents


def compare(name, book, table):
    """Says where the documents of a workbook differ from those of CSV; whether they do."""
    faults = [key for key in book.keys() | table.keys() if book.get(key) != table.get(key)]
    for key in sorted(faults)[:3]:
        print(f"{name}: {key}: workbook {book.get(key)}, CSV {table.get(key)}", file=sys.stderr)
    print(f"{name}: {len(table)} documents, {len(faults)} differ")
    return bool(faults)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sakuin")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    seed = int(os.environ.get("SAKUIN_TEST_SEED", time.time_ns() % 2**32))
    print(f"SAKUIN_TEST_SEED={seed}")
    generator = random.Random(seed)
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or pathlib.Path(temporary)
        folder.mkdir(exist_ok=True)
        sakuin = pathlib.Path(arguments.sakuin).resolve()

        large = list(rows_of_projects(arguments.rows, generator))
        write(folder / "large.xlsx", {"事業": large})
        write_csv(folder / "large.csv", large)
        csv_seconds, _, table = indexed(sakuin, folder, "csv", [folder / "large.csv"])
        seconds, megabytes, book = indexed(sakuin, folder, "xlsx", [folder / "large.xlsx"])
        failed |= compare(f"{arguments.rows} rows", book, table)
        times = seconds / csv_seconds
        print(f"xlsx {seconds:.1f} s, CSV {csv_seconds:.1f} s: {times:.2f} times; {megabytes:.0f} MB at most")
        if times > MOST_TIMES or megabytes > MOST_MEGABYTES:
            print(f"compare: the bounds are {MOST_TIMES} times and {MOST_MEGABYTES} MB", file=sys.stderr)
            failed = True

        header, *rows = large[:901]
        parts = {name: [header] + rows[i * 300 : i * 300 + 300] for i, name in enumerate(["一課", "二課", "三課"])}
        write(folder / "three.xlsx", parts)
        for number, (name, part) in enumerate(parts.items(), 1):
            write_csv(folder / f"{number}.csv", part)
            _, _, table = indexed(sakuin, folder, f"csv{number}", [folder / f"{number}.csv"])
            _, _, book = indexed(sakuin, folder, f"sheet{number}", [folder / "three.xlsx"], ["--sheet", name])
            failed |= compare(f"sheet {name}", book, table)
        tables = [folder / f"{number}.csv" for number in (1, 2, 3)]
        _, _, table = indexed(sakuin, folder, "all-csv", tables)
        _, _, book = indexed(sakuin, folder, "all", [folder / "three.xlsx"])
        failed |= compare("three sheets", book, table)

        write_merged(folder / "merged.xlsx", folder / "merged.csv")
        _, _, table = indexed(sakuin, folder, "merged-csv", [folder / "merged.csv"])
        _, _, book = indexed(sakuin, folder, "merged", [folder / "merged.xlsx"])
        failed |= compare("merged cells", book, table)
    sys.exit(failed)


if __name__ == "__main__":
    main()
