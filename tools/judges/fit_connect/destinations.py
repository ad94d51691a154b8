# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parts of the judgement: destinations of one's own, their keys and callbacks."""

import hashlib
import hmac
import http.server
import json
import queue
import threading
import time
import uuid

from envelopes import key_pair, sign
from peer import SCHEMA, tags
from wire import PATIENCE, PROBLEMS, SCHEMAS, Wrong, call, must


def create_destination(peer, callback=None):
    decryption, encryption_public = key_pair('enc')
    signing, signing_public = key_pair('sig')
    body = {
        'name': 'Zustellpunkt des Prüfers (Demonstration)',
        'contactInformation': {'legalName': 'Stadt Musterstadt (Demonstration)', 'email': 'demo@musterstadt.example'},
        'services': [{'identifier': peer.told['service_identifier'], 'regions': ['DE' + peer.told['ars']],
                      'submissionSchemas': [SCHEMA]}],
        'encryptionKid': encryption_public['kid'], 'encryptionPublicKey': encryption_public,
        'signingPublicKey': signing_public, 'metadataVersions': ['2.1.0'],
    } | ({'callback': callback} if callback else {})
    made = call('POST', f'{peer.destinations}/v1/destinations', peer.subscriber, body).expect(201, 'the creation').json()
    must(made['status'] == 'created', 'a new destination is', made['status'])
    destination = made['destinationId']
    early = peer.announce(destination=destination).problem('a destination that is not active', 400, 409, 422)
    must(early['type'] == PROBLEMS + 'destination-state-invalid', 'the type is', early['type'])
    address = f'{peer.destinations}/v1/destinations/{destination}'
    back = call('PATCH', address, peer.subscriber, {'status': 'created'}, 'application/merge-patch+json')
    back.problem('status created', 400, 409, 422)
    answer = call('PATCH', address, peer.subscriber, {'status': 'active'}, 'application/merge-patch+json')
    must(answer.expect(200, 'the activation').json() is not None, 'the activation has no body')
    shown = call('GET', f'{peer.v2}/destinations/{destination}').expect(200, 'the destination').json()
    must(shown['status'] == 'active' and shown['encryptionKid'] == encryption_public['kid'], 'it is', shown)
    must('callback' not in shown and 'secret' not in json.dumps(shown), 'the callback is shown')
    must(shown['publicServices'][0]['identifier'] == peer.told['service_identifier'], 'it is', shown)
    keys = call('GET', f'{peer.destinations}/v2/destinations/{destination}/keys', peer.subscriber)
    keys = keys.expect(200, 'the keys').json()['keys']
    must(keys[0]['kid'] == encryption_public['kid'] and len(keys) == 2, 'the keys are', [key['kid'] for key in keys])
    return destination, decryption, signing


def rotation(peer):
    """A new key for new submissions; what was encrypted to the old one is still read, and the old key still shown."""
    destination, first, _ = create_destination(peer)
    before, _ = peer.send(b'{"key":1}', destination=destination)
    second, second_public = key_pair('enc')
    address = f'{peer.destinations}/v2/destinations/{destination}'
    bad = call('POST', f'{address}/keys', peer.subscriber, second_public | {'x5c': []})
    bad.problem('a key without certificate', 400, 422)
    private = second | {'key_ops': ['wrapKey']}
    call('POST', f'{address}/keys', peer.subscriber, private).problem('a private key', 400, 422)
    unknown = call('PATCH', address, peer.subscriber, {'encryptionKid': 'no-such-key-id'})
    unknown.problem('a key that is not there', 400, 404, 409, 422)
    added = call('POST', f'{address}/keys', peer.subscriber, second_public)
    must(added.status in (200, 201, 204), 'the new key was answered by', added.status, added.body)
    call('PATCH', address, peer.subscriber, {'encryptionKid': second['kid']}).expect(200, 'the rotation')
    after, _ = peer.send(b'{"key":2}', destination=destination)
    must(peer.encryption_key(destination)[1]['kid'] == second['kid'], 'the new key is not in use')
    old = call('GET', f'{peer.v2}/destinations/{destination}/keys/{first["kid"]}', peer.sender)
    must(old.expect(200, 'the old key').json()['kid'] == first['kid'], 'the old key is gone')
    must(set(peer.waiting(destination)) == {before['submissionId'], after['submissionId']}, 'they do not wait')
    must(peer.fetch(before, first)[0] == b'{"key":1}', 'the old submission is not readable')
    must(peer.fetch(after, second)[0] == b'{"key":2}', 'the new submission is not readable')
    keys = call('GET', f'{address}/keys', peer.subscriber).expect(200, 'the keys').json()['keys']
    must(keys[0]['kid'] == second['kid'], 'the key to encrypt with is not the first one')


class Listener:
    """Takes callbacks on loopback."""

    def __init__(self):
        self.calls = queue.Queue()
        calls = self.calls

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['content-length']))
                calls.put((self.path, dict((name.lower(), value) for name, value in self.headers.items()), body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f'http://127.0.0.1:{self.server.server_address[1]}/called'

    def next(self, what):
        try:
            return self.calls.get(timeout=PATIENCE)
        except queue.Empty:
            raise Wrong(f'no callback came for {what}') from None


def authentic(call_, secret):
    path, headers, body = call_
    stamp = headers['callback-timestamp']
    expected = hmac.new(secret.encode(), stamp.encode() + b'.' + body, hashlib.sha512).hexdigest()
    must(hmac.compare_digest(expected, headers['callback-authentication']), 'the HMAC differs')
    must(abs(time.time() - int(stamp)) < 300 and path == '/called', 'the callback is', path, stamp)
    must(b'\n' not in body, 'the body has line breaks')
    must(json.dumps(json.loads(body), separators=(',', ':'), ensure_ascii=False).encode() == body, 'it is not compact')
    return json.loads(body)


def told_of_events(listener, secret, ids):
    """The sender is told that the log of its case has another event."""
    body = authentic(listener.next('an event'), secret)
    # unverified: type and members
    must(body['type'] == SCHEMAS + 'submission-api/callbacks/new-events', 'the type is', body)
    must(ids['caseId'] in body['caseIds'], 'the callback tells of', body)


def callbacks(peer):
    """The receiver is told of new submissions and the sender of new events, authentically."""
    listener, secret = Listener(), 'Prüfgeheimnis-' + str(uuid.uuid4())
    senders, senders_secret = Listener(), 'Prüfgeheimnis-' + str(uuid.uuid4())
    destination, private, signing = create_destination(peer, {'url': listener.url, 'secret': secret})
    mine = {'url': senders.url, 'secret': senders_secret}
    ids, sent = peer.send(b'{"called":true}', destination=destination, callback=mine)
    body = authentic(listener.next('a new submission'), secret)
    must(body['type'] == SCHEMAS + 'submission-api/callbacks/new-submissions', 'the type is', body)
    told = {name: ids[name] for name in ('destinationId', 'submissionId', 'caseId')}
    must(told in body['submissions'], 'the callback tells of', body)
    must(peer.fetch(ids, private)[0] == b'{"called":true}', 'other data came out')
    told_of_events(senders, senders_secret, ids)
    names = [name for name, _, _ in peer.log(ids, needs=['notify-submission'])]
    must(names == ['create-submission', 'submit-submission', 'notify-submission'], 'the log is', names)
    event = peer.event('accept-submission', ids, {'authenticationTags': tags(sent)}, destination)
    peer.post(ids, sign(signing, event)).expect(204, 'the acceptance')
    told_of_events(senders, senders_secret, ids)
    for url in ('http://fachverfahren.example/', 'https://10.0.0.1/', 'https://[::ffff:169.254.169.254]/', 'ftp://127.0.0.1/'):
        refused = peer.announce(destination=destination, callback={'url': url, 'secret': 'x'})
        refused.problem('a callback to ' + url, 400, 422)
    address = f'{peer.destinations}/v1/destinations/{destination}'
    call('PATCH', address, peer.subscriber, {'callback': None}, 'application/merge-patch+json').expect(200, 'the end')
    peer.send(b'{"called":false}', destination=destination)
    time.sleep(2)
    must(listener.calls.empty(), 'a callback came although it was taken back')
