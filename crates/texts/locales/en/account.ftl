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
