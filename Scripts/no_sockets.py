#!/usr/bin/env python3
"""No target of the program that holds the words may open a connection: fails with every object of ours that calls for a socket.
Looks at what `swift build` made."""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NETWORK = {
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "send", "sendto", "sendmsg", "recv", "recvfrom", "recvmsg",
    "getaddrinfo", "gethostbyname", "getifaddrs", "getnameinfo", "if_nametoindex", "res_query",
}

faults, count = [], 0
targets = sorted(folder.name for folder in (ROOT / "Sources").iterdir() if folder.is_dir())
for target in targets:
    objects = sorted((ROOT / ".build/debug" / f"{target}.build").rglob("*.o"))
    count += len(objects)
    for start in range(0, len(objects), 100):
        listed = subprocess.run(
            ["nm", "--undefined-only", "--print-file-name", *map(str, objects[start:start + 100])], capture_output=True, text=True, check=True)
        for line in listed.stdout.splitlines():
            path, _, name = line.rpartition(" U ")
            if re.sub(r"@.*|^_", "", name.strip()) in NETWORK:
                faults.append(f"{pathlib.Path(path.split(':')[0]).name} of {target} calls {name.strip()}")
if not count:
    faults.append("nothing is built: swift build first")
print("\n".join(faults) or f"{count} objects of {len(targets)} targets, none of which calls for a socket.")
sys.exit(bool(faults))
