"""What stands between a browser and gutskin: a small front with https, and those that the how-to page shows."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "reach-it-from-elsewhere.md"
NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
CADDY = shutil.which("caddy")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for localhost and return it with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin = datetime.now(UTC) - timedelta(days=1)
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = (
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    files = folder / "localhost.pem", folder / "localhost.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(key.private_bytes(*plain))
    return files


class SmallFront:
    """https in front of a port of this machine, and nothing else: no header is added, none taken away."""

    def __init__(self, behind: int, folder: Path) -> None:
        self.behind, self.port = behind, free_port()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*certificate(folder))
        self.listener = socket.create_server(("127.0.0.1", self.port), backlog=64)
        self.threads: list[threading.Thread] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                arrived, _ = self.listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._pass_on, args=(arrived,), daemon=True)
            self.threads.append(thread)
            thread.start()

    def _pass_on(self, arrived: socket.socket) -> None:
        with (
            arrived,
            contextlib.suppress(OSError, ValueError),
            self.context.wrap_socket(arrived, server_side=True) as outside,
            socket.create_connection(("127.0.0.1", self.behind)) as inside,
        ):
            back = threading.Thread(target=_pump, args=(inside, outside), daemon=True)
            back.start()
            _pump(outside, inside)
            back.join()

    def stop(self) -> None:
        self.listener.close()
        for thread in self.threads:
            thread.join(timeout=5)


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError, ValueError):
        while piece := source.recv(65536):
            sink.sendall(piece)
    for each in (source, sink):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


class Program:
    """nginx or Caddy, with what the how-to page says, at other ports and with another certificate."""

    def __init__(self, command: list[str], port: int) -> None:
        self.port = port
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise AssertionError(f"{command[0]} does not answer")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


def told(beginning: str) -> str:
    """Return the block of the how-to page that begins so."""
    blocks = re.findall(r"^```text\n(.*?)^```", HOW_TO.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return next(block for block in blocks if block.startswith(beginning))


def nginx(behind: int, folder: Path) -> Program:
    cert, key = certificate(folder)
    port = free_port()
    block = told("server {").replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl")
    block = block.replace("server_name skin.example", "server_name localhost").replace(":8000", f":{behind}")
    block = block.replace("/etc/ssl/skin.example.pem", str(cert)).replace("/etc/ssl/skin.example.key", str(key))
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    file = folder / "nginx.conf"
    file.write_text(
        f"pid {folder}/nginx.pid;\nerror_log {folder}/nginx.log;\ndaemon off;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{block}}}\n"
    )
    return Program([NGINX, "-c", str(file), "-p", str(folder)], port)


def caddy(behind: int, folder: Path) -> Program:
    cert, key = certificate(folder)
    port = free_port()
    block = told("skin.example {").replace("skin.example {", f"https://localhost:{port} {{\n    tls {cert} {key}")
    file = folder / "Caddyfile"
    file.write_text("{\n    admin off\n    auto_https off\n}\n" + block.replace(":8000", f":{behind}"))
    return Program([CADDY, "run", "--config", str(file), "--adapter", "caddyfile"], port)
