# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail server for tests: keeps each mail as a JSON file of the folder.

Called with the folder and none, starttls or tls. Prints its port, serves until standard input is closed. With TLS it
wants user "portal" with password "Kennwort-7" and writes the certificate it trusts to ca.pem. Addresses decide what happens:
"refused..." never gets a mail, "later..." gets one at the second try, "echo..." is refused with the address in the answer,
"gone..." gets one mail and is refused from then on.
"""

import datetime
import email
import email.policy
import json
import os
import socket
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

FOLDER, SECURITY = sys.argv[1:3]


def context():
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=8))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    with open(os.path.join(FOLDER, "ca.pem"), "wb") as file:
        file.write(pem)
    both = os.path.join(FOLDER, "server.pem")
    with open(both, "wb") as file:
        file.write(
            pem
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    found.load_cert_chain(both)
    return found


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"portal" and data.password == b"Kennwort-7")


class Handler:
    count = 0
    seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox here"
        if address.startswith("gone"):
            if address in self.seen:
                return "550 5.1.1 no such mailbox here any more"
            self.seen.add(address)
        if address.startswith("echo"):
            return f"553 5.1.3 {address} is not known here"
        if address.startswith("later") and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 please come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        kept = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": message["subject"],
            "message_id": message["message-id"],
            "auto_submitted": message["auto-submitted"],
            "type": message.get_content_type(),
            "text": message.get_content().replace("\r\n", "\n"),
            "protected": session.ssl is not None or SECURITY == "tls",
            "headers": sorted(name.lower() for name in message.keys()),
        }
        Handler.count += 1
        path = os.path.join(FOLDER, f"{Handler.count:04}.json")
        with open(path + ".part", "w", encoding="utf-8") as file:
            json.dump(kept, file)
        os.rename(path + ".part", path)
        return "250 OK"


settings = {"hostname": "127.0.0.1", "port": free_port(), "ready_timeout": 30}
if SECURITY != "none":
    settings |= {"authenticator": authenticate, "auth_required": True}
if SECURITY == "starttls":
    settings |= {"tls_context": context(), "require_starttls": True}
if SECURITY == "tls":
    settings |= {"ssl_context": context(), "auth_require_tls": False}
controller = Controller(Handler(), **settings)
controller.start()
print(settings["port"], flush=True)
sys.stdin.read()
controller.stop()
