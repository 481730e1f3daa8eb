"""The two clouds: moto's server and the embedded cloud, each as a process of its own on a free port of the loopback."""

import contextlib
import json
import os
import pathlib
import sys
import tempfile
import time
import urllib.request

from cloud import ACCOUNT, Cloud

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "e2e"))

from processes import free_port, process, wait_for  # noqa: E402


@contextlib.contextmanager
def moto():
    port = free_port()
    environment = {**os.environ, "MOTO_ACCOUNT_ID": ACCOUNT, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with process(command, environment):
        endpoint = f"http://127.0.0.1:{port}"
        wait_for(port, 30)
        # Without Docker, moto's functions answer with a fixed text instead of running.
        post(endpoint + "/moto-api/config", {"lambda": {"use_docker": False}})
        yield Cloud("moto", endpoint, ours=False)


@contextlib.contextmanager
def embedded(endpoint, outputs):
    if endpoint:
        yield Cloud("penstock", endpoint, ours=True, outputs=read(outputs))
        return
    port = free_port()
    with tempfile.TemporaryDirectory() as directory:
        outputs = pathlib.Path(directory) / "outputs.json"
        with process([ROOT / "penstock", "up", "--port", str(port), "--outputs", outputs], os.environ) as cloud:
            # The launcher may have to build first.
            end = time.monotonic() + 900
            while not outputs.exists():
                if cloud.poll() is not None or time.monotonic() > end:
                    sys.exit("conformance: penstock up did not start")
                time.sleep(0.2)
            yield Cloud("penstock", f"http://127.0.0.1:{port}", ours=True, outputs=read(outputs))


def post(url, body):
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=10).close()


def read(outputs):
    return json.loads(pathlib.Path(outputs).read_text()) if outputs else {}
