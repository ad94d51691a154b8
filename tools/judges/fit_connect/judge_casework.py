# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The client `fitconnect` 0.4.2 from PyPI, unmodified, sends to an authority that works on cases in the program itself.

    python3 judge_casework.py DEMO_JSON

What it sends must be accepted, and what nobody can use rejected with the reason; the events are verified on jwcrypto by the keys that the
destination publishes. Metadata are of version 1.0.0 and all parts are compressed: that is how this client sends.
"""

import importlib.metadata
import json
import sys

import fitconnect.fitconnect
from fitconnect import Environment, FITConnectClient

from peer import EVENTS, Peer
from wire import Wrong, must


def answer(peer, ids, needs):
    events = peer.log(ids, needs=[needs])
    names = [name for name, _, _ in events]
    must(names == ['create-submission', 'submit-submission', needs], 'the log shows', names)
    _, claims, content = events[-1]
    must(claims['iss'] == peer.told['authority']['destination_id'], 'the issuer is', claims['iss'])
    return events[1][2], content


def judge(peer):
    told, authority = peer.told, peer.told['authority']
    addresses = {'TOKEN_URL': told['token_url'], 'SUBMISSION_API_URL': told['submission_api_v1'].rstrip('/')}
    fitconnect.fitconnect._ENVIRONMENT_CONFIG[Environment.TESTING] = addresses
    client = FITConnectClient(Environment.TESTING, told['sender']['client_id'], told['sender']['client_secret'])
    shown, _ = peer.encryption_key(destination=authority['destination_id'])
    offered = [schema['schemaUri'] for service in shown['publicServices'] for schema in service['submissionSchemas']]
    must(authority['schema_uri'] in offered, 'the destination offers', offered)

    # the client tells the case to nobody but itself
    announced, create = [], client.create_submission

    def noted(*arguments):
        announced.append(create(*arguments))
        return announced[-1]

    client.create_submission = noted

    def send(data, **more):
        client.submission(authority['destination_id'], authority['service_identifier'], data=data, **more)
        return announced[-1]

    data = {'$schema': authority['schema_uri'], 'G99000000101': {
        'F99000000101': 'strasse', 'F99000000102': 'Das Schlagloch ist groß.', 'F99000000103': 'Gerichtsweg 12'}}
    ids = send(data, attachments=[b'%PDF-1.7 ' + bytes(range(256)) * 20])
    submitted, accepted = answer(peer, ids, 'accept-submission')
    must(accepted['authenticationTags'] == submitted['authenticationTags'], 'the tags are', accepted)
    print('accepted:', ids['submissionId'])
    ids = send({'$schema': 'https://schema.fitko.de/fim/s60000123_1.0.schema.json', 'a': 1})
    _, rejected = answer(peer, ids, 'reject-submission')
    kinds = [problem['type'] for problem in rejected['problems']]
    must(kinds == [EVENTS + 'problems/unsupported-schema'], 'the problems are', rejected)
    must(all(set(problem) == {'type', 'title', 'detail', 'instance'} for problem in rejected['problems']), rejected)
    ids = send({'$schema': authority['schema_uri'], 'G99000000101': {'F99000000101': 'strasse'}})
    _, rejected = answer(peer, ids, 'reject-submission')
    must(rejected['problems'][0]['type'] == EVENTS + 'problems/schema-violation', 'the problems are', rejected)
    must(all(problem['instance'] == 'data' for problem in rejected['problems']), 'the problems are', rejected)
    print('rejected:', json.dumps(rejected['problems'], ensure_ascii=False))


def main(arguments):
    if len(arguments) != 1:
        sys.exit('usage: judge_casework.py DEMO_JSON')
    if importlib.metadata.version('fitconnect') != '0.4.2':
        sys.exit('WRONG: another version of the client')
    try:
        judge(Peer(arguments[0]))
    except Wrong as wrong:
        sys.exit(f'WRONG: {wrong}')


if __name__ == '__main__':
    main(sys.argv[1:])
