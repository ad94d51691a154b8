# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sender and subscriber of the demonstration in one."""

import base64
import json
import pathlib
import time
import urllib.parse
import uuid

from envelopes import decrypt, encrypt, sha512, tag_of, verified
from wire import PATIENCE, SCHEMAS, call, must

EVENTS = SCHEMAS + 'events/'
SET_SCHEMA = SCHEMAS + 'set-payload/1.2.2/set-payload.schema.json'
METADATA_SCHEMA = SCHEMAS + 'metadata/2.1.0/metadata.schema.json'
SCHEMA = {'schemaUri': 'https://schema.example/demonstration/1.0.0/demonstration.schema.json',
          'mimeType': 'application/json'}


class Peer:
    """Both sides of the demonstration."""

    def __init__(self, path):
        self.folder = pathlib.Path(path).parent
        self.told = json.loads(pathlib.Path(path).read_text())['fit_connect']
        self.v2 = self.told['submission_api_v2'].rstrip('/')
        self.v1 = self.told['submission_api_v1'].rstrip('/')
        self.destinations = self.told['destination_api'].rstrip('/')
        self.destination = self.told['destination_id']
        self.decryption = self.private('subscriber_decryption_jwk')
        self.signing = self.private('subscriber_signing_jwk')
        self.sender = self.token('sender')
        self.subscriber = self.token('subscriber')

    def private(self, name):
        return json.loads((self.folder / self.told[name]).read_text())

    def grant(self, client_id, secret):
        form = urllib.parse.urlencode({
            'grant_type': 'client_credentials', 'client_id': client_id, 'client_secret': secret}).encode()
        return call('POST', self.told['token_url'], body=form, kind='application/x-www-form-urlencoded')

    def token(self, who):
        client = self.told[who]
        answer = self.grant(client['client_id'], client['client_secret']).expect(200, 'the token service').json()
        must(answer['token_type'].lower() == 'bearer', 'token_type is', answer['token_type'])
        must(0 < answer['expires_in'] <= 1800, 'expires_in is', answer['expires_in'])
        must('scope' in answer, 'the token names no scope')
        return answer['access_token']

    def encryption_key(self, destination=None, base=None):
        base, destination = base or self.v2, destination or self.destination
        # v2 shows destinations to everybody
        token = None if base == self.v2 else self.sender
        shown = call('GET', f'{base}/destinations/{destination}', token).expect(200, 'the destination').json()
        must(shown['destinationId'] == destination and shown['status'] == 'active', 'the destination is', shown)
        kid = shown['encryptionKid']
        address = f'{base}/destinations/{destination}/keys/{urllib.parse.quote(kid)}'
        key = call('GET', address, self.sender).expect(200, 'the key').json()
        must(key['kid'] == kid and key['alg'] == 'RSA-OAEP-256' and key['key_ops'] == ['wrapKey'], 'the key is', key)
        must(len(key['n']) >= 683 and key['e'] == 'AQAB' and key['x5c'] and 'd' not in key, 'the key is', key)
        return shown, key

    def announce(self, attachments=(), destination=None, **more):
        body = {
            'destinationId': destination or self.destination,
            'announcedAttachments': list(attachments),
            'publicService': {'name': self.told['service_name'], 'identifier': self.told['service_identifier']},
        } | more
        return call('POST', f'{self.v2}/submissions', self.sender, body)

    def send(self, data, attachments=(), destination=None, key=None, **more):
        """A whole submission; gives its ids and the compact JWEs that were sent."""
        key = key or self.encryption_key(destination)[1]
        contents = {str(uuid.uuid4()): content for content in attachments}
        ids = self.announce(contents, destination, **more).expect(201, 'the announcement').json()
        for name in ('submissionId', 'caseId', 'destinationId'):
            uuid.UUID(ids[name])
        sent = {'attachments': {}}
        for number, content in contents.items():
            token = encrypt(key, content, 'application/pdf')
            address = f'{self.v2}/submissions/{ids["submissionId"]}/attachments/{number}'
            call('PUT', address, self.sender, token, 'application/jose').expect(204, 'the upload')
            sent['attachments'][number] = token
        metadata = {
            '$schema': METADATA_SCHEMA,
            'contentStructure': {
                'data': {'hash': {'type': 'sha512', 'content': sha512(data)}, 'submissionSchema': SCHEMA},
                'attachments': [
                    {'attachmentId': number, 'purpose': 'attachment', 'mimeType': 'application/pdf',
                     'filename': 'anlage.pdf', 'hash': {'type': 'sha512', 'content': sha512(content)}}
                    for number, content in contents.items()],
            },
        }
        sent['metadata'] = encrypt(key, json.dumps(metadata).encode(), 'application/json')
        sent['data'] = encrypt(key, data, 'application/json')
        body = {'encryptedMetadata': sent['metadata'], 'encryptedData': sent['data']}
        answer = call('PUT', f'{self.v2}/submissions/{ids["submissionId"]}', self.sender, body)
        answer.expect(200, 'the submission').json()
        return ids, sent

    def waiting(self, destination=None):
        address = f'{self.v2}/submissions?destinationId={destination or self.destination}&offset=0&limit=500'
        page = call('GET', address, self.subscriber).expect(200, 'the list').json()
        must(page['count'] == len(page['submissions']) and page['offset'] == 0, 'the page is', page)
        must(page['totalCount'] >= page['count'], 'the page is', page)
        return {entry['submissionId']: entry for entry in page['submissions']}

    def fetch(self, ids, private=None):
        """Fetches and opens a submission and checks all hashes; gives its data and the answer."""
        private = private or self.decryption
        number = ids['submissionId']
        found = call('GET', f'{self.v2}/submissions/{number}', self.subscriber).expect(200, 'the pick-up').json()
        for name in ('submissionId', 'caseId', 'destinationId'):
            must(found[name] == ids[name], name, 'is', found[name])
        must(found['publicService']['identifier'] == self.told['service_identifier'], 'the service is', found)
        metadata = json.loads(decrypt(private, found['encryptedMetadata']))
        data = decrypt(private, found['encryptedData'])
        structure = metadata['contentStructure']
        must(sha512(data) == structure['data']['hash']['content'], 'the hash of the data differs')
        must(sorted(found['attachments']) == sorted(entry['attachmentId'] for entry in structure['attachments']),
             'the attachments are', found['attachments'])
        for entry in structure['attachments']:
            address = f'{self.v2}/submissions/{number}/attachments/{entry["attachmentId"]}'
            answer = call('GET', address, self.subscriber).expect(200, 'the attachment')
            must(answer.kind == 'application/jose', 'an attachment comes as', answer.kind)
            must(sha512(decrypt(private, answer.body.decode())) == entry['hash']['content'], 'the hash differs')
        return data, found

    def key_of(self, claims, kid):
        """The key by which an event is verified: of the service by its issuer's key set, of a destination by its id."""
        if claims['iss'].startswith('http'):
            must(claims['iss'] == self.v2.rsplit('/', 1)[0], 'the service calls itself', claims['iss'])
            keys = call('GET', claims['iss'] + '/.well-known/jwks.json').expect(200, 'the key set').json()['keys']
            found = [key for key in keys if key['kid'] == kid]
            must(len(found) == 1 and found[0]['alg'] == 'PS512', 'the key set has', found, 'for', kid)
            return found[0]
        address = f'{self.v2}/destinations/{claims["iss"]}/keys/{urllib.parse.quote(kid)}'
        return call('GET', address, self.sender).expect(200, 'the key of the destination').json()

    def read(self, compact):
        header, payload = (json.loads(base64.urlsafe_b64decode(part + '==')) for part in compact.split('.')[:2])
        must(header['alg'] == 'PS512' and header['typ'] == 'secevent+jwt', 'the header is', header)
        claims = verified(self.key_of(payload, header['kid']), compact)
        for name in ('jti', 'iss', 'iat', 'sub', 'txn', 'events'):
            must(name in claims, 'the event lacks', name)
        uuid.UUID(claims['jti'])
        must(abs(claims['iat'] - time.time()) < 600 and len(claims['events']) == 1, 'the event is', claims)
        ((uri, content),) = claims['events'].items()
        must(('$schema' in claims) == bool(content), 'the schema does not follow the payload:', claims)
        must(claims.get('$schema', SET_SCHEMA) == SET_SCHEMA, 'the schema is', claims.get('$schema'))
        must(uri.startswith(EVENTS), 'the event is', uri)
        return uri.removeprefix(EVENTS), claims, content

    def log(self, ids, token=None, needs=()):
        """The verified log of a case, waiting for what it needs: events are signed after the answer."""
        end = time.monotonic() + PATIENCE
        while True:
            address = f'{self.v2}/cases/{ids["caseId"]}/events?offset=0&limit=500'
            page = call('GET', address, token or self.sender).expect(200, 'the log').json()
            must(page['count'] == len(page['eventLog']) == page['totalCount'], 'the page is', page)
            events = [self.read(compact) for compact in page['eventLog']]
            about = f'submission:{ids["submissionId"]}'
            names = [name for name, claims, _ in events if claims['sub'] == about]
            if all(name in names for name in needs):
                must(all(claims['txn'] == f'case:{ids["caseId"]}' for _, claims, _ in events), 'another case')
                return [event for event in events if event[1]['sub'] == about]
            must(time.monotonic() < end, 'the log shows only', names, 'and never', needs)
            time.sleep(0.2)

    def event(self, name, ids, content=None, destination=None, schema=SET_SCHEMA):
        claims = {
            'jti': str(uuid.uuid4()), 'iss': destination or self.destination, 'iat': int(time.time()),
            'sub': f'submission:{ids["submissionId"]}', 'txn': f'case:{ids["caseId"]}',
            'events': {EVENTS + name: content or {}},
        }
        return claims | ({'$schema': schema} if content else {})

    def post(self, ids, token, kind='application/jose', who=None):
        return call('POST', f'{self.v2}/cases/{ids["caseId"]}/events', who or self.subscriber, token, kind)


def tags(sent):
    return {'metadata': tag_of(sent['metadata']), 'data': tag_of(sent['data']),
            'attachments': {number: tag_of(token) for number, token in sent['attachments'].items()}}


def same_tags(given, own):
    attachments = given.get('attachments') or {}
    must(given['metadata'] == own['metadata'] and given['data'] == own['data'] and attachments == own['attachments'],
         'the tags are', given, 'instead of', own)
