# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""schemathesis against the OpenAPI of FIT-Connect: no failure of the service, and no answer that is not documented.

    python3 judge_openapi.py DEMO_JSON OPENAPI_JSON

Runs once as the sender and once as the subscriber. A submission is sent before, and its ids are written into the description as values
to try, so that not every address is unknown.
"""

import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse

from peer import Peer
from wire import call

CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance',
          'unsupported_method', 'ignored_auth']
# the same numbers make the same requests
SEED = '20261124'
EXAMPLES = '12'


def with_known(openapi, known):
    """The description, in which each id in a path is a known one or any other."""
    openapi = copy.deepcopy(openapi)
    for operations in openapi['paths'].values():
        for operation in operations.values():
            for parameter in operation.get('parameters', []):
                value = known.get(parameter['name'])
                if parameter['in'] == 'path' and value:
                    parameter['schema'] = {'anyOf': [{'const': value}, parameter['schema']]}
    return openapi


def main(arguments):
    if len(arguments) != 2:
        sys.exit('usage: judge_openapi.py DEMO_JSON OPENAPI_JSON')
    peer = Peer(arguments[0])
    # an earlier run may have closed the destination
    address = f'{peer.destinations}/v2/destinations/{peer.destination}'
    call('PATCH', address, peer.subscriber, {'status': 'active'}).expect(200, 'the activation')
    ids, sent = peer.send(b'{"known":true}', [b'%PDF-1.7 known'])
    asked = call('POST', f'{peer.v2}/replies', peer.subscriber, {'caseId': ids['caseId']})
    reply = asked.expect(201, 'the announcement of a reply').json()['replyId']
    known = {'replyId': reply, 'destinationId': peer.destination, 'kid': peer.decryption['kid'], 'submissionId': ids['submissionId'],
             'caseId': ids['caseId'], 'attachmentId': next(iter(sent['attachments']))}
    openapi = with_known(json.loads(pathlib.Path(arguments[1]).read_text()), known)
    address = urllib.parse.urlsplit(peer.told['token_url'])
    content = True
    here = str(pathlib.Path(__file__).parent)
    environment = os.environ | {'SCHEMATHESIS_HOOKS': 'jose_serializer', 'PYTHONPATH': here, 'PYTHONDONTWRITEBYTECODE': '1'}
    with tempfile.TemporaryDirectory(prefix='amtsweg-judge-') as folder:
        file = pathlib.Path(folder) / 'openapi.json'
        file.write_text(json.dumps(openapi))
        for who, token in (('sender', peer.sender), ('subscriber', peer.subscriber)):
            command = [sys.executable, '-m', 'schemathesis.cli', 'run', str(file), '--url', f'{address.scheme}://{address.netloc}',
                       '--header', f'Authorization: Bearer {token}', '--checks', ','.join(CHECKS), '--seed', SEED,
                       '--phases', 'examples,coverage,fuzzing', '--max-examples', EXAMPLES, '--no-color', '--warnings', 'off',
                       '--suppress-health-check', 'all', '--generation-database', 'none', '--request-retries', '1']
            ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
            said = ended.stdout.replace(token, 'TOKEN') + ended.stderr.replace(token, 'TOKEN')
            print(f'as {who}: {"content" if ended.returncode == 0 else "WRONG"}\n{said}')
            content = content and ended.returncode == 0
    sys.exit(0 if content else 1)


if __name__ == '__main__':
    main(sys.argv[1:])
