# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""A proxy that ends TLS for the hosts of a client and leads what is inside to the program on loopback."""

import datetime
import os
import pathlib
import socket
import ssl
import tempfile
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOSTS = ['auth-testing.fit-connect.fitko.dev', 'submission-api-testing.fit-connect.fitko.dev']


def authority(folder):
    """A certificate authority and a certificate for the client's hosts, as files."""
    def name(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    def issue(subject, key, issuer, issuer_key, extension, critical):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = x509.CertificateBuilder().subject_name(name(subject)).issuer_name(name(issuer))
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - datetime.timedelta(hours=1))
        builder = builder.not_valid_after(now + datetime.timedelta(days=1)).add_extension(extension, critical)
        keys = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        issuers = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        builder = builder.add_extension(keys, False).add_extension(issuers, False)
        return builder.sign(issuer_key, hashes.SHA256())

    root_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = issue('test', root_key, 'test', root_key, x509.BasicConstraints(ca=True, path_length=None), True)
    names = x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS])
    leaf = issue('leaf', leaf_key, 'test', root_key, names, False)
    pem = serialization.Encoding.PEM
    (folder / 'ca.crt').write_bytes(root.public_bytes(pem))
    key = leaf_key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / 'leaf.pem').write_bytes(key + leaf.public_bytes(pem))
    return folder / 'ca.crt', folder / 'leaf.pem'


def pump(source, target):
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except OSError:
        pass
    finally:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def tunnel(client, context, port, seen):
    """One CONNECT: TLS ends here, what is inside goes to the program as it is."""
    head = b''
    while b'\r\n\r\n' not in head:
        piece = client.recv(4096)
        if not piece:
            return
        head += piece
    method, target, _ = head.split(b'\r\n')[0].decode().split()
    if method != 'CONNECT' or target.split(':')[0] not in HOSTS:
        client.sendall(b'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
        client.close()
        return
    seen.add(target.split(':')[0])
    client.sendall(b'HTTP/1.1 200 OK\r\n\r\n')
    inside = context.wrap_socket(client, server_side=True)
    program = socket.create_connection(('127.0.0.1', port))
    threading.Thread(target=pump, args=(inside, program), daemon=True).start()
    pump(program, inside)


def proxy(port):
    """Starts the proxy and points the environment at it; gives the hosts that were asked for."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix='amtsweg-judge-'))
    bundle, leaf = authority(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(leaf)
    seen = set()
    listener = socket.create_server(('127.0.0.1', 0))

    def serve():
        while True:
            client, _ = listener.accept()
            threading.Thread(target=tunnel, args=(client, context, port, seen), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    os.environ['HTTPS_PROXY'] = f'http://127.0.0.1:{listener.getsockname()[1]}'
    os.environ['REQUESTS_CA_BUNDLE'] = str(bundle)
    for name in ('NO_PROXY', 'no_proxy', 'https_proxy'):
        os.environ.pop(name, None)
    return seen, folder
