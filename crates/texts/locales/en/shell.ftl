# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

shell-platform = Amtsweg
shell-claim = Public services online
shell-skip = Skip to content
shell-band-kommune = Official portal: { $name }
shell-band-land = Official portal of the federal state: { $name }
shell-band-bund = Federal portal: { $name }
shell-band-theme = Theme portal of public administration: { $name }
shell-band-instance = Portals of public administration
shell-demonstration = Demonstration – no real services
shell-easy-language = Easy language
shell-sign-language = Sign language
shell-language = Language
shell-navigation = Main menu
shell-footer = About this portal
shell-breadcrumb = You are here
shell-home = Home
shell-way-back = Back to { $portal }
shell-my-area = My area
shell-mailbox = Mailbox
shell-unread = { $count ->
    [one] (1 unread message)
   *[other] ({ $count } unread messages)
}
shell-online-services = Online services
shell-office = Cases
shell-deletion = Deletion
shell-admin = Administration
shell-tenants = Tenants
shell-help = Help
shell-log-in = Log in
shell-log-out = Log out
shell-account-of = My account, logged in as
shell-cookies = This portal only sets cookies that are technically necessary.
shell-software = Amtsweg is free software (EUPL-1.2).
shell-title-error = Error: { $title }

session-until = You are logged in until { $time }.
session-extend = Extend session
session-title = Do you want to stay logged in?
session-two-minutes = Your session ends in two minutes.
session-one-minute = Your session ends in one minute.
session-ended = Your session has ended. What you typed is still on this page. After sending it you log in again.
session-failed = Your session could not be extended. What you typed is still on this page. Please try again.
session-saved = Saved answers are kept.
session-stay = Stay logged in
session-close = Back to the page
session-again = Your session had ended. What you typed is here again. Please check it and send it.

errors-title = Please check your answers

pagination-previous = Previous
pagination-next = Next
pagination-page = Page { $page }
pagination-applications = Pages of applications
pagination-results = Pages of search results
pagination-messages = Pages of the mailbox
pagination-cases = Pages of the case list

trust-none = No log-in needed
trust-basic = Basic (user name and password)
trust-substantial = Substantial (verified identity)
trust-high = High (for example online identity card)

summary-empty = Not answered
summary-yes = Yes
summary-no = No
