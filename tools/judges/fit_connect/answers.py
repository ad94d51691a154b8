# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parts of the judgement: replies in a case, and the Routing API."""

import base64
import json
import time
import urllib.parse
import uuid

from envelopes import decrypt, encrypt, key_pair, sha512, sign, tag_of, verified
from peer import METADATA_SCHEMA, tags
from wire import PATIENCE, call, must


def replies(peer):
    """The receiver answers in the case, encrypted to the sender's key; paths and members are unverified."""
    ids, sent = peer.send(b'{"question":true}')
    accept = sign(peer.signing, peer.event('accept-submission', ids, {'authenticationTags': tags(sent)}))
    peer.post(ids, accept).expect(204, 'the acceptance')
    private, public = key_pair('enc')
    number = str(uuid.uuid4())
    made = call('POST', f'{peer.v2}/replies', peer.subscriber, {'caseId': ids['caseId'], 'announcedAttachments': [number]})
    reply = made.expect(201, 'the announcement of a reply').json()['replyId']
    file, content = b'%PDF-1.7 reply', b'{"answer":42}'
    address = f'{peer.v2}/replies/{reply}'
    call('PUT', f'{address}/attachments/{number}', peer.subscriber, encrypt(public, file, 'application/pdf'),
         'application/jose').expect(204, 'the upload')
    metadata = {'$schema': METADATA_SCHEMA, 'contentStructure': {
        'data': {'hash': {'type': 'sha512', 'content': sha512(content)},
                 'submissionSchema': {'schemaUri': 'urn:example:reply', 'mimeType': 'application/json'}},
        'attachments': [{'attachmentId': number, 'purpose': 'attachment', 'mimeType': 'application/pdf',
                         'hash': {'type': 'sha512', 'content': sha512(file)}}]}}
    body = {'encryptedMetadata': encrypt(public, json.dumps(metadata).encode(), 'application/json'),
            'encryptedData': encrypt(public, content, 'application/json')}
    call('PUT', address, peer.subscriber, body).expect(200, 'the reply')
    page = call('GET', f'{peer.v2}/replies?offset=0&limit=500', peer.sender).expect(200, 'the replies').json()
    must(reply in [entry['replyId'] for entry in page['replies']], 'the reply does not wait')
    found = call('GET', address, peer.sender).expect(200, 'the reply').json()
    must(found['caseId'] == ids['caseId'] and found['attachments'] == [number], 'the reply is', found)
    must(decrypt(private, found['encryptedData']) == content, 'other data came out')
    opened = decrypt(private, call('GET', f'{address}/attachments/{number}', peer.sender).expect(200, 'it').body.decode())
    must(opened == file, 'another file came out')
    end = time.monotonic() + PATIENCE
    while True:
        log = call('GET', f'{peer.v2}/cases/{ids["caseId"]}/events', peer.sender).expect(200, 'the log').json()['eventLog']
        about = [(name, content) for name, claims, content in map(peer.read, log) if claims['sub'] == f'reply:{reply}']
        names = [name for name, _ in about]
        if 'submit-reply' in names:
            break
        must(time.monotonic() < end, 'the log shows', names)
        time.sleep(0.2)
    must(names[:2] == ['create-reply', 'submit-reply'], 'the log shows', names)
    given = about[1][1]['authenticationTags']
    must(given['metadata'] == tag_of(body['encryptedMetadata']), 'the tags are', given)


def routing(peer):
    """Areas and routes, and the portal's signature of a destination."""
    base = peer.told['routing_api'].rstrip('/')
    must(set(call('GET', f'{base}/v2/info').expect(200, 'info').json()['version']) == {'major', 'minor', 'patch'}, 'info')
    leika = peer.told['service_identifier'].rsplit(':', 1)[1]
    address = f'{base}/v2/routes?' + urllib.parse.urlencode({'leikaKey': leika, 'ars': peer.told['ars']})
    page = call('GET', address).expect(200, 'the routes').json()
    must(page['count'] == len(page['routes']) and page['offset'] == 0, 'the page is', page)
    routes = {route['destinationId']: route for route in page['routes']}
    must(peer.destination in routes, 'the destination is not among', list(routes))
    signed = routes[peer.destination]['destinationSignature']
    claims = json.loads(base64.urlsafe_b64decode(signed.split('.')[1] + '=='))
    header = json.loads(base64.urlsafe_b64decode(signed.split('.')[0] + '=='))
    must(header['alg'] == 'PS512' and header['typ'].lower() == 'jwt', 'the header is', header)
    keys = call('GET', claims['iss'].rstrip('/') + '/.well-known/jwks.json').expect(200, 'the portal').json()['keys']
    key = next(key for key in keys if key['kid'] == header['kid'])
    must(verified(key, signed) == claims and claims['destinationId'] == peer.destination, 'the claims are', claims)
    host = urllib.parse.urlsplit(peer.v2).netloc
    must(claims['submissionHost'] in (host, host.split(':')[0]), 'the host is', claims['submissionHost'])
    service = claims['services'][0]
    must(service['leistungIDs'] == [peer.told['service_identifier']], 'the service is', service)
    must(all(area.startswith('urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:') for area in service['gebietIDs']),
         'the areas are', service)
    for wrong in ('leikaKey=1&ars=05', f'leikaKey={leika}', f'leikaKey={leika}&ars=05&ags=05', f'leikaKey={leika}&ars=0'):
        must(call('GET', f'{base}/v2/routes?{wrong}').status == 400, wrong, 'is not refused')
    must(call('GET', f'{base}/v2/areas').status == 400, 'areas without expression are not refused')
    areas = call('GET', f'{base}/v2/areas?areaSearchexpression=Muster*').expect(200, 'the areas').json()
    must(areas['areas'] and set(areas['areas'][0]) == {'id', 'name', 'type'}, 'the areas are', areas)
