"""Runs the same jobs with tifa and with other tools, compares the results, and prints how the times relate."""

import argparse
import platform
import shlex
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median

import corpora
import jobs

BEGIN, END = "<!-- peers: begin -->\n", "<!-- peers: end -->\n"


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        sizes = (options.large, options.size, options.seed, options.large_ngrams)
        made = corpora.make(options.tifa, options.input, *sizes, work)
        chosen = [job for job in jobs.all_jobs(options.tifa, made, work) if options.only in f"{job.name} {job.peer}"]
        costs = [[] for _ in chosen]
        for job, pairs in zip(chosen, costs):
            # The round that compares the results does not count, unless the job is slow.
            pair = (job.run_tifa(options.tifa), job.run_other())
            job.check()
            print(f"agrees: {job.name}, {job.peer}", file=sys.stderr, flush=True)
            if job.rounds < jobs.MANY:
                pairs.append(pair)
        # Rounds go through all jobs, and tifa and the other tool take turns: what else the machine does falls on all.
        for number in range(options.rounds):
            for job, pairs in zip(chosen, costs):
                if len(pairs) < job.rounds:
                    pairs.append((job.run_tifa(options.tifa), job.run_other()))
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        about = [f"The corpus of {options.size} (2²⁰ bytes): {corpora.describe(made.plain, work / 'ngrams.csv')}"]
        if made.large_plain:
            large = corpora.describe(made.large_plain, work / "large" / "ngrams.csv")
            about.append(f"That of {options.large}: {large}")
    if options.rounds:
        write(markdown(chosen, costs, " ".join(about), options), options.readme)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--input", default="seeds", help="documents out of which the corpora are made (default: seeds)")
    parser.add_argument("--tifa", default="target/release/tifa", help="the program (default: target/release/tifa)")
    parser.add_argument("--size", default="20M", help="size of the corpus of most jobs (default: 20M)")
    parser.add_argument("--large", default="250M", help="size of the corpus of the largest jobs (default: 250M)")
    parser.add_argument(
        "--large-ngrams", action="store_true",
        help="count n-grams of the large corpus too; the other tools need 5 GB of memory at 250M",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=1, help="seed of the corpora (default: 1)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds; 0 only compares the results (default: 3)")
    parser.add_argument("--only", default="", help="only jobs whose name or tool holds this")
    parser.add_argument("--readme", type=Path, help="file whose marked section is replaced (default: standard output)")
    return parser.parse_args()


def markdown(chosen, costs, about, options):
    """One row a job: medians of the seconds, and the median, lowest and highest quotient of a round."""
    lines = ["| job | corpus | threads | tifa | other tool | its time / tifa's | processor time | memory, MiB |"]
    lines += ["| --- | --- | --- | --- | --- | --- | --- | --- |"]
    for job, pairs in zip(chosen, costs):
        corpus = options.large if job.is_large else options.size
        ours, theirs = (f"{median(one.wall for one in column):.2f} s" for column in zip(*pairs))
        wall = spread([other.wall / tifa.wall for tifa, other in pairs])
        cpu = spread([other.cpu / tifa.cpu for tifa, other in pairs])
        memory = " / ".join(f"{max(one.memory for one in column) / 2**20:,.0f}" for column in zip(*pairs))
        cells = (job.name, corpus, job.threads, ours, f"{job.peer} {theirs}", wall, cpu, memory)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    fewer = sorted({len(pairs) for pairs in costs if len(pairs) < options.rounds})
    rounds = f"Medians of {options.rounds} paired rounds (lowest–highest quotient)"
    rounds += f", of {' or '.join(map(str, fewer))} for the slowest jobs." if fewer else "."
    lines += ["", f"{rounds} Memory: the most resident, tifa's / the other tool's. {scaling(chosen, costs)}".strip()]
    lines += [f"{about} {machine(options)}"]
    command = shlex.join(["python3", *sys.argv])
    return "\n".join([*lines, "", "```sh", command, "```", ""])


def spread(quotients):
    digits = 2 if median(quotients) < 10 else 0
    middle = f"**{median(quotients):.{digits}f}**"
    return middle if len(quotients) == 1 else f"{middle} ({min(quotients):.{digits}f}–{max(quotients):.{digits}f})"


def scaling(chosen, costs):
    """How much longer the largest lexicon takes than the smallest, for each tool, on one thread."""
    pairs = [rounds for job, rounds in zip(chosen, costs) if job.peer == "pyahocorasick" and job.threads == 1]
    if len(pairs) < len(corpora.VARIANTS):
        return ""
    tifa, other = ([large[n].wall / small[n].wall for small, large in zip(pairs[0], pairs[-1])] for n in (0, 1))
    smallest, *_, largest = corpora.VARIANTS
    times = f"{largest // smallest:,}".replace(",", " ")
    return f"A lexicon {times} times as large takes tifa {spread(tifa)} times as long, pyahocorasick {spread(other)}."


def machine(options):
    """Processor, system and versions."""
    processor = platform.processor() or platform.machine()
    count = ""
    for line in lines_of("/proc/cpuinfo"):
        if line.startswith("model name"):
            processor, count = line.split(":")[1].strip(), count + "x"
    release = dict(line.split("=", 1) for line in lines_of("/etc/os-release") if "=" in line)
    system = release.get("PRETTY_NAME", platform.system()).strip('"')
    tools = ("polars", "duckdb", "scikit-learn", "scipy", "pyahocorasick")
    versions = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    programs = [[options.tifa, "--version"], ["wc", "--version"], [jobs.ripgrep_program() or "rg", "--version"]]
    tifa, wc, rg = (first_line(command) for command in programs)
    programs = f"{tifa}, {wc} (C.UTF-8), {rg}, Python {platform.python_version()}, {versions}"
    return f"{max(1, len(count))} × {processor}, {system}; {programs}."


def first_line(command):
    """What a program says first, or that it is not there."""
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip().partition("\n")[0]
    except FileNotFoundError:
        return f"no {command[0]}"


def lines_of(path):
    path = Path(path)
    return path.read_text().splitlines() if path.exists() else []


def write(text, readme):
    if readme is None:
        print(text)
        return
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        sys.exit(f"{readme} has no section between '{BEGIN.strip()}' and '{END.strip()}'")
    readme.write_text(before + BEGIN + text + END + after, encoding="utf-8")


main()
