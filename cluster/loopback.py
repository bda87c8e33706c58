#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""loopback.py WORKERS COMMAND…   a real Spark standalone cluster on 127.0.0.1, a master and some workers of one core each, for the
time that COMMAND runs. {master} in COMMAND is its address. Nothing of it listens elsewhere, and each cluster has a secret of its own.
Started with the environment's own Python (cluster/setup.sh)."""

import atexit
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time

_START_SECONDS = 90
# Several virtual machines on one small computer: quick to start, one collector thread each.
_SMALL_JVM = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
_HERE = os.path.dirname(os.path.abspath(__file__))


class Cluster:
    """With `with`: stopped at the end, whatever happens."""

    def __init__(self, workers=2, environments=None, prefixes=None):
        """`environments`: what differs in the environment of each worker; `prefixes`: words before its command."""
        self.directory = tempfile.mkdtemp(prefix="policygap-cluster-")
        self.workers, self.environments, self.prefixes = workers, environments or {}, prefixes or {}
        self.processes = []
        self.master = None
        self.environment = self._environment()

    def _environment(self):
        import pyspark

        conf = os.path.join(self.directory, "conf")
        os.mkdir(conf)
        shutil.copy(os.path.join(_HERE, "conf", "log4j2.properties"), conf)
        with open(os.path.join(conf, "spark-defaults.conf"), "w", encoding="utf-8") as file:
            file.write(
                f"spark.authenticate true\nspark.authenticate.secret {secrets.token_hex(16)}\n"
                "spark.driver.host 127.0.0.1\nspark.driver.bindAddress 127.0.0.1\nspark.ui.enabled false\n"
                f"spark.driver.extraJavaOptions {_SMALL_JVM}\nspark.executor.extraJavaOptions {_SMALL_JVM}\n"
                "spark.executor.memory 512m\nspark.driver.memory 512m\nspark.executor.cores 1\n"
            )
        own = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))}
        own.update(
            SPARK_HOME=os.path.dirname(pyspark.__file__),
            SPARK_CONF_DIR=conf,
            SPARK_LOCAL_IP="127.0.0.1",
            SPARK_LOCAL_DIRS=os.path.join(self.directory, "local"),
            SPARK_DAEMON_MEMORY="256m",
            SPARK_DAEMON_JAVA_OPTS=_SMALL_JVM,
            PYSPARK_PYTHON=sys.executable,
            PYSPARK_DRIVER_PYTHON=sys.executable,
        )
        return own

    def _start(self, name, words, environment=None, prefix=()):
        log = os.path.join(self.directory, f"{name}.log")
        script = os.path.join(self.environment["SPARK_HOME"], "bin", "spark-class")
        settings = {**self.environment, **(environment or {})}
        with open(log, "wb") as file:
            process = subprocess.Popen(
                [*prefix, script, *words, "--properties-file", os.path.join(settings["SPARK_CONF_DIR"], "spark-defaults.conf")],
                stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT, env=settings, start_new_session=True,
            )
        self.processes.append(process)
        return process, log

    def _wait_for(self, process, log, pattern, count=1):
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            with open(log, encoding="utf-8", errors="replace") as file:
                found = re.findall(pattern, file.read())
            if len(found) >= count:
                return found[0]
            if process.poll() is not None:
                break
            time.sleep(0.1)
        with open(log, encoding="utf-8", errors="replace") as file:
            raise RuntimeError(f"{log}: {pattern!r} did not come:\n{file.read()[-2000:]}")

    def __enter__(self):
        atexit.register(self.stop)  # also where nobody gets as far as __exit__
        try:
            with open(os.path.join(self.environment["SPARK_CONF_DIR"], "log4j2.properties"), "a", encoding="utf-8") as file:
                # The addresses stand in the log of the daemons.
                for number, name in enumerate(("master.Master", "worker.Worker")):
                    file.write(f"logger.d{number}.name = org.apache.spark.deploy.{name}\nlogger.d{number}.level = info\n")
            words = ["org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0"]
            process, log = self._start("master", words)
            self.master = self._wait_for(process, log, r"Starting Spark master at (spark://127\.0\.0\.1:\d+)")
            for number in range(1, self.workers + 1):
                words = ["org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "700m",
                         "--webui-port", "0", "--work-dir", os.path.join(self.directory, f"work{number}"), self.master]
                self._start(f"worker{number}", words, self.environments.get(number), self.prefixes.get(number, ()))
            self._wait_for(process, log, r"Registering worker", self.workers)
            return self
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_):
        self.stop()

    def worker(self, number):
        """The daemon of a worker, 1-based."""
        return self.processes[number]

    def stop(self):
        atexit.unregister(self.stop)
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                pass
            try:
                os.killpg(process.pid, signal.SIGKILL)  # with the executors of a worker that was killed
            except ProcessLookupError:
                pass
            process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)


def main(words):
    if len(words) < 2 or not words[0].isdigit():
        print(__doc__, file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Cluster(int(words[0])) as cluster:
        command = [word.replace("{master}", cluster.master) for word in words[1:]]
        return subprocess.run(command, env=cluster.environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
