# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

tenants-title = Tenants
tenants-lead = Each tenant has a portal and data of its own. Every change is recorded.
tenants-new = Add a tenant
tenants-new-text = The tenant gets a portal, an authority and a destination. This takes some seconds.
tenants-add = Add
tenants-back = Back to the tenants
tenants-count = { $count ->
    [one] 1 tenant
   *[other] { $count } tenants
}
tenant-name = Name
tenant-slug = Address
tenant-slug-hint = First part of every address: 2 to 40 lower-case letters, digits and hyphens. Changing it breaks old links.
tenant-slug-invalid = This address is not possible. Please use 2 to 40 lower-case letters, digits or hyphens.
tenant-slug-taken = This address is in use by another tenant. Please choose another one.
tenant-name-missing = Please enter a name.
tenant-too-long = This text is too long. Please shorten it.
tenant-visit = Portal of { $name }
tenant-kind = Kind
tenant-municipality = Municipality
tenant-land = State
tenant-federation = Federation
tenant-theme = Theme portal
tenant-audience = Audience (theme portals only)
tenant-audience-hint = A theme portal shows only life situations for this audience.
tenant-audience-all = Everybody
tenant-audience-person = Citizens
tenant-audience-company = Companies
tenant-situations = Life situations (theme portals only)
tenant-situations-hint = Last part of the address of each life situation, separated by commas. Empty: all of the audience.
tenant-situations-unknown = One of these life situations does not exist. Please check the addresses.
tenant-scope-missing = A theme portal needs an audience or life situations.
tenant-host = Host name of its own
tenant-host-hint = For example family.example.org, without a port. Empty: only by the address of this server.
tenant-host-invalid = This is not a host name. Lower-case letters, digits, dots and hyphens are allowed.
tenant-host-taken = Another tenant already has this host name.
tenant-services = Published services
tenant-cases = Open cases
tenant-cases-more = more than { $count }
tenant-admins = People who administer it
tenant-state = State of operation
tenant-stopped = stopped
tenant-serving = serving
tenant-is-stopped = This tenant is stopped
tenant-is-stopped-text = Its pages are closed to everybody else. Nothing was deleted.
tenant-data = Details
tenant-ars = Regional key
tenant-ars-hint = 12 digits of the area that the tenant serves.
tenant-ars-invalid = A regional key has 12 digits.
tenant-demonstration = Only for demonstration: applications have no legal effect
tenant-contact = Contact and imprint
tenant-authority = Name of the authority
tenant-authority-hint = If this is empty, the name of the tenant is used.
tenant-street = Street and number
tenant-town = Postcode and town
tenant-imprint = Own text in the imprint
tenant-imprint-hint = An empty line parts paragraphs. The contact is shown there by itself.
tenant-look = Looks
tenant-branding = Brand
tenant-branding-none = Neutral
tenant-accent-light = Accent colour on light ground
tenant-accent-light-hint = For example #005f5b. If empty, the colour of the brand is used.
tenant-accent-dark = Accent colour on dark ground
tenant-accent-dark-hint = For example #6fd0c8.
tenant-accent-light-pale = This colour is hard to read on light ground. Please choose a darker one.
tenant-accent-dark-deep = This colour is hard to read on dark ground. Please choose a lighter one.
tenant-accents-invalid = Please enter both colours as in #005f5b, or none.
tenant-changed = Somebody changed the tenant meanwhile. Please load the page again.
tenant-appoint = Appoint an administrator
tenant-appoint-text = This person administers the tenant and gives others their roles there.
tenant-make = Make an account if there is none yet
tenant-make-hint = You see the password afterwards, once.
tenant-admin-unknown = There is no account with this user name. Please check it, or have the account made.
tenant-appointed-title = Administrator appointed
tenant-appointed-text = { $username } now administers { $name }.
tenant-appointed-password = An account with this password was made for the person:
tenant-appointed-note = It is shown only now. The person should change it after the first log-in.
tenant-halt = Stop and start
tenant-stop = Stop the tenant
tenant-stop-text = The pages of the portal are then closed. Drafts and applications are kept. What is on its way is still delivered.
tenant-start = Start the tenant
tenant-start-text = The pages of the portal are then open to everybody again.

stopped-title = This portal is closed for now
stopped-text =
    At present you cannot apply here or read messages.

    Your details and applications are kept. Applications you have sent reach the authority.

    Please try again later. If it is urgent, contact the authority directly.
stopped-contact = Imprint and contact
info-imprint-own = Provider

role-operator = Operation
role-operator-hint = Operates the instance and administers its tenants.

tenant-sandbox = Sandbox for programs
tenant-sandbox-is-open = The portal is a sandbox. People with an account register their programs there:
tenant-sandbox-is-closed = The portal is no sandbox.
tenant-sandbox-open-text = In a sandbox, vendors try their programs with FIT-Connect. These programs reach this tenant alone.
tenant-sandbox-close-text = Once it is closed, the programs that were registered get no access any more. Once it is open again, they do.
tenant-sandbox-open = Open the sandbox
tenant-sandbox-close = Close the sandbox
