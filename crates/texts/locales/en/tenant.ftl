# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

info-imprint-title = Imprint
info-imprint-text =
    This portal is run by the body named below.

    If that body has not put its own text here yet, please ask by the contacts given.
info-privacy-title = Data protection
info-privacy-text =
    This is how the portal handles your data:

    - Your answers are stored encrypted.
    - An application goes only to the body named on each of its pages.
    - Whoever reads your data is recorded.
    - There is no advertising, no tracking and no data for third parties.
    - Cookies are only used for log-in, place, language and started applications.

    You have the right to access, correct and delete your data and to complain. Please contact the body named below.
info-privacy-officer = Data protection officer
info-accessibility-title = Accessibility statement
info-accessibility-text =
    Everybody should be able to use this portal. The standard is the German ordinance BITV 2.0.

    State today:

    - All pages are checked automatically. A check by an independent body is still to come.
    - Contents in easy language and in sign language are missing until the body that runs the portal provides them.
    - Files uploaded by others may not be accessible.

    Have you found a barrier? Please report it. We answer within one month.
info-report-barrier-title = Report a barrier
info-report-barrier-text =
    You cannot get on with a page or cannot read something? Please write or call us.

    Please tell us:

    - the address of the page
    - what does not work
    - what you use the page with, for example a screen reader

    We answer within one month.
info-easy-language-title = Easy language
info-easy-language-text =
    This page is for texts in easy language.

    The texts are still missing. The town or the state must have them written first.

    Do you have questions? Call the number 115.
info-sign-language-title = Sign language
info-sign-language-text =
    This page is for videos in German Sign Language.

    The videos are still missing. The body that runs the portal must provide them first.

    The public service number 115 has a sign language phone.
info-help-title = Help and contact
info-help-text =
    How to apply:

    - Search for the service on the home page.
    - Choose your place.
    - Begin with “Apply online”.
    - Fill in page by page. Everything is saved.
    - Check your answers and submit the application.

    You find status and decision in “My area”.

    You cannot get on? Ask the body named below or call the public service number 115.
info-contact = Contact
info-arbitration = Arbitration body
info-arbitration-text = If our answer does not help, the arbitration body mediates. This costs nothing.
info-reviewed = Last reviewed on { $date }.

error-400-title = We could not process this
error-400-text =
    Perhaps the page was open too long or cookies are switched off.

    Please go back, reload the page and try again.
error-403-title = You have no access here
error-403-text = Your account may not see this page. Perhaps you are logged in with another account.
error-stale-form-title = Please load the page again
error-stale-form-text = The form belongs to an earlier session. Please go back, load the page again and send it once more.
error-404-title = This page does not exist
error-404-text =
    Please check the address. Perhaps the page was moved or deleted.

    If the page belongs to your applications, please log in first.
error-409-title = This was changed in the meantime
error-409-text = Somebody has just changed the same data. Please go back and reload the page.
error-413-title = This is too large
error-413-text = The file or the text is larger than allowed. Please go back and choose a smaller file.
error-429-title = Too many attempts
error-429-text = { $count ->
    [one] Please wait 1 minute and then try again.
   *[other] Please wait { $count } minutes and then try again.
}
error-500-title = Something went wrong on our side
error-500-text =
    It is not your fault. Saved answers are still there.

    Please try again in a few minutes.
error-503-title = The portal cannot be reached right now
error-503-text =
    It is under maintenance or very busy. Saved answers are still there.

    Please try again in a few minutes.
error-home = Go to home page
error-reference = Give this number when you have questions: { $reference }

admin-title = Administration
admin-back = Back to administration
admin-staff = People and roles
admin-staff-text = Who works here and what these people may do.

staff-title = People and roles
staff-lead = These people work here. One person can have several roles. Every change is recorded.
staff-add = Add a person
staff-table = People with roles
staff-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
staff-name = Name
staff-roles = Roles
staff-change = Change
staff-only-for = only for: { $services }
staff-back = Back to the people
staff-member-title = Roles of { $name }
staff-new-title = Add a person
staff-username = User name: { $username }
staff-username-hint = The person must already have an account here.
staff-username-unknown = There is no account with this user name. Please check the spelling.
staff-username-here = This person already has roles here. Please change them in the list.
staff-roles-hint = Without a role the person does not work here any more.
staff-role-missing = Please choose at least one role.
staff-last-admin = One person must keep the administration. Give this role to somebody else first.
staff-services-many = Please do not limit the role to more than 100 services.
staff-changed = The roles were changed in the meantime. Please check them and save again.
staff-limit = Limit to single services
staff-limit-legend = Role { $role } only for these services
staff-save = Save
staff-cancel = Cancel

jobs-title = Open deliveries
jobs-lead = This page shows what could not be done yet. You can have it tried again at once.
jobs-empty = Nothing waits for another try.
jobs-count = { $count ->
    [one] One job
   *[other] { $count } jobs
}
jobs-what = Job
jobs-since = Open since
jobs-attempts = { $count ->
    [one] One try
   *[other] { $count } tries
}
jobs-next = Next try
jobs-dead = given up
jobs-reason = Reason
jobs-reason-none = no reason known
jobs-retry = Try again
job-hand-over = Hand an application over to the authority
job-print-receipt = Make a confirmation of receipt
job-fetch = Take an application in at the authority
job-print-decision = Make a decision document
job-report = Report the status to the applicant
job-call-back = Tell a line system or an online service that there is something new
job-other = Internal job

role-distributor = Distribution
role-distributor-hint = Sees cases and gives them to colleagues.
role-caseworker = Casework
role-caseworker-hint = Works on cases and decides.
role-approver = Approval
role-approver-hint = Approves decisions of others or sends them back.
role-deleter = Deletion
role-deleter-hint = Confirms the deletion of cases after their retention period.
role-editor = Editing
role-editor-hint = Designs the forms of the portal and proposes new editions.
role-admin = Administration
role-admin-hint = Administers roles, text blocks and services.
role-programme = Programme
role-programme-hint = Sees figures on the state of public services.
staff-factor-on = Whoever has rights here needs a second factor.
staff-factor-off = A second factor is optional.
staff-factor-require = Demand a second factor
staff-factor-release = Make the second factor optional
staff-factor-own = First set up a second factor in your own account.
