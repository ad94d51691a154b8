# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""HTTP as a client of FIT-Connect speaks it, and what is said when an answer is not as it should be."""

import json
import urllib.error
import urllib.request

SCHEMAS = 'https://schema.fitko.de/fit-connect/'
PROBLEMS = SCHEMAS + 'submission-api/problems/'
PATIENCE = 30


class Wrong(Exception):
    """Something is not as the contract says."""


def must(holds, *words):
    if not holds:
        raise Wrong(' '.join(str(word) for word in words))


class Answer:
    """What came back."""

    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        self.kind = (headers.get('content-type') or '').split(';')[0].strip()

    def json(self):
        try:
            return json.loads(self.body)
        except ValueError:
            raise Wrong(f'no JSON with status {self.status}: {self.body[:200]!r}') from None

    def expect(self, status, what):
        must(self.status == status, what, 'answered', self.status, 'instead of', status, self.body[:300])
        return self

    def problem(self, what, *statuses):
        """An error of the contract: problem JSON with type, title and status."""
        must(self.status in statuses, what, 'answered', self.status, 'instead of', statuses, self.body[:300])
        must(self.kind == 'application/problem+json', what, 'is told as', self.kind)
        problem = self.json()
        must(problem.get('type', '').startswith(PROBLEMS), what, 'has the type', problem.get('type'))
        must(problem.get('status') == self.status and problem.get('title'), what, 'has the body', problem)
        return problem


def call(method, url, token=None, body=None, kind=None):
    headers = {'Accept': '*/*'}
    if token:
        headers['Authorization'] = 'Bearer ' + token
    if isinstance(body, (dict, list)):
        body, kind = json.dumps(body).encode(), kind or 'application/json'
    elif isinstance(body, str):
        body = body.encode()
    if kind:
        headers['Content-Type'] = kind
    request = urllib.request.Request(url, data=body, headers=headers, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=PATIENCE) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.headers, error.read())
