# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

interface-title = FIT-Connect interface
interface-lead = This is what programs can fetch from and send to this delivery service.
interface-base = All addresses begin with { $address }.
interface-file = Description as a file (OpenAPI, JSON)
interface-unverified = The word “unverified” means that we could not check something against the published description of FIT-Connect.
interface-parts = Parts of the interface
interface-forms = Forms of messages
interface-forms-text = This is how messages that are sent and received look. The form is JSON Schema.
interface-token = Only with an access token (bearer token).
interface-open = Without a token.
interface-more = Details
interface-parameters = Parameters in the address
interface-body = Message that is sent
interface-answers = Answers

developer-title = Connect programs
developer-lead = Register programs here and try how they send and fetch by FIT-Connect.
developer-sandbox = This is a sandbox. Please use no real data of people. Authorities outside cannot be reached from here.
developer-link = For developers
developer-clients = Your programs
developer-no-clients = You have not registered a program yet.
developer-locked = locked
developer-may = What it may do
developer-sends = send
developer-fetches = fetch, manage destinations
developer-since = Registered on
developer-destinations = Destinations
developer-change-secret = Make a new secret
developer-withdraw = Withdraw program
developer-calls = { $count ->
    [one] One call to this program failed.
   *[other] { $count } calls to this program failed.
}
developer-calls-text = They are repeated, at growing intervals. The latest reason:
developer-calls-retry = Call again now
developer-withdraw-title = Withdraw this program?
developer-withdraw-tokens = The program can then send nothing and fetch nothing any more.
developer-withdraw-destinations = { $count ->
    [one] Its destination then takes no submissions any more.
   *[other] Its { $count } destinations then take no submissions any more.
}
developer-withdraw-kept = { $count ->
    [one] One submission that it sent is kept until its period is over.
   *[other] { $count } submissions that it sent are kept until their periods are over.
}
developer-withdraw-final = This cannot be undone. You can register a new program, though.
developer-withdraw-keep = Keep the program
developer-register = Register a program
developer-name = Name of the program
developer-name-hint = For example “Online service, trial 1”.
developer-send-long = Send applications, as an online service does
developer-fetch-long = Fetch applications and manage destinations, as a line system does
developer-too-many-clients = You cannot register more programs here. Withdraw one first.
developer-sandbox-full = Too many programs are registered in this sandbox. Please ask whoever operates it.
developer-name-missing = Enter a name.
developer-name-invalid = The name may have at most 100 characters.
developer-scope-missing = Choose what the program may do.
developer-make = Make a destination
developer-make-text = Submissions are sent to a destination. It gets keys of its own. This takes some seconds.
developer-no-fetchers = Register a program first that may fetch.
developer-for = Program that fetches there
developer-destination-name = Name of the destination
developer-too-many-destinations = This program has five destinations already. More cannot be made here.
developer-certified-only = This installation wants keys to have a certificate of a recognised authority.
developer-certified-how = Make the destination with your program, by the Destination API.
developer-made-title = Destination made
developer-made-text = The destination “{ $name }” takes submissions from now on.
developer-made-keys = Store the two private keys now. We show them this once and do not keep them.
developer-made-decryption = Key to decrypt with (JWK)
developer-made-signing = Key to sign with (JWK)
developer-send = Send a trial
developer-send-text = This page does once what your program shall do. It encrypts a text and a file and submits both.
developer-no-senders = Register a program first that may send.
developer-no-destinations = There is no destination yet that you can send to.
developer-by = Program
developer-to = Destination
developer-of-tenant = destination of this portal
developer-text = Text of the trial
developer-text-hint = A text that you make up, at most 1000 characters.
developer-text-missing = Enter a text.
developer-text-long = The text may have at most 1000 characters.
developer-too-many-trials = This program has too many submissions that are not erased yet. Accept or reject some of them.
developer-trials = Submissions that were sent
developer-no-trials = Your programs have sent nothing yet.
developer-at = Time
developer-state = State
developer-state-incomplete = incomplete
developer-state-submitted = waits to be fetched
developer-state-forwarded = passed on
developer-state-accepted = accepted
developer-state-rejected = rejected
developer-talk = Talk to the interface
developer-talk-text = You can copy these lines. Replace the words in capital letters.
developer-docs = All calls and messages
developer-curl-token = Get an access token
developer-curl-announce = Announce a submission
developer-curl-list = Show what waits to be fetched
developer-curl-key = Show the keys of a destination
developer-curl-log = Fetch the events of a case
developer-secret-title = Credentials of the program
developer-secret-text = Store the secret now. We show it this once.
developer-secret-changed = The earlier secret is void.
developer-secret-file = Put the secret into a file “secret.txt” without an end of line. So it does not stay in the history of your commands.
developer-log-title = Events of the case
developer-log-text = Every event is signed. This page checked every signature with the public key.
developer-log-empty = There are no events yet.
developer-verified = Signature fits
developer-not-verified = Signature does not fit
developer-issuer = From
developer-issuer-service = Delivery service
developer-issuer-destination = Destination
developer-decoded = Contents of the event
