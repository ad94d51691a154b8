# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keys, JWE and JWS of FIT-Connect on jwcrypto."""

import base64
import datetime
import hashlib
import json
import uuid

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from jwcrypto import jwe, jwk, jws

from wire import must


def sha512(content):
    return hashlib.sha512(content).hexdigest()


def encrypt(key, content, kind, zip_=False, kid=None):
    header = {'alg': 'RSA-OAEP-256', 'enc': 'A256GCM', 'kid': kid or key['kid'], 'cty': kind}
    if zip_:
        header['zip'] = 'DEF'
    bare = jwk.JWK(kty=key['kty'], n=key['n'], e=key['e'])
    return jwe.JWE(content, protected=json.dumps(header), recipient=bare).serialize(compact=True)


def decrypt(private, token):
    opened = jwe.JWE(algs=['RSA-OAEP-256', 'A256GCM'])
    opened.deserialize(token, jwk.JWK(**private))
    return opened.payload


def tag_of(token):
    parts = token.split('.')
    must(len(parts) == 5, 'a JWE has', len(parts), 'segments')
    return parts[4]


def certificate(key):
    """Base64 of a certificate that certifies itself."""
    private = serialization.load_pem_private_key(key.export_to_pem(private_key=True, password=None), None)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, 'Judge (demonstration)')])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(hours=1)).not_valid_after(now + datetime.timedelta(days=30))
    der = builder.sign(private, hashes.SHA512()).public_bytes(serialization.Encoding.DER)
    return base64.b64encode(der).decode()


def key_pair(use):
    """Private and public JWK of a new key; the public one as destinations publish it, with members that must be ignored."""
    alg, private_op, public_op = {
        'enc': ('RSA-OAEP-256', 'unwrapKey', 'wrapKey'), 'sig': ('PS512', 'sign', 'verify')}[use]
    key = jwk.JWK.generate(kty='RSA', size=4096)
    kid = f'{uuid.uuid4()}-{use}'
    private = json.loads(key.export_private()) | {'alg': alg, 'kid': kid, 'key_ops': [private_op]}
    public = {name: private[name] for name in ('kty', 'n', 'e', 'alg', 'kid')}
    return private, public | {'key_ops': [public_op], 'use': use, 'x5c': [certificate(key)]}


def sign(private, claims, kid=None, typ='secevent+jwt'):
    token = jws.JWS(json.dumps(claims))
    key = jwk.JWK(**{name: private[name] for name in private if name not in ('alg', 'key_ops', 'use')})
    token.allowed_algs = ['PS512']
    token.add_signature(key, None, json.dumps({'alg': 'PS512', 'typ': typ, 'kid': kid or private['kid']}))
    return token.serialize(compact=True)


def verified(public, compact):
    token = jws.JWS()
    token.allowed_algs = ['PS512']
    token.deserialize(compact, jwk.JWK(kty='RSA', n=public['n'], e=public['e']))
    return json.loads(token.payload)
