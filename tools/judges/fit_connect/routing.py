# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""Part of the judgement: the Routing API."""

import base64
import json
import urllib.parse

from envelopes import verified
from wire import call, must


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
