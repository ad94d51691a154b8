# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Part of the judgement: replies in a case."""

import json
import time
import uuid

from envelopes import decrypt, encrypt, key_pair, sha512, sign
from peer import METADATA_SCHEMA, same_tags, tags
from wire import PATIENCE, call, must


def reply(peer, who, ids, key, data, file):
    """A whole reply of one side; gives its id and the compact JWEs that were sent."""
    number = str(uuid.uuid4())
    made = call('POST', f'{peer.v2}/replies', who, {'caseId': ids['caseId'], 'announcedAttachments': [number]})
    made = made.expect(201, 'the announcement of a reply').json()
    must(made['caseId'] == ids['caseId'], 'the case is', made)
    address = f'{peer.v2}/replies/{made["replyId"]}'
    metadata = {'$schema': METADATA_SCHEMA, 'contentStructure': {
        'data': {'hash': {'type': 'sha512', 'content': sha512(data)},
                 'submissionSchema': {'schemaUri': 'urn:example:reply', 'mimeType': 'application/json'}},
        'attachments': [{'attachmentId': number, 'purpose': 'attachment', 'mimeType': 'application/pdf',
                         'hash': {'type': 'sha512', 'content': sha512(file)}}]}}
    sent = {'metadata': encrypt(key, json.dumps(metadata).encode(), 'application/json'),
            'data': encrypt(key, data, 'application/json'),
            'attachments': {number: encrypt(key, file, 'application/pdf')}}
    body = {'encryptedMetadata': sent['metadata'], 'encryptedData': sent['data']}
    call('PUT', address, who, body).problem('a reply without its attachment', 400, 409, 422)
    call('PUT', f'{address}/attachments/{number}', who, sent['attachments'][number], 'application/jose').expect(204, 'it')
    for _ in range(2):
        call('PUT', address, who, body).expect(200, 'the reply').json()
    return made['replyId'], sent


def waiting(peer, who):
    page = call('GET', f'{peer.v2}/replies?offset=0&limit=500', who).expect(200, 'the replies').json()
    must(page['count'] == len(page['replies']) and page['totalCount'] >= page['count'], 'the page is', page)
    return [entry['replyId'] for entry in page['replies']]


def opened(peer, who, ids, number, private):
    """Fetches and opens a reply and checks all hashes; gives its data."""
    address = f'{peer.v2}/replies/{number}'
    found = call('GET', address, who).expect(200, 'the reply').json()
    must(found['replyId'] == number and found['caseId'] == ids['caseId'], 'the reply is', found)
    structure = json.loads(decrypt(private, found['encryptedMetadata']))['contentStructure']
    data = decrypt(private, found['encryptedData'])
    must(sha512(data) == structure['data']['hash']['content'], 'the hash of the data differs')
    must(found['attachments'] == [entry['attachmentId'] for entry in structure['attachments']], 'the reply is', found)
    for entry in structure['attachments']:
        file = call('GET', f'{address}/attachments/{entry["attachmentId"]}', who).expect(200, 'the attachment')
        must(sha512(decrypt(private, file.body.decode())) == entry['hash']['content'], 'the hash differs')
    return data


def told(peer, ids, number, needs):
    """The verified events about a reply, waiting for what is needed."""
    end = time.monotonic() + PATIENCE
    while True:
        log = call('GET', f'{peer.v2}/cases/{ids["caseId"]}/events', peer.sender).expect(200, 'the log').json()['eventLog']
        about = [event for event in map(peer.read, log) if event[1]['sub'] == f'reply:{number}']
        if needs in [name for name, _, _ in about]:
            return about
        must(time.monotonic() < end, 'the log shows', [name for name, _, _ in about], 'and never', needs)
        time.sleep(0.2)


def signed(peer, ids, number, name, content):
    event = peer.event(name, ids, content) | {'sub': f'reply:{number}'}
    return peer.post(ids, sign(peer.signing, event))


def replies(peer):
    """Answered in the case in both directions, with a change of the sender's key in between; addresses and members are unverified."""
    ids, sent = peer.send(b'{"question":true}')
    accept = sign(peer.signing, peer.event('accept-submission', ids, {'authenticationTags': tags(sent)}))
    peer.post(ids, accept).expect(204, 'the acceptance')
    first, first_public = key_pair('enc')
    number, own = reply(peer, peer.subscriber, ids, first_public, b'{"answer":42}', b'%PDF-1.7 reply')
    must(number in waiting(peer, peer.sender), 'the reply does not wait')
    must(number not in waiting(peer, peer.subscriber), 'the reply waits for who sent it')
    address = f'{peer.v2}/replies/{number}'
    call('GET', address, peer.subscriber).problem('a reply for the other side', 403, 404)
    call('GET', f'{peer.v2}/submissions/{number}', peer.subscriber).problem('a reply as a submission', 404)
    must(opened(peer, peer.sender, ids, number, first) == b'{"answer":42}', 'other data came out')
    events = told(peer, ids, number, 'submit-reply')
    must([name for name, _, _ in events] == ['create-reply', 'submit-reply'], 'the log shows', events)
    same_tags(events[1][2]['authenticationTags'], tags(own))

    # the sender asks back, and offers another key from now on
    second, second_public = key_pair('enc')
    asked, own_question = reply(peer, peer.sender, ids, peer.encryption_key()[1], b'{"why":true}', b'%PDF-1.7 question')
    must(asked in waiting(peer, peer.subscriber), 'the reply does not wait')
    must(opened(peer, peer.subscriber, ids, asked, peer.decryption) == b'{"why":true}', 'other data came out')
    content = {'authenticationTags': tags(own_question)}
    signed(peer, ids, number, 'accept-reply', {'authenticationTags': tags(own)}).problem('a reply to the other side', 403, 409, 422)
    signed(peer, ids, asked, 'accept-reply', {'authenticationTags': tags(own)}).problem('foreign tags', 422)
    signed(peer, ids, asked, 'accept-reply', content).expect(204, 'the acceptance')
    signed(peer, ids, asked, 'reject-reply', {'problems': [{'type': 'x', 'title': 'x', 'instance': 'other'}]}).problem('late', 409, 422)
    (name, claims, _) = told(peer, ids, asked, 'accept-reply')[-1]
    must(claims['iss'] == peer.destination, 'the log ends with', name, claims)
    must(asked not in waiting(peer, peer.subscriber), 'an accepted reply still waits')
    again, own_again = reply(peer, peer.subscriber, ids, second_public, b'{"because":1}', b'%PDF-1.7 again')
    must(opened(peer, peer.sender, ids, again, second) == b'{"because":1}', 'the new key does not open it')
    must(opened(peer, peer.sender, ids, number, first) == b'{"answer":42}', 'what went to the old key is not readable')

    # the sender has no key that the service knows: it answers by its token, and the service signs. unverified
    lie = {'authenticationTags': tags(own_again)}
    call('PUT', f'{address}/accept', peer.sender, lie).problem('foreign tags', 422)
    call('PUT', f'{address}/accept', peer.subscriber, {'authenticationTags': tags(own)}).problem('the other side', 403, 404)
    for _ in range(2):
        call('PUT', f'{address}/accept', peer.sender, {'authenticationTags': tags(own)}).expect(204, 'the acceptance')
    (name, claims, content) = told(peer, ids, number, 'accept-reply')[-1]
    must(claims['iss'].startswith('http'), 'the log ends with', name, claims)
    same_tags(content['authenticationTags'], tags(own))
    problems = [{'type': 'https://vendor.example/problems/own', 'title': 'Eigenes', 'detail': '', 'instance': 'metadata'}]
    call('PUT', f'{peer.v2}/replies/{again}/reject', peer.sender, {'problems': []}).problem('no problem', 400, 422)
    call('PUT', f'{peer.v2}/replies/{again}/reject', peer.sender, {'problems': problems}).expect(204, 'the rejection')
    must(told(peer, ids, again, 'reject-reply')[-1][2]['problems'] == problems, 'the problems changed')
    must(not {number, again} & set(waiting(peer, peer.sender)), 'answered replies still wait')

    nobody = {'caseId': str(uuid.uuid4()), 'announcedAttachments': []}
    call('POST', f'{peer.v2}/replies', peer.sender, nobody).problem('an unknown case', 404)
    for who in (peer.sender, peer.subscriber):
        case = call('GET', f'{peer.v2}/cases/{ids["caseId"]}', who).expect(200, 'the case').json()
        must(case['submissions'] == [{'submissionId': ids['submissionId'], 'status': 'accepted'}], 'the case is', case)
        stands = {entry['replyId']: entry['status'] for entry in case['replies']}
        must(stands == {number: 'accepted', asked: 'accepted', again: 'rejected'}, 'the case is', case)
        page = call('GET', f'{peer.v2}/cases?offset=0&limit=500', who).expect(200, 'the cases').json()
        must(case in page['cases'] and page['totalCount'] == page['count'] == len(page['cases']), 'the page is', page)
