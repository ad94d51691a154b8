// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

// A certified client from npm, `openid-client`, logs in at the provider: discovery, code flow with PKCE, ID token, userinfo, log-out;
// and what an attacker would try.
//
//     node judge_client.mjs TOLD_JSON
//
// TOLD_JSON: { issuer, username, password, name, redirect_uri, secret: { id, secret }, public: { id } }. It knows the standard and
// these, and nothing of the program that it judges but the names of the fields of its two forms.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as client from 'openid-client'
import { Browser, must, words } from './browser.mjs'

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const insecure = { execute: [client.allowInsecureRequests] }

const withSecret = how => client.discovery(new URL(told.issuer), told.secret.id, told.secret.secret, how?.(told.secret.secret), insecure)
const withoutSecret = () => client.discovery(new URL(told.issuer), told.public.id, undefined, client.None(), insecure)

// Asks for a code; `act` decides on the page of consent.
async function ask(config, browser, extra = {}, act = 'ja') {
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: told.redirect_uri,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  })
  let page = await browser.open(url, { until: told.redirect_uri })
  const seen = []
  for (let steps = 0; !page.back && steps < 4; steps += 1) {
    must(page.status === 200, url.href, 'led to', page.url.href, page.status, words(page))
    seen.push(page)
    if (page.text.includes('name="password"')) {
      page = await browser.send(page, '/anmelden', { username: told.username, password: told.password }, told.redirect_uri)
    } else {
      page = await browser.send(page, '/freigabe', { entscheidung: act }, told.redirect_uri)
    }
  }
  must(page.back, 'no way back from', page.url.href, words(page))
  return { url: page.url, checks: { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }, seen, verifier }
}

async function refused(promise, error, ...about) {
  try {
    await promise
  } catch (caught) {
    must(caught.error === error || caught.cause?.error === error || caught.code === error, ...about, 'is refused by', caught, 'and not by', error)
    return
  }
  must(false, ...about, 'is not refused')
}

const subjects = new Set()
for (const [how, make] of [
  ['post', () => withSecret(client.ClientSecretPost)],
  ['basic', () => withSecret(client.ClientSecretBasic)],
  ['none', withoutSecret],
]) {
  const config = await make()
  const browser = new Browser()
  const { url, checks, seen } = await ask(config, browser)
  must(seen.length === 2, how, 'sees log-in and consent, not', seen.map(page => page.url.pathname))
  const consent = words(seen[1])
  must(consent.includes(told.name) && consent.includes('127.0.0.1'), 'the page does not say who gets the data:', consent)
  const policy = seen[1].headers.get('content-security-policy')
  must(policy.includes(`form-action 'self' ${new URL(told.redirect_uri).origin};`), 'browsers would not go back by', policy)
  const tokens = await client.authorizationCodeGrant(config, url, checks)
  const claims = tokens.claims()
  must(claims.acr === 'STORK-QAA-Level-1' && Math.abs(claims.auth_time - Date.now() / 1000) < 300, 'claims', claims)
  must(claims.name === undefined && claims.email === undefined, 'the ID token holds more than it must', claims)
  const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub)
  must(info.name?.length > 0 && info.given_name && info.family_name, 'userinfo', info)
  subjects.add(claims.sub)

  // again, without logging in: the page asks all the same
  const again = await ask(config, browser, { scope: 'openid' })
  must(again.seen.length === 1, how, 'again')
  const fewer = await client.authorizationCodeGrant(config, again.url, again.checks)
  const little = await client.fetchUserInfo(config, fewer.access_token, fewer.claims().sub)
  must(Object.keys(little).join() === 'sub', 'more than was asked for:', little)

  // a code that comes again is refused, and what it gave is void
  await refused(client.authorizationCodeGrant(config, again.url, again.checks), 'invalid_grant', 'a code that comes again')
  await refused(client.fetchUserInfo(config, fewer.access_token, fewer.claims().sub), 'OAUTH_WWW_AUTHENTICATE_CHALLENGE', 'its token')
  await client.fetchUserInfo(config, tokens.access_token, claims.sub)

  // a wrong verifier uses the code up
  const guessed = await ask(config, browser)
  const wrong = { ...guessed.checks, pkceCodeVerifier: client.randomPKCECodeVerifier() }
  await refused(client.authorizationCodeGrant(config, guessed.url, wrong), 'invalid_grant', 'a wrong verifier')
  await refused(client.authorizationCodeGrant(config, guessed.url, guessed.checks), 'invalid_grant', 'the code after it')

  // nobody is asked
  const silent = await ask(config, browser, { prompt: 'none' })
  must(silent.seen.length === 0 && silent.url.searchParams.get('error') === 'consent_required', 'prompt none', silent.url.href)
  const unknown = await ask(config, new Browser(), { prompt: 'none' })
  must(unknown.seen.length === 0 && unknown.url.searchParams.get('error') === 'login_required', 'prompt none', unknown.url.href)
  // asked anew
  const anew = await ask(config, browser, { prompt: 'login' })
  must(anew.seen.length === 2, 'prompt login')
  await client.authorizationCodeGrant(config, anew.url, anew.checks)
  // a log-in that is young enough does, one that is older does not; the token says when it was
  const young = await ask(config, browser, { max_age: '3600' })
  must(young.seen.length === 1, how, 'max_age 3600', young.seen.map(page => page.url.pathname))
  const since = await client.authorizationCodeGrant(config, young.url, { ...young.checks, maxAge: 3600 })
  const now = await ask(config, browser, { max_age: '0' })
  must(now.seen.length === 2, how, 'max_age 0')
  const fresh = await client.authorizationCodeGrant(config, now.url, { ...now.checks, maxAge: 60 })
  must(fresh.claims().auth_time >= since.claims().auth_time && Math.abs(fresh.claims().auth_time - Date.now() / 1000) < 60, 'auth_time', fresh.claims())
  const old = await ask(config, browser, { max_age: '0', prompt: 'none' })
  must(old.seen.length === 0 && old.url.searchParams.get('error') === 'login_required', 'prompt none, too old', old.url.href)
  const both = await ask(config, browser, { prompt: 'none', acr_values: 'STORK-QAA-Level-4' })
  must(both.url.searchParams.get('error') === 'unmet_authentication_requirements', 'prompt none, too low', both.url.href)
  // what the client knows of the person and their language stands on the page
  const hinted = await ask(config, new Browser(), { login_hint: 'erika <b>', ui_locales: 'fr-CA en-GB de' })
  must(/<html[^>]* lang="en"/.test(hinted.seen[0].text) && /value="erika &(lt|#60);b&(gt|#62);"/.test(hinted.seen[0].text), hinted.seen[0].text)
  must(/<html[^>]* lang="en"/.test(hinted.seen[1].text), 'the language goes along')
  // somebody says no
  const declined = await ask(config, browser, {}, 'nein')
  must(declined.url.searchParams.get('error') === 'access_denied', 'declined', declined.url.href)
  await refused(client.authorizationCodeGrant(config, declined.url, declined.checks), 'access_denied', 'no')
  // a level that this log-in does not have
  for (const acr_values of ['http://eidas.europa.eu/LoA/high', 'STORK-QAA-Level-4 STORK-QAA-Level-3']) {
    const high = await ask(config, browser, { acr_values }, 'nein')
    must(words(high.seen.at(-1)).includes('reicht diese Anmeldung nicht'), words(high.seen.at(-1)))
    must(high.url.searchParams.get('error') === 'unmet_authentication_requirements', 'too low', high.url.href)
    must(!high.seen.at(-1).text.includes('value="ja"'), 'it can be released all the same')
  }
}
must(subjects.size === 1, 'clients of one host see one pseudonym', subjects)

// what is no request
const config = await withSecret()
const browser = new Browser()
const good = () => ({
  client_id: told.secret.id,
  redirect_uri: told.redirect_uri,
  response_type: 'code',
  scope: 'openid',
  code_challenge: createHash('sha256').update('x'.repeat(50)).digest('base64url'),
  code_challenge_method: 'S256',
  state: 'abc',
})
const endpoint = config.serverMetadata().authorization_endpoint
const request = changes => {
  const all = { ...good(), ...changes }
  const kept = Object.entries(all).filter(([, value]) => value !== undefined)
  return browser.open(`${endpoint}?${new URLSearchParams(kept)}`, { until: told.redirect_uri })
}
for (const changes of [
  { redirect_uri: 'https://evil.example/cb' },
  { redirect_uri: `${told.redirect_uri}/` },
  { redirect_uri: `${told.redirect_uri}?x=y` },
  { redirect_uri: undefined },
  { client_id: '019ab6f2-0000-7000-8000-000000000000' },
  { client_id: 'x' },
]) {
  const page = await request(changes)
  must(!page.back && page.status === 400, 'an address or client of nobody leads to', page.url.href, page.status)
}
for (const [changes, error] of [
  [{ code_challenge: undefined }, 'invalid_request'],
  [{ code_challenge_method: 'plain' }, 'invalid_request'],
  [{ response_type: 'id_token token' }, 'unsupported_response_type'],
  [{ scope: 'profile' }, 'invalid_scope'],
  [{ request: 'x.y.z' }, 'request_not_supported'],
]) {
  const page = await request(changes)
  const said = page.url.searchParams
  must(page.back && said.get('error') === error && said.get('state') === 'abc' && said.get('iss') === told.issuer, changes, page.url.href)
}

// a code of one client is nothing for another, nor for another address; a wrong secret is none
const stolen = await ask(config, browser)
await refused(client.authorizationCodeGrant(await withoutSecret(), stolen.url, stolen.checks), 'invalid_grant', 'a code of another client')
const guess = await client.discovery(new URL(told.issuer), told.secret.id, 'A'.repeat(43), undefined, insecure)
const mine = await ask(config, browser)
await refused(client.authorizationCodeGrant(guess, mine.url, mine.checks), 'invalid_client', 'a wrong secret')
const naked = await client.discovery(new URL(told.issuer), told.secret.id, undefined, client.None(), insecure)
await refused(client.authorizationCodeGrant(naked, mine.url, mine.checks), 'invalid_client', 'no secret')
const tokens = await client.authorizationCodeGrant(config, mine.url, mine.checks)
// a state that was changed, an issuer of somebody else: the client itself notices
const other = await ask(config, browser)
other.url.searchParams.set('state', 'changed')
await refused(client.authorizationCodeGrant(config, other.url, other.checks), 'OAUTH_INVALID_RESPONSE', 'another state')

// and out
const end = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: told.redirect_uri, state: 'bye' })
const leave = await browser.open(end, { until: told.redirect_uri })
must(words(leave).includes('Auch hier abmelden?'), leave.url.href, words(leave))
const gone = await browser.send(leave, '/freigabe/ende', { entscheidung: 'ja' }, told.redirect_uri)
must(gone.back && gone.url.searchParams.get('state') === 'bye', gone.url.href)
const after = await ask(config, browser, { prompt: 'none' })
must(after.url.searchParams.get('error') === 'login_required', 'after the log-out', after.url.href)
// a client that kept no token is known by its id; a stranger is not
const again = await ask(config, browser)
await client.authorizationCodeGrant(config, again.url, again.checks)
const bare = client.buildEndSessionUrl(config, { post_logout_redirect_uri: told.redirect_uri, state: 'again' })
must(bare.searchParams.get('client_id') === told.secret.id, bare.href)
const asked = await browser.open(bare, { until: told.redirect_uri })
const stays = await browser.send(asked, '/freigabe/ende', { entscheidung: 'nein' }, told.redirect_uri)
must(stays.back && stays.url.searchParams.get('state') === 'again', stays.url.href)
const still = await ask(config, browser, { prompt: 'none' })
must(still.url.searchParams.get('error') === 'consent_required', 'still logged in', still.url.href)
const stranger = new URL(bare)
stranger.searchParams.set('client_id', '019ab6f2-0000-7000-8000-000000000000')
must((await browser.open(stranger)).status === 400, 'a client of nobody')
const foreign = client.buildEndSessionUrl(config, { id_token_hint: tokens.id_token, post_logout_redirect_uri: 'https://evil.example/' })
must((await browser.open(foreign)).status === 400, 'it leads away')
console.log('content')
