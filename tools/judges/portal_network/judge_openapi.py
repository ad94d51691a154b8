# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""schemathesis against the OpenAPI of the Portalverbund: no failure of the service, and no answer that is not documented.

    python3 judge_openapi.py BASE_URL OPENAPI_JSON

Nobody logs in. Values that are known to the demonstration are written into the description, so that not every question finds nothing.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request

CHECKS = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_schema_conformance',
          'unsupported_method']
# the same numbers make the same requests
SEED = '20261130'
EXAMPLES = '15'


def found(base, path):
    """The answer in JSON of a call that must find something."""
    with urllib.request.urlopen(f'{base}/suchdienst/api{path}', timeout=60) as answer:
        return json.load(answer)


def known(base):
    """Values that lead to something, by name of the parameter."""
    ars = found(base, '/v2/locations?q=muster')[0]['ars']
    services = found(base, f'/v7/servicedescriptions/{ars}?size=5')['serviceDescriptions']['content']
    online = found(base, f'/v1beta2/onlineservices?ars={ars}')['onlineservices']
    service = urllib.parse.quote(services[0]['id'])
    title = found(base, f'/v2/organisationunits/titles?ars={ars}&lbId={service}')
    return {'ars': ars, 'lbid': services[0]['id'], 'lbId': services[0]['id'], 'lbids': services[0]['id'], 'id': online[0]['id'],
            'organisation': title[0]['id'], 'online': online[0]['id']}


def with_known(openapi, values):
    """The description, in which each such value is the known one or any other."""
    openapi = copy.deepcopy(openapi)
    for path, operations in openapi['paths'].items():
        for parameter in operations['get'].get('parameters', []):
            name = parameter['name']
            if name == 'q':
                name = {'organisationunits': 'organisation', 'onlineservices': 'online'}.get(path.split('/')[-2], 'text')
            if name in values:
                parameter['schema'] = {'anyOf': [{'const': values[name]}, parameter['schema']]}
                parameter['example'] = values[name]
    return openapi


def main(arguments):
    if len(arguments) != 2:
        sys.exit('usage: judge_openapi.py BASE_URL OPENAPI_JSON')
    base = arguments[0]
    openapi = with_known(json.loads(pathlib.Path(arguments[1]).read_text()), known(base))
    with tempfile.TemporaryDirectory(prefix='amtsweg-judge-') as folder:
        file = pathlib.Path(folder) / 'openapi.json'
        file.write_text(json.dumps(openapi))
        command = [sys.executable, '-m', 'schemathesis.cli', 'run', str(file), '--url', base, '--checks', ','.join(CHECKS),
                   '--seed', SEED, '--phases', 'examples,coverage,fuzzing', '--max-examples', EXAMPLES, '--no-color', '--warnings', 'off',
                   '--suppress-health-check', 'all', '--generation-database', 'none', '--request-retries', '1']
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        print(ended.stdout + ended.stderr)
    sys.exit(ended.returncode)


if __name__ == '__main__':
    main(sys.argv[1:])
