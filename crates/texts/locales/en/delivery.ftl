# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

unfetched-mail-subject = Applications wait at your destination
unfetched-mail-text =
    Good day,

    at a destination that names you as its contact, applications have been waiting for at least { $days } days.

    Destination: { $name }
    Id: { $id }
    Waiting applications: { $count }
    Delivery service: { $link }

    Please check whether your line system fetches and accepts them.
    On day 14 the delivery service rejects them. A week later it deletes them.

    For data protection, nothing about the contents is said here.
    Please do not reply to this e-mail.
