// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

// A certified provider from npm, `oidc-provider`, logs people in at the instance; beside it one that lies, on `jose`.
//
//     node judge_provider.mjs TOLD_JSON
//
// TOLD_JSON: { base, portal, service, username, password, client: { id, secret }, honest: { id, port }, cautious: { id, port }, liar: { id,
// port } }. The three are named to the instance as providers, the first one believed up to substantial, the second one not beyond a
// password. The service asks for substantial; the person has an account with a password at the instance.

import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { Browser, must, plain, words } from './browser.mjs'

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const callback = `${told.base}/openid/callback`
const people = {
  anna: { given_name: 'Anna', family_name: 'Anderswo', email: 'anna@anderswo.example', email_verified: true },
  // the same address, and somebody else
  clara: { given_name: 'Clara', family_name: 'Anderswo' },
  dora: { given_name: 'Dora', family_name: 'Anderswo' },
  bert: { given_name: 'Bert', family_name: 'Beispiel', email: 'anna@anderswo.example', email_verified: true },
}
let person = 'anna'
let acr = 'http://eidas.europa.eu/LoA/substantial'

function serve({ port }, signing) {
  const { privateKey } = signing
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [{ client_id: told.client.id, client_secret: told.client.secret, redirect_uris: [callback], post_logout_redirect_uris: [callback], id_token_signed_response_alg: signing.alg }],
    jwks: { keys: [privateKey] },
    pkce: { required: () => true },
    acrValues: ['http://eidas.europa.eu/LoA/low', 'http://eidas.europa.eu/LoA/substantial', 'http://eidas.europa.eu/LoA/high'],
    claims: { openid: ['sub'], profile: ['given_name', 'family_name'], email: ['email', 'email_verified'], acr: null },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    cookies: { keys: ['only for this run'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
  })
  const answer = provider.callback()
  const server = createServer(async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response)
    const { params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: person, clientId: params.client_id })
    grant.addOIDCScope('openid profile email')
    const grantId = await grant.save()
    return provider.interactionFinished(request, response, { login: { accountId: person, acr, remember: false }, consent: { grantId } })
  })
  return new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(server)))
}

async function key(alg) {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
  return { alg, privateKey: { ...(await exportJWK(privateKey)), kid: alg, alg, use: 'sig' }, publicKey, secret: privateKey }
}

// Logs in by a provider; gives browser and page.
async function logIn(provider, query = '') {
  const browser = new Browser()
  const page = await browser.open(`${told.base}${told.portal}/anmelden`)
  must(page.text.includes(`/anmelden/bei/${provider.id}`), 'the log-in page offers no way', words(page))
  return { browser, page: await browser.open(`${told.base}${told.portal}/anmelden/bei/${provider.id}?zurueck=${encodeURIComponent(`${told.portal}/konto`)}${query}`) }
}

// Whose account it is and how trusted the session: by the person's own data.
async function account(browser) {
  const page = await browser.open(`${told.base}${told.portal}/konto/daten/konto`)
  must(page.status === 200, 'the own data', page.status)
  const trust = [...page.text.matchAll(/"trust": "(\d+)"/g)].map(found => found[1])
  return { id: /"id": "([0-9a-f-]+)"/.exec(page.text)?.[1], trust: trust.at(-1), text: page.text }
}

const honest = await serve(told.honest, await key('PS256'))
const cautious = await serve(told.cautious, await key('ES256'))

// the first time there is a new account, with the name that was told, and as trusted as the provider says
const first = await logIn(told.honest)
must(first.page.status === 200 && first.page.url.pathname.endsWith('/konto'), 'no log-in', first.page.url.href, words(first.page))
must(words(first.page).includes('Anna Anderswo'), words(first.page))
const anna = await account(first.browser)
must(anna.trust === '30', 'substantial is told', anna)

// again it is the same
const again = await account((await logIn(told.honest)).browser)
must(again.id === anna.id, 'another account', again.id, anna.id)
// an unknown level is the lowest, a higher one than the operator believes is cut
acr = 'gold'
must((await account((await logIn(told.honest)).browser)).trust === '15', 'gold')
acr = 'http://eidas.europa.eu/LoA/high'
must((await account((await logIn(told.honest)).browser)).trust === '30', 'no more than substantial is believed')
// somebody else with the same address for mail is somebody else, and so is the same name at another provider
person = 'bert'
must((await account((await logIn(told.honest)).browser)).id !== anna.id, 'bert got the account of anna')
person = 'anna'
const elsewhere = await account((await logIn(told.cautious)).browser)
must(elsewhere.id !== anna.id && elsewhere.trust === '15', 'another provider', elsewhere)

// A provider that changes whom it has logged in sends a page that goes on by itself.
async function go(browser, address) {
  let page = await browser.open(address)
  for (let steps = 0; steps < 3 && page.text.includes('document.forms[0].submit()'); steps += 1) page = await browser.send(page, '', {})
  return page
}

// a service asks for more than a password: its page offers who gives it, and nobody else
acr = 'http://eidas.europa.eu/LoA/substantial'
const start = `${told.base}${told.portal}/dienst/${told.service}?ars=059999999999`
const link = (page, part) => {
  const found = [...page.text.matchAll(/href="([^"]*)"/g)].map(found => plain(found[1])).find(href => href.includes(part))
  must(found, 'no link', part, 'on', page.url.href, words(page))
  return new URL(found, page.url)
}
const visitor = await new Browser().open(start)
must(visitor.text.includes(`/anmelden/bei/${told.honest.id}`) && !visitor.text.includes(`/anmelden/bei/${told.cautious.id}`), words(visitor))
person = 'dora'
const straight = new Browser()
const began = await straight.open(link(await straight.open(start), '/anmelden/bei/'))
must(began.url.pathname.endsWith(`/dienst/${told.service}`) && began.url.searchParams.get('ars') === '059999999999', 'not where it began', began.url.href)
const first_page = await straight.send(began, `/dienst/${told.service}`, {})
must(first_page.url.pathname.includes('/antrag/'), 'it does not begin', first_page.url.href, words(first_page))

// an account with a password gets there by an account that it connects, and by no other
const own = new Browser()
await own.send(await own.open(`${told.base}${told.portal}/anmelden`), '/anmelden', { username: told.username, password: told.password })
const mine = await account(own)
must(mine.trust === '15', 'a password', mine.trust)
const low = await own.open(start)
must(words(low).includes('reicht Ihre Anmeldung nicht'), words(low))
const level = await own.open(link(low, '/anmelden/niveau'))
must(words(level).includes('Substanziell') && words(level).includes('Basis') && !level.text.includes(told.cautious.id), words(level))
const connect = link(level, `/anmelden/bei/${told.honest.id}`)
person = 'anna'
const taken = await go(own, connect)
must(taken.url.pathname.endsWith('/anmelden/niveau') && words(taken).includes('gehört nicht zu Ihrem Konto hier'), taken.url.href, words(taken))
person = 'clara'
acr = 'gold'
const weak = await go(own, connect)
must(words(weak).includes('nicht sicher genug') && (await account(own)).trust === '15', words(weak))
acr = 'http://eidas.europa.eu/LoA/high'
// what another page showed connects nothing
const forged = new URL(connect)
forged.searchParams.set('halten', '')
const refused = await go(own, forged)
must(words(refused).includes('gehört nicht zu Ihrem Konto hier'), 'a link of somebody else connects', words(refused))
const up = await go(own, connect)
must(up.url.pathname.endsWith(`/dienst/${told.service}`) && !words(up).includes('reicht Ihre Anmeldung nicht'), up.url.href, words(up))
const raised = await account(own)
must(raised.id === mine.id && raised.trust === '30', 'raised', raised)
must((await own.send(up, `/dienst/${told.service}`, {})).url.pathname.includes('/antrag/'), 'it does not begin')
// from now on it is one account, by either way
const either = await account((await logIn(told.honest)).browser)
must(either.id === mine.id, 'clara is somebody else', either.id)

// who has no password confirms by a new log-in there
const confirm = async browser => go(browser, link(await browser.open(`${told.base}${told.portal}/konto/loeschen`), 'nachweis='))
person = 'dora'
const shown = await confirm(straight)
must(words(shown).includes('Ein Passwort brauchen Sie jetzt nicht'), words(shown))
person = 'anna'
must(words(await confirm(straight)).includes('Die Bestätigung hat nicht geklappt'), 'somebody else confirms')
const gone_account = await straight.send(shown, '/konto/loeschen', { sure: '1' })
must(words(gone_account).includes('Ihr Konto ist gelöscht'), words(gone_account))

// and logs out there, too
person = 'anna'
const leaving = (await logIn(told.honest)).browser
const out = await leaving.send(await leaving.open(`${told.base}${told.portal}/konto`), '/abmelden', {})
const there = await leaving.open(link(out, '/abmelden/bei/'))
must(there.url.origin === `http://127.0.0.1:${told.honest.port}` && there.status === 200, there.url.href, words(there))
const end = await leaving.send(there, '/session/end/confirm', { logout: 'yes' })
must(words(end).includes('Die Abmeldung bei dem anderen Portal ist zu Ende'), end.url.href, words(end))

// one that lies
const signing = await key('RS256')
const other = await key('RS256')
const issuer = `http://127.0.0.1:${told.liar.port}`
let lie = {}
let asked = {}
const claims = () => {
  const now = Math.floor(Date.now() / 1000)
  const all = { iss: issuer, sub: 'lisa', aud: told.client.id, exp: now + 300, iat: now, nonce: asked.nonce, acr: 'http://eidas.europa.eu/LoA/low', ...lie.claims }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
async function token() {
  if (lie.alg === 'none') return new UnsecuredJWT(claims()).encode()
  if (lie.alg === 'HS256') return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'RS256' }).sign(new TextEncoder().encode(told.client.secret))
  return new SignJWT(claims()).setProtectedHeader({ alg: 'RS256', kid: 'RS256' }).sign(lie.key ?? signing.secret)
}
createServer(async (request, response) => {
  const url = new URL(request.url, issuer)
  const json = (body, status = 200) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  let body = ''
  for await (const piece of request) body += piece
  if (url.pathname === '/.well-known/openid-configuration') {
    return json({ issuer: lie.issuer ?? issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks`, userinfo_endpoint: `${issuer}/me`, token_endpoint_auth_methods_supported: ['client_secret_post'], authorization_response_iss_parameter_supported: true })
  }
  if (url.pathname === '/jwks') return json({ keys: [{ ...(await exportJWK(signing.publicKey)), kid: 'RS256', use: 'sig' }] })
  if (url.pathname === '/auth') {
    asked = Object.fromEntries(url.searchParams)
    const back = new URL(asked.redirect_uri)
    const answer = { code: randomUUID(), state: asked.state, iss: issuer, ...lie.answer }
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) back.searchParams.set(name, value)
    return response.writeHead(303, { location: back.href }).end()
  }
  if (url.pathname === '/token') {
    if (lie.broken) return json({ error: 'server_error' }, 500)
    const form = new URLSearchParams(body)
    const challenge = createHash('sha256').update(form.get('code_verifier')).digest('base64url')
    must(form.get('client_secret') === told.client.secret && challenge === asked.code_challenge && asked.code_challenge_method === 'S256', 'PKCE', body)
    return json({ access_token: 'opaque', token_type: 'Bearer', id_token: await token() })
  }
  return json({ sub: lie.other ?? 'lisa', given_name: 'Lisa', family_name: 'Lüge' })
}).listen(told.liar.port, '127.0.0.1')

async function tries(named, what, expected) {
  lie = what
  const { browser, page } = await logIn(told.liar)
  must(page.status === 200 && words(page).includes(expected), named, 'ends at', page.url.href, words(page))
  const inside = await browser.open(`${told.base}${told.portal}/konto/daten/konto`)
  must((inside.url.pathname.endsWith('/anmelden')) === (expected !== 'Mein Konto'), named, 'is inside:', inside.url.href)
}
const unbelievable = 'konnten wir nicht prüfen'
const now = Math.floor(Date.now() / 1000)
await tries('the truth', {}, 'Mein Konto')
await tries('no signature', { alg: 'none' }, unbelievable)
await tries('a signature by the shared secret', { alg: 'HS256' }, unbelievable)
await tries('a signature by another key', { key: other.secret }, unbelievable)
await tries('another issuer', { claims: { iss: 'https://evil.example' } }, unbelievable)
await tries('another audience', { claims: { aud: 'somebody' } }, unbelievable)
await tries('more audiences', { claims: { aud: [told.client.id, 'somebody'] } }, unbelievable)
await tries('another nonce', { claims: { nonce: 'another' } }, unbelievable)
await tries('no nonce', { claims: { nonce: undefined } }, unbelievable)
await tries('a token that is over', { claims: { iat: now - 900, exp: now - 600 } }, unbelievable)
await tries('a token of tomorrow', { claims: { iat: now + 86_400, exp: now + 90_000 } }, unbelievable)
await tries('nobody', { claims: { sub: undefined } }, unbelievable)
await tries('an answer of another issuer', { answer: { iss: 'https://evil.example' } }, unbelievable)
await tries('an answer of no issuer', { answer: { iss: undefined } }, unbelievable)
await tries('a state of nobody', { answer: { state: 'musterstadt.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } }, 'in einem anderen Browser begonnen')
await tries('a description of somebody else', { issuer: 'https://evil.example' }, 'antwortet gerade nicht')
await tries('a broken provider', { broken: true }, 'antwortet gerade nicht')
await tries('a no', { answer: { code: undefined, error: 'access_denied' } }, 'Die Anmeldung wurde abgebrochen')
await tries('the truth again', {}, 'Mein Konto')
// one that does not ask the person anew, or does not say so, confirms nothing
for (const [named, claims, sure] of [
  ['no auth_time', {}, false],
  ['an old one', { auth_time: now - 3600 }, false],
  ['a new one', { auth_time: Math.floor(Date.now() / 1000) + 5 }, true],
]) {
  lie = {}
  const { browser } = await logIn(told.liar)
  lie = { claims }
  const page = await confirm(browser)
  must(asked.prompt === 'login' && asked.max_age === '0', 'it is not asked to', asked)
  must(words(page).includes('Ein Passwort brauchen Sie jetzt nicht') === sure, named, words(page))
}

// and one that is not there
honest.close()
honest.closeAllConnections()
const gone = await logIn(told.honest)
must(words(gone.page).includes('antwortet gerade nicht') && gone.page.text.includes('name="password"'), words(gone.page))
cautious.close()
console.log('content')
process.exit(0)
