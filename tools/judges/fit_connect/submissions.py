# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parts of the judgement: submissions and their events."""

import base64
import json
import uuid

from jwcrypto import jwk

from envelopes import decrypt, encrypt, key_pair, sha512, sign, tag_of
from peer import EVENTS, same_tags, tags
from wire import PROBLEMS, SCHEMAS, call, must


def cycle(peer):
    """Sent, listed, fetched, opened, verified, accepted."""
    data = json.dumps({'name': 'Straße', 'number': 7}, ensure_ascii=False).encode()
    ids, sent = peer.send(data, [b'%PDF-1.7 first', b'%PDF-1.7 second' * 1000], region='DE' + peer.told['ars'])
    must(ids['submissionId'] in peer.waiting(), 'the submission is not listed')
    opened, _ = peer.fetch(ids)
    must(opened == data, 'other data came out')
    events = peer.log(ids, needs=['create-submission', 'submit-submission'])
    names = [name for name, _, _ in events]
    must(names[:2] == ['create-submission', 'submit-submission'], 'the log begins with', names)
    must(set(names[2:]) <= {'notify-submission'}, 'the log has', names)
    must(all(claims['iss'].startswith('http') for _, claims, _ in events), 'the service did not sign')
    same_tags(events[1][2]['authenticationTags'], tags(sent))
    accept = sign(peer.signing, peer.event('accept-submission', ids, {'authenticationTags': tags(sent)}))
    peer.post(ids, accept).expect(204, 'the acceptance')
    (name, claims, content) = peer.log(ids, needs=['accept-submission'])[-1]
    must(name == 'accept-submission' and claims['iss'] == peer.destination, 'the log ends with', name, claims)
    same_tags(content['authenticationTags'], tags(sent))
    peer.log(ids, token=peer.subscriber)
    must(ids['submissionId'] not in peer.waiting(), 'an accepted submission still waits')
    shown = call('GET', f'{peer.v2}/submissions/{ids["submissionId"]}/events', peer.sender)
    must(shown.expect(200, 'the log of the submission').json()['eventLog'], 'the log of the submission is empty')
    again = peer.post(ids, sign(peer.signing, peer.event('accept-submission', ids, {'authenticationTags': tags(sent)})))
    again.problem('a second acceptance', 400, 409, 422)


def signed(peer):
    """Events of this and of all earlier runs are verified by the keys of now. Between two runs the service changed its key; a file
    beside demo.json tells what was sent."""
    file = peer.folder / 'signed-python.json'
    sent = json.loads(file.read_text()) if file.exists() else []
    sent.append(peer.send(b'{"signed":true}')[0])
    signers = set()
    for ids in sent:
        peer.log(ids, needs=['create-submission', 'submit-submission'])
        page = call('GET', f'{peer.v2}/cases/{ids["caseId"]}/events', peer.sender).expect(200, 'the log').json()
        kids = {json.loads(base64.urlsafe_b64decode(token.split('.')[0] + '=='))['kid'] for token in page['eventLog']}
        must(len(kids) == 1, 'one log is signed by', kids)
        signers |= kids
    must(len(signers) == len(sent), len(sent), 'runs, signed by', signers)
    file.write_text(json.dumps(sent))


def refusals(peer):
    """What must not be taken, each told as a problem."""
    wrong = peer.grant(peer.told['sender']['client_id'], 'wrong')
    must(wrong.status in (400, 401) and wrong.json()['error'] == 'invalid_client', 'a wrong secret:', wrong.body)
    nothing = str(uuid.uuid4())
    call('GET', f'{peer.v2}/submissions').problem('no token', 401)
    call('GET', f'{peer.v2}/submissions', 'nonsense').problem('a wrong token', 401)
    call('GET', f'{peer.v2}/submissions', peer.sender).problem('a sender that lists', 403)
    call('GET', f'{peer.v2}/no/such/address', peer.sender).problem('no address', 404)
    call('DELETE', f'{peer.v2}/submissions', peer.sender).problem('no method', 405)
    call('GET', f'{peer.v2}/destinations/{nothing}').problem('no destination', 404)
    gone = call('GET', f'{peer.v2}/submissions/{nothing}', peer.subscriber).problem('no submission', 404)
    must(gone['type'] == PROBLEMS + 'submission-not-found', 'the type is', gone['type'])
    missing = peer.announce(destination=nothing).problem('an unknown destination', 404, 422)
    must(missing['type'] == PROBLEMS + 'destination-not-found', 'the type is', missing['type'])
    peer.announce([nothing, nothing]).problem('an attachment announced twice', 400, 422)
    peer.announce(['no-uuid']).problem('an attachment that is no UUID', 400, 422)
    peer.announce(publicService={'name': '', 'identifier': '99'}).problem('a service that is no URN', 400, 422)
    key = peer.encryption_key()[1]
    ids = peer.announce([nothing]).expect(201, 'the announcement').json()
    place = f'{peer.v2}/submissions/{ids["submissionId"]}'
    whole = lambda **more: {'encryptedMetadata': encrypt(key, b'{}', 'application/json'),
                            'encryptedData': encrypt(key, b'{}', 'application/json')} | more
    token = encrypt(key, b'x', 'application/pdf')
    call('PUT', f'{place}/attachments/{nothing}', peer.sender, token, 'application/json').problem('another type', 415)
    call('PUT', f'{place}/attachments/{nothing}', peer.sender, 'a.b.c', 'application/jose').problem('no JWE', 400, 422)
    call('PUT', f'{place}/attachments/{uuid.uuid4()}', peer.sender, token, 'application/jose').problem('not announced', 400, 404, 422)
    call('PUT', place, peer.sender, whole()).problem('a missing attachment', 400, 409, 422)
    call('PUT', f'{place}/attachments/{nothing}', peer.sender, token, 'application/jose').expect(204, 'the upload')
    problem = call('PUT', place, peer.sender, whole(encryptedData=encrypt(key, b'x', 'text/plain'))).problem('cty', 422)
    must(problem['title'] == "Invalid JWE Header 'cty'", 'the title is', problem['title'])
    zipped = encrypt(key, b'{}', 'application/json', zip_=True)
    call('PUT', place, peer.sender, whole(encryptedData=zipped)).problem('zip in v2', 400, 422)
    foreign = encrypt(key, b'{}', 'application/json', kid='of-somebody-else')
    call('PUT', place, peer.sender, whole(encryptedData=foreign)).problem('a foreign key', 400, 422)
    call('PUT', place, peer.sender, {'encryptedMetadata': whole()['encryptedMetadata']}).problem('no data in v2', 400, 422)
    call('PUT', place, peer.sender, b'{', 'application/json').problem('no JSON', 400, 422)
    thumbprint = jwk.JWK(kty='RSA', n=key['n'], e=key['e']).thumbprint()
    by_thumbprint = encrypt(key, b'{}', 'application/json', kid=thumbprint)
    call('PUT', place, peer.sender, whole(encryptedData=by_thumbprint)).expect(200, 'a key named by its thumbprint')
    peer.log(ids, needs=['submit-submission'])
    content = {'problems': [{'type': EVENTS + 'problems/technical-error', 'title': 't', 'detail': 'd', 'instance': 'other'}]}
    reject = lambda **more: peer.event('reject-submission', ids, content) | more
    stranger = key_pair('sig')[0]
    old = SCHEMAS + 'set-payload/1.0.0/set-payload.schema.json'
    good = sign(peer.signing, reject())
    peer.post(ids, good, kind='application/json').problem('an event of another type', 415, 406)
    peer.post(ids, good, who=peer.sender).problem('an event of the sender', 403)
    problem = peer.post(ids, sign(peer.signing, reject(**{'$schema': old}))).problem('an old schema', 400, 422)
    must('Payload Schema not supported'.lower() in json.dumps(problem).lower(), 'the problem is', problem)
    peer.post(ids, sign(stranger, reject(), kid=peer.signing['kid'])).problem('a foreign signature', 400, 401, 403, 422)
    peer.post(ids, sign(stranger, reject())).problem('an unknown key', 400, 401, 403, 422)
    peer.post(ids, sign(peer.signing, reject(), typ='JWT')).problem('another kind of token', 400, 422)
    peer.post(ids, sign(peer.signing, reject(sub=f'submission:{uuid.uuid4()}'))).problem('another submission', 400, 403, 404, 422)
    peer.post(ids, sign(peer.signing, reject(txn=f'case:{uuid.uuid4()}'))).problem('another case', 400, 403, 404, 422)
    peer.post(ids, sign(peer.signing, reject(iss=str(uuid.uuid4())))).problem('another issuer', 400, 401, 403, 404, 422)
    create = peer.event('create-submission', ids)
    peer.post(ids, sign(peer.signing, create)).problem('an event of the service', 400, 403, 409, 422)
    two = reject(events={EVENTS + 'reject-submission': content, EVENTS + 'accept-submission': {}})
    peer.post(ids, sign(peer.signing, two)).problem('two events in one', 400, 422)
    peer.post(ids, sign(peer.signing, peer.event('forward-submission', ids))).problem('forwarding in v2', 400, 409, 422)
    peer.post(ids, good).expect(204, 'the rejection')


def reject(peer):
    """Refused with problems, which reach the sender as they are."""
    ids, _ = peer.send(b'{"a":1}')
    problems = [{'type': EVENTS + 'problems/schema-violation', 'title': 'Schemaverletzung', 'detail': 'Feld „a“ fehlt.',
                 'instance': 'data'},
                {'type': 'https://vendor.example/problems/own', 'title': 'Eigenes', 'detail': '', 'instance': 'metadata'}]
    token = sign(peer.signing, peer.event('reject-submission', ids, {'problems': problems}))
    peer.post(ids, token).expect(204, 'the rejection')
    (name, _, content) = peer.log(ids, needs=['reject-submission'])[-1]
    must(name == 'reject-submission' and content['problems'] == problems, 'the problems are', content)
    must(ids['submissionId'] not in peer.waiting(), 'a rejected submission still waits')


def v1(peer):
    """The old interface over the same store."""
    shown, key = peer.encryption_key(base=peer.v1)
    must('services' in shown and 'publicServices' not in shown and 'replyChannels' in shown, 'it is', shown)
    body = {'destinationId': peer.destination, 'announcedAttachments': [],
            'serviceType': {'name': '', 'identifier': peer.told['service_identifier']}}
    ids = call('POST', f'{peer.v1}/submissions', peer.sender, body).expect(201, 'the announcement').json()
    metadata = {'contentStructure': {'attachments': [], 'data': {
        'hash': {'type': 'sha512', 'content': sha512(b'{"v":1}')},
        'submissionSchema': {'schemaUri': 'urn:example:one', 'mimeType': 'application/json'}}}}
    sent = {'encryptedMetadata': encrypt(key, json.dumps(metadata).encode(), 'application/json', zip_=True),
            'encryptedData': encrypt(key, b'{"v":1}', 'application/json', zip_=True)}
    call('PUT', f'{peer.v1}/submissions/{ids["submissionId"]}', peer.sender, sent).expect(200, 'the submission').json()
    listed = call('GET', f'{peer.v1}/submissions', peer.subscriber).expect(200, 'the list').json()['submissions']
    must(ids['submissionId'] in [entry['submissionId'] for entry in listed], 'it is not listed without parameters')
    found = call('GET', f'{peer.v1}/submissions/{ids["submissionId"]}', peer.subscriber).expect(200, 'it').json()
    must('serviceType' in found and 'publicService' not in found, 'it is', found)
    must(decrypt(peer.decryption, found['encryptedData']) == b'{"v":1}', 'other data came out')
    page = call('GET', f'{peer.v1}/cases/{ids["caseId"]}/events', peer.subscriber).expect(200, 'the log').json()
    must('eventLog' in page, 'the log is', page)
    token = sign(peer.signing, peer.event('accept-submission', ids, {'authenticationTags': {
        'metadata': tag_of(sent['encryptedMetadata']), 'data': tag_of(sent['encryptedData']), 'attachments': {}}}))
    address = f'{peer.v1}/cases/{ids["caseId"]}/events'
    forward = sign(peer.signing, peer.event('forward-submission', ids))
    call('POST', f'{peer.v2}/cases/{ids["caseId"]}/events', peer.subscriber, forward, 'application/jose').problem('in v2', 422)
    call('POST', address, peer.subscriber, forward, 'application/jose').expect(204, 'forwarding')
    once = sign(peer.signing, peer.event('forward-submission', ids))
    call('POST', address, peer.subscriber, once, 'application/jose').problem('forwarding twice', 409, 422)
    call('POST', address, peer.subscriber, token, 'application/jose').expect(204, 'the acceptance')
    peer.log(ids, needs=['forward-submission', 'accept-submission'])
    body = {'caseId': ids['caseId'], 'announcedAttachments': []}
    reply = call('POST', f'{peer.v1}/replies', peer.subscriber, body).expect(201, 'a reply').json()
    call('PUT', f'{peer.v1}/replies/{reply["replyId"]}', peer.subscriber, sent).expect(200, 'a reply with zip')
    call('GET', f'{peer.v1}/replies/{reply["replyId"]}', peer.sender).expect(200, 'the reply')
    call('GET', f'{peer.v1}/cases/{ids["caseId"]}', peer.sender).expect(200, 'the case')
    call('GET', f'{peer.v1}/cases', peer.subscriber).expect(200, 'the cases')
