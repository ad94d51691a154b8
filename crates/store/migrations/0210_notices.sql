-- SPDX-FileCopyrightText: Amtsweg contributors
-- SPDX-License-Identifier: EUPL-1.2
--
-- Who has a new message is told by a mail without contents. Old messages keep having told nobody.

-- room account (instance-wide)
-- since when the person wants no mails about messages
ALTER TABLE account ADD COLUMN notices_off_at BIGINT;

-- room mailbox (instance-wide)
-- mails that told of a message, or why there was none: kept as evidence with the message
CREATE TABLE mailbox_notice (
    message_id UUID NOT NULL,
    -- provision, reminder
    kind TEXT NOT NULL,
    -- waiting, accepted, refused, no_address, switched_off, no_server
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (message_id, kind)
);
CREATE INDEX mailbox_notice_by_state ON mailbox_notice (state, at);
