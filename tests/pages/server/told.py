"""What came back from an address."""

import http.client
from urllib.parse import quote


class Told:
    """What came back."""

    def __init__(self, port: int, path: str, method: str = "GET", **headers: str) -> None:
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        spelled = {name.replace("_", "-"): value for name, value in headers.items()}
        asking.request(method, f"/data/{quote(path, safe='/?&=%,;@:.-')}", headers=spelled)
        came = asking.getresponse()
        self.status, self.headers, self.body = came.status, came.headers, came.read()
        asking.close()

    @property
    def text(self) -> str:
        return self.body.decode().strip()
