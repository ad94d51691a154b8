# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

"""An independent peer for FIT-Connect: sender and subscriber in one, on jwcrypto and the standard library.

It knows the published facts of the interface and demo.json, and nothing of the program that it judges.

    python3 judge_peer.py DEMO_JSON PART...

Parts: cycle, refusals, reject, callbacks, rotation, replies, v1, routing, signed. Prints what it saw; ends with 1 and words where
something is not as it should be.
"""

import sys

from destinations import callbacks, rotation
from peer import Peer
from replies import replies
from routing import routing
from submissions import cycle, refusals, reject, signed, v1
from wire import Wrong

PARTS = {'cycle': cycle, 'refusals': refusals, 'reject': reject, 'callbacks': callbacks, 'rotation': rotation,
         'replies': replies, 'v1': v1, 'routing': routing, 'signed': signed}


def main(arguments):
    if len(arguments) < 2 or any(part not in PARTS for part in arguments[1:]):
        sys.exit(f'usage: judge_peer.py DEMO_JSON {{{",".join(PARTS)}}}...')
    peer = Peer(arguments[0])
    failed = False
    for part in arguments[1:]:
        try:
            PARTS[part](peer)
            print(f'{part}: as it should be')
        except Wrong as wrong:
            print(f'{part}: WRONG: {wrong}')
            failed = True
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main(sys.argv[1:])
