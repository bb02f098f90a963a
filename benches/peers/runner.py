"""Runs commands for `jobs.py`, one a line of JSON, and tells what each cost.

It is a process of its own and stays small: the peak of memory that the system tells of a program is never less than what the
process that started it held.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

for line in sys.stdin:
    request = json.loads(line)
    with tempfile.TemporaryFile("w+") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(request["command"], env=os.environ | request["environment"], stdout=printed)
        _, status, usage = os.wait4(process.pid, 0)
        cost = {"wall": time.perf_counter() - start, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        print(json.dumps({"code": process.returncode, "printed": printed.read(), "cost": cost}), flush=True)
