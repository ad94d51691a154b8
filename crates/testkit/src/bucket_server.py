# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2
"""An S3-compatible storage for tests: OpenStack Swift with its s3api, on one machine.

Called with an empty folder. Prints the port once it serves, and serves until standard input is closed. It knows the key
"portal:files" with the secret "Kennwort-7", which is checked by the signature of each call, and the buckets "files" and "other".
"""

import ctypes
import getpass
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

from swift.common.ring import RingBuilder

FOLDER = sys.argv[1]
KINDS = {"account": 6202, "container": 6201, "object": 6200}
CHILDREN = []

SWIFT = """[swift-hash]
swift_hash_path_suffix = tests
[storage-policy:0]
name = tests
default = yes
"""

STORAGE = """[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
devices = {folder}/devices
mount_check = false
log_level = ERROR
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

PROXY = """[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
user = {user}
swift_dir = {folder}
log_level = ERROR
[pipeline:main]
pipeline = catch_errors cache bulk s3api tempauth slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{memcached}
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_portal_files = Kennwort-7 .admin
[filter:slo]
use = egg:swift#slo
"""


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def write(name, text):
    with open(os.path.join(FOLDER, name), "w") as file:
        file.write(text)
    return os.path.join(FOLDER, name)


def ends_with_us():
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def start(*command):
    log = open(os.path.join(FOLDER, "log"), "a")
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=ends_with_us
    )
    CHILDREN.append(child)


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def call(port, method, path, headers):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method, headers=headers)
    return urllib.request.urlopen(request, timeout=20).headers


def main():
    user = getpass.getuser()
    proxy, memcached, *ports = free_ports(2 + len(KINDS))
    os.makedirs(os.path.join(FOLDER, "devices", "disk"))
    write("swift.conf", SWIFT)
    start("memcached", "-l", "127.0.0.1", "-p", str(memcached), "-U", "0", "-u", user)
    for kind, port in zip(KINDS, ports):
        ring = RingBuilder(1, 1, 1)
        ring.add_dev({"id": 0, "region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "disk", "weight": 1})
        ring.rebalance()
        ring.get_ring().save(os.path.join(FOLDER, f"{kind}.ring.gz"))
        conf = write(f"{kind}.conf", STORAGE.format(kind=kind, port=port, user=user, folder=FOLDER))
        start(f"swift-{kind}-server", conf)
    conf = write("proxy.conf", PROXY.format(port=proxy, memcached=memcached, user=user, folder=FOLDER))
    start("swift-proxy-server", conf)
    for _ in range(600):
        if all(answers(port) for port in [proxy, memcached, *ports]):
            break
        time.sleep(0.1)
    login = call(proxy, "GET", "/auth/v1.0", {"X-Storage-User": "portal:files", "X-Storage-Pass": "Kennwort-7"})
    for bucket in ["files", "other"]:
        call(proxy, "PUT", f"/v1/AUTH_portal/{bucket}", {"X-Auth-Token": login["X-Auth-Token"]})
    print(proxy, flush=True)
    sys.stdin.read()
    for child in CHILDREN:
        child.kill()


main()
