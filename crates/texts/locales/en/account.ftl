# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

login-title = Log in
login-username = User name
login-password = Password
login-button = Log in
login-failed = User name or password is wrong. Please try again.
login-needed = Please log in. You will then continue on the page you wanted.
login-session-ended = Your session has ended
login-answers-saved = Your saved answers are still there. After logging in you continue where you were.
login-logged-out = You are logged out.
login-code = You began without log-in and have a code?
login-new = No account yet?
login-register-link = Register now

register-title = Create an account
register-lead = With an account you save drafts, follow applications and receive decisions.
register-given-name = Given name
register-family-name = Family name
register-email = E-mail address
register-email-hint = We write there when new mail has arrived for you.
register-username-hint = You log in with it.
register-password-hint = At least { $min } characters. Several words are safe and easy to remember.
register-button = Create account
register-known = Do you have an account already?
register-login-link = Go to log-in

my-area-title = My area
my-area-unread = { $count ->
    [0] You have no unread messages.
    [one] You have 1 unread message.
   *[other] You have { $count } unread messages.
}
my-area-mailbox-link = Go to mailbox
my-area-drafts = Drafts
my-area-no-drafts = You have no drafts.
my-area-find-link = Find a service
my-area-recipient = Recipient: { $recipient }
my-area-changed = Last changed: { $time }.
my-area-expires = Will be deleted on { $date }.
my-area-continue = Continue
my-area-discard = Discard
my-area-applications = Applications
my-area-no-applications = You have not submitted an application yet.
my-area-number = Case number { $number }.
my-area-submitted = Submitted: { $time }.

login-forgot = Forgotten your password?
login-password-changed = Your password has been changed. Please log in with it.

account-optional = { $label } (optional)
account-title = My account
account-signed-in = You are logged in as { $name }.
account-attributes = My details
account-attributes-lead = All details are optional. With them you fill in applications faster.
account-birth-date = Date of birth
account-street = Street
account-house-number = House number
account-postcode = Postcode
account-city = Town
account-save = Save details
account-saved = Your details have been saved.
account-address-too-long = Please shorten this to at most 200 characters.
account-postcode-invalid = Please enter five digits, for example 99999.
account-birth-date-invalid = Please enter a date that exists.
account-email-off = This portal does not send e-mails. That is why you cannot confirm your address.
account-email-asked = Your e-mail address has not been confirmed yet. We have sent you a link.
account-email-again = Send the e-mail again
account-email-sent = The e-mail is on its way.
account-email-confirmed = Your e-mail address has been confirmed.
account-notices = E-mails about new messages
account-notices-text = When there is a new message in your mailbox you get an e-mail. It says nothing about the contents.
account-notices-are-on = These e-mails are switched on.
account-notices-are-off = These e-mails are switched off.
account-notices-off-note = Please look into your mailbox regularly. Deadlines start without an e-mail, too.
account-notices-no-address = This needs a confirmed e-mail address. Until then nothing is sent.
account-notices-off = Switch e-mails off
account-notices-on = Switch e-mails on
account-password = Change password
account-old-password = Current password
account-new-password = New password
account-password-note = Afterwards you are logged out on all other devices.
account-password-button = Change password
account-password-changed = Your password has been changed.
account-password-wrong = This is not the password.
account-connections = Connected accounts
account-connections-text = You can log in here with these accounts.
account-connection-since = Connected since { $date }
account-connection-gone = The connection has been removed.
account-disconnect = Remove connection
account-disconnect-title = Remove the connection with { $provider }
account-disconnect-lead = Afterwards { $provider } no longer leads you to this account.
account-disconnect-data = Your applications and messages stay. Whoever is logged in through this connection will be logged out.
account-disconnect-password = You go on logging in with your password. You have none? Then set one in your account first.
account-disconnect-keep = Keep the connection
account-to-account = To my account

account-link-stale = This link is no longer valid
account-confirm-title = Confirm e-mail address
account-confirm-lead = With the button you confirm that the address is yours.
account-confirm-button = Confirm address
account-confirm-done = Your e-mail address has been confirmed.
account-confirm-close = You can close this window.
account-confirm-stale = Each link works once and for one day at most. You get a new link in your account.
account-forgot-title = Forgotten password
account-forgot-lead = We send you a link. With it you set a new password.
account-forgot-name = User name or e-mail address
account-forgot-button = Ask for a link
account-forgot-empty = Please enter your user name or your e-mail address.
account-forgot-asked = Your request has arrived.
account-forgot-asked-text = If there is an account with a confirmed e-mail address, the link is on its way. It is valid for one hour.

    No e-mail? Please look into your spam folder, too.
account-forgot-off = This portal does not send e-mails
account-forgot-off-text = Please turn to the authority that runs this portal. You find it in the imprint.
account-reset-title = Set a new password
account-reset-lead = Afterwards you are logged out on all devices.
account-reset-again = Ask for a new link

account-mail-confirm-subject = { $portal }: Please confirm your e-mail address
account-mail-confirm-text =
    Hello,

    this address was entered in the account { $login }.
    Is the account yours? Then please confirm the address:

    { $link }

    The link is valid for { $hours } hours.
    You do not know the account? Then there is nothing to do.

    { $portal }
account-mail-reset-subject = { $portal }: link for a new password
account-mail-reset-text =
    Hello,

    somebody asked for a new password for the account { $login }.
    Set it here:

    { $link }

    The link is valid for { $minutes } minutes.
    It was not you? Then there is nothing to do.

    { $portal }
account-mail-password-subject = { $portal }: your password has been changed
account-mail-password-text =
    Hello,

    the password for the account { $login } has been changed.
    It was not you? Then please ask for a link for a new password at once.

    { $portal }

account-factor-title = Second factor
account-factor-short = With an app on your phone you protect your account better.
account-factor-open = Manage the second factor
account-factor-lead = At each log-in you then also enter a code from an app.
account-factor-begin = Set up the second factor
account-factor-scan = Open your app and scan the picture. Or type in the key.
account-factor-type = Then enter the code that the app shows.
account-factor-picture = QR code with the key
account-factor-secret = Key:
account-factor-activate = Check the code and activate
account-factor-activated = The second factor is active.
account-factor-active = The second factor is active.
account-factor-off-title = Turn the second factor off
account-factor-off = Turn off
account-factor-needed = Your authority demands a second factor. Until then your rights rest.
account-recovery-title = Your recovery codes
account-recovery-lead = We show the codes only now. Keep them safe. Each code works once.
account-recovery-left = { $count ->
    [0] You have no recovery codes left. Turn the second factor off and on again.
    [one] You have 1 recovery code left.
   *[other] You have { $count } recovery codes left.
}
account-code-title = Enter the code
account-code-lead = Your password is right. Now the code from your app is missing.
account-code = Code
account-code-hint = Six digits from the app
account-code-recovery-hint = Six digits from the app, or a recovery code
account-code-again = Begin the log-in anew
account-code-wrong = The code is wrong or was used before. Please wait for the next one.

account-data = My data
account-data-lead = Here you download everything that we have stored about you.
account-data-link = Download my data
export-title = Download my data
export-lead = You receive everything that is stored about you here. This is your right under the General Data Protection Regulation.
export-format = The file is a ZIP archive. It holds your files and all details in the format JSON.
export-care = The file is not encrypted. Please keep it in a safe place.
export-all = Download everything
export-parts = Single parts
export-account-text = Your details, log-ins, e-mails and messages without a case.
export-applications = { $count ->
    [0] No applications in this portal.
    [one] 1 application in this portal.
   *[other] { $count } applications in this portal.
}
export-cases = { $count ->
    [0] No cases with this authority.
    [one] 1 case with this authority.
   *[other] { $count } cases with this authority.
}
export-download = Download
export-nothing = No authority has stored applications or cases of yours here.
export-file = my-data
export-readme-name = README
export-readme =
    Your data

    This archive holds what this installation has stored about you.
    The folder konto belongs to your account, every other folder to an authority.

    antraege: your applications with all answers, files and the receipt
    vorgaenge: what the authority has stored about your application
    postfach: messages to you and letters from you

    Under accesses you find who read or changed what and when.
    you means yourself, staff the authority, platform this program.

    Some messages ask for a log-in of a higher trust level.
    What they say is left out where your log-in does not suffice.
    Then needs_log_in names the level.
    Log in by it and download your data again.

    Passwords, codes and internal notes of authorities are left out.
    The authority tells you about its internal notes.

account-delete = Delete account
account-delete-lead = This deletes your account and everything that belongs to it.
delete-title = Delete account
delete-lead = A deletion cannot be undone. First keep what you still need:
delete-gone = What is deleted
delete-gone-account = Your details, your password, the second factor and all log-ins
delete-gone-drafts = { $count ->
    [0] Drafts: you have none.
    [one] 1 draft that you have not submitted
   *[other] { $count } drafts that you have not submitted
}
delete-gone-copies = { $count ->
    [0] Your copies of submitted applications
    [one] Your copies of submitted applications, 1 of them closed
   *[other] Your copies of submitted applications, { $count } of them closed
}
delete-gone-mailbox = { $count ->
    [0] Your mailbox: it is empty.
    [one] Your mailbox with 1 message or letter, decisions too
   *[other] Your mailbox with { $count } messages and letters, decisions too
}
delete-stays = What stays
delete-stays-files = What you submitted stays with the authority. Its own periods hold for its files.
delete-stays-log = Logs without contents stay, and when messages were made available and opened.
delete-open = Open applications
delete-open-title = These procedures go on
delete-open-text = Afterwards you see no status here. If you do not want that, wait for the end or withdraw the application.
delete-open-post = The decision then comes by post.
delete-confirm = Confirm the deletion
delete-sure = I want to delete my account for good.
delete-not-sure = Please confirm that you want to delete the account.
delete-button = Delete account for good
delete-keep = Keep account
delete-works = Your account belongs to an authority
delete-works-text = You work with this account. Please have all roles taken from it first.
login-deleted = Your account has been deleted.

release-title = Log in with your account
release-lead = { $client } wants to know that you have logged in here. You decide whether we say so.
release-data = These data leave this portal
release-recipient = Recipient
release-subject = Identifier
release-subject-text = A string of characters that only this recipient gets. Your user name stays here.
release-level = Kind of your log-in
release-name = Name
release-email = E-mail address
release-each-time = We ask you each time. What you have released is part of your data under “My account”.
release-yes = Release and go on
release-no = Do not release
release-back = Back without releasing data
release-too-low = This log-in is not enough for { $client }
release-level-needed = Needed: { $level }.
release-level-have = Your log-in is: { $level }.
release-too-low-what = No data leave this portal. Please ask there for another way.
release-raise-text = Or you log in here more securely. Then we ask you again.
release-wrong-client = The site that you come from is not known here. Please go back and report the error there.
release-wrong-address = The address for the way back is not registered here. Please go back and report the error there.
release-wrong-leave = This request to log out is not valid. If you were logged in before, you still are.
leave-title = Log out here too?
leave-lead = You have logged out of { $client }. You are still logged in to this portal.
leave-yes = Log out
leave-no = Stay logged in
openid-name = The name has 1 to 100 characters.
openid-address-form = The address is none to go back to: https://, without # and without a user name.
openid-address-scheme = The address must begin with https://. Only on the machine itself may it be http://.
openid-address-hosts = There are 1 to 10 addresses, all on the same host.

elsewhere-title = Log in with another account
elsewhere-lead = Do you have an account with another portal? Then log in there.
elsewhere-button = Go to { $provider }
elsewhere-silent = The other portal does not answer at the moment
elsewhere-silent-text = Please try again later. You can still use your account here.
elsewhere-unbelievable = We could not check the log-in
elsewhere-unbelievable-text = The answer of the other portal was not valid. Please try again.
elsewhere-declined = The log-in was cancelled
elsewhere-declined-text = We have received no data from the other portal.
elsewhere-too-low = The log-in there is not secure enough
elsewhere-too-low-text = The other portal does not offer the kind of log-in that is needed.
elsewhere-lost = The log-in took too long
elsewhere-lost-text = Or it was begun in another browser. Please begin again.
elsewhere-other = That account does not belong to your account here
elsewhere-other-text = Please log in there with the account that you connected here.
level-title = Log in with a higher trust level
level-lead = What you want to do needs a more secure log-in. What you entered stays saved.
level-needs = Trust level needed
level-has = Your log-in now
level-has-none = You are not logged in.
level-own = With a connected account
level-own-text = This account belongs to your account here already. Then you go on where you were.
level-connect = Connect an account
level-connect-text = You log in there. From then on that account belongs to your account here, too.
level-anew = To connect one, please log in here once more first.
level-anew-link = Log in once more
level-log-in = Log in with this account
level-log-in-text = A log-in there can have the trust level that is needed.
level-first = Do you have an account here already? Log in with it first, then you can connect both.
level-first-link = Log in here
level-nobody = This portal does not offer such a log-in
level-nobody-text = What you entered stays saved.
level-else = You cannot do that? Then please ask the authority for another way.
level-back = Back
account-proof-lead = You have no password? Then log in there once more to confirm:
account-proof-button = Confirm with { $provider }
account-proof-shown = You have just logged in once more. You do not need a password now.
account-proof-over = The confirmation is over. Please confirm once more.
account-proof-failed = The confirmation did not work
account-proof-failed-text = Please log in once more with the same account.
login-leave-too = You had logged in with { $provider }. You may still be logged in there.
login-leave-too-link = Log out there, too
login-left-there = The log-out at the other portal has ended.
openid-issuer = The address of the provider must begin with https://. Only on the machine itself may it be http://.
openid-client = Client id and secret have at most 1000 characters, and the id is not empty.
