# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""The client `fitconnect` 0.4.2 from PyPI, unmodified, as a judge: sends, lists, fetches, opens.

    python3 judge_sdk.py DEMO_JSON config|proxy

`config` points it at the program by its table of addresses. `proxy` changes nothing at all: the client calls its own hosts, and a
proxy with a certificate authority of the test leads them here.

What is known of this client and steered round: it announces one id for all attachments, so it sends one at most; it opens no
compressed content beyond 256 KiB; it cannot read XML that it fetches; it never accepts.
"""

import importlib.metadata
import json
import pathlib
import sys
import urllib.parse

import fitconnect.fitconnect
from fitconnect import Environment, FITConnectClient

from proxy import HOSTS, proxy

SCHEMA = 'https://schema.example/demonstration/1.0.0/demonstration.schema.json'


def must(holds, *words):
    if not holds:
        sys.exit('WRONG: ' + ' '.join(str(word) for word in words))


def judge(told, folder):
    def client(who):
        return FITConnectClient(Environment.TESTING, told[who]['client_id'], told[who]['client_secret'])

    sender, subscriber = client('sender'), client('subscriber')
    destination, service = told['destination_id'], told['service_identifier']
    private = json.loads((folder / told['subscriber_decryption_jwk']).read_text())
    must(subscriber.activate_destination(destination).status_code == 200, 'the destination is not activated')
    data = {'$schema': SCHEMA, 'street': 'Straße 7', 'number': 7}
    attachment = b'%PDF-1.7 ' + bytes(range(256)) * 40
    sent = sender.submission(destination, service, data=data, attachments=[attachment])
    listed = subscriber.available_submissions()
    must(listed and all(entry['destinationId'] for entry in listed), 'nothing is listed:', listed)
    found = subscriber.retrieve_submission(listed[-1]['submissionId'], private)
    must(found['data_json'] == data, 'other data came out:', found['data_json'])
    must(list(found['attachments'].values()) == [attachment], 'another attachment came out')
    must(found['metadata']['contentStructure']['data']['submissionSchema']['schemaUri'] == SCHEMA, 'the schema is lost')
    print('JSON with an attachment: sent, listed, fetched, opened', sent)
    xml = '<?xml version="1.0" encoding="UTF-8"?><antrag xmlns="urn:example:antrag">Straße</antrag>'
    schema = {'schemaUri': 'urn:example:antrag', 'mimeType': 'application/xml'}
    before = len(listed)
    sender.submission(destination, service, data=xml, data_schema=schema)
    listed = subscriber.available_submissions()
    must(len(listed) == before + 1, 'XML did not arrive')
    raw = subscriber._get_submission(listed[-1]['submissionId'])
    must(subscriber.decrypt(fitconnect.fitconnect.jwk.JWK(**private), raw['encryptedData']).decode() == xml, 'XML differs')
    print('XML: sent, opened')
    for what, call in {
        'no submission': lambda: subscriber.retrieve_submission('00000000-0000-4000-8000-000000000000', private),
        'no destination': lambda: sender.create_submission('00000000-0000-4000-8000-000000000000', service),
        'one id for two attachments': lambda: sender.create_submission(destination, service, 2),
    }.items():
        try:
            call()
        except ValueError as error:
            print(f'{what}: {error}')
        else:
            must(False, what, 'was not refused')
    wrong = FITConnectClient(Environment.TESTING, told['sender']['client_id'], 'wrong')
    try:
        wrong.available_submissions()
    except ValueError as error:
        must('client authentication' in str(error), 'a wrong secret is told as', error)
    else:
        must(False, 'a wrong secret was taken')


def main(arguments):
    if len(arguments) != 2 or arguments[1] not in ('config', 'proxy'):
        sys.exit('usage: judge_sdk.py DEMO_JSON config|proxy')
    must(importlib.metadata.version('fitconnect') == '0.4.2', 'another version of the client')
    path = pathlib.Path(arguments[0])
    told = json.loads(path.read_text())['fit_connect']
    if arguments[1] == 'config':
        addresses = {'TOKEN_URL': told['token_url'], 'SUBMISSION_API_URL': told['submission_api_v1'].rstrip('/')}
        fitconnect.fitconnect._ENVIRONMENT_CONFIG[Environment.TESTING] = addresses
        judge(told, path.parent)
        return
    seen, files = proxy(urllib.parse.urlsplit(told['token_url']).port)
    try:
        judge(told, path.parent)
        must(seen == set(HOSTS), 'the client did not call its own hosts but', seen)
    finally:
        for file in files.iterdir():
            file.unlink()
        files.rmdir()


if __name__ == '__main__':
    main(sys.argv[1:])
