// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

// A second independent peer for FIT-Connect, on `jose` from npm: the full cycle of v2, rejection, rotation of keys and replies.
//
//     node judge_jose.mjs DEMO_JSON PART...
//
// Parts: cycle, rejection, callbacks, rotation, replies, signed.
// It knows the published facts of the interface and demo.json, and nothing of the program that it judges.

import { createHmac, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { EVENTS, SCHEMA, api, beside, call, destinationApi, fetchAndOpen, handOver, keyPair, must, open, send, sender, sign, subscriber, tagOf, told, verified } from './peer.mjs'

const SET_SCHEMA = 'https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json'
const PATIENCE = 30_000
const wanted = process.argv.slice(3)

const log = (ids, ...needs) => about(`submission:${ids.submissionId}`, ids, ...needs)

async function about(subject, ids, ...needs) {
  const end = Date.now() + PATIENCE
  for (;;) {
    const page = await call('GET', `${api}/cases/${ids.caseId}/events?offset=0&limit=500`, 200, { token: sender })
    const events = await Promise.all(page.eventLog.map(verified))
    const own = events.filter(event => event.claims.sub === subject)
    if (needs.every(name => own.some(event => event.name === name))) return own
    must(Date.now() < end, 'the log shows', own.map(event => event.name), 'and not', needs)
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}

async function issue(jwk, ids, name, content, expected, subject = `submission:${ids.submissionId}`) {
  const claims = {
    $schema: SET_SCHEMA,
    jti: randomUUID(),
    iss: ids.destinationId,
    iat: Math.floor(Date.now() / 1000),
    sub: subject,
    txn: `case:${ids.caseId}`,
    events: { [EVENTS + name]: content },
  }
  const body = await sign(jwk, claims)
  return call('POST', `${api}/cases/${ids.caseId}/events`, expected, { token: subscriber, body, type: 'application/jose' })
}

const tagsOf = sent => ({
  metadata: tagOf(sent.metadata),
  data: tagOf(sent.data),
  attachments: Object.fromEntries(Object.entries(sent.attachments).map(([id, jwe]) => [id, tagOf(jwe)])),
})

async function currentKey(destination) {
  const shown = await call('GET', `${api}/destinations/${destination}`, 200)
  must(shown.status === 'active' && shown.publicServices.length > 0, 'the destination is', shown)
  return call('GET', `${api}/destinations/${destination}/keys/${encodeURIComponent(shown.encryptionKid)}`, 200, { token: sender })
}

const waits = async (ids, destination) => {
  const url = `${api}/submissions?destinationId=${destination}&offset=0&limit=50`
  const page = await call('GET', url, 200, { token: subscriber })
  return page.submissions.some(entry => entry.submissionId === ids.submissionId)
}

async function cycle() {
  const signing = beside('subscriber_signing_jwk')
  const data = JSON.stringify({ peer: 'jose', word: 'Größe' })
  const key = await currentKey(told.destination_id)
  const [ids, sent] = await send(told.destination_id, key, data, ['%PDF-1.7 a', '%PDF-1.7 b'.repeat(5000)])
  must((await fetchAndOpen(ids, beside('subscriber_decryption_jwk'))).toString() === data, 'other data came out')
  const [created, submitted] = await log(ids, 'create-submission', 'submit-submission')
  must(created.name === 'create-submission' && created.service && submitted.name === 'submit-submission', 'the log begins', created)
  const tags = submitted.content.authenticationTags
  const own = tagsOf(sent)
  must(tags.metadata === own.metadata && tags.data === own.data, 'the tags are', tags)
  must(Object.entries(own.attachments).every(([id, tag]) => tags.attachments[id] === tag), 'the tags are', tags)
  await issue(signing, ids, 'accept-submission', { authenticationTags: own }, 204)
  const last = (await log(ids, 'accept-submission')).at(-1)
  must(last.name === 'accept-submission' && !last.service && last.claims.iss === told.destination_id, 'the log ends', last)
  await issue(signing, ids, 'reject-submission', { problems: [] }, [400, 409, 422])
}

async function rejection() {
  const key = await currentKey(told.destination_id)
  const [ids] = await send(told.destination_id, key, '{"wrong":true}')
  const problems = [{ type: `${EVENTS}problems/hash-mismatch`, title: 'Prüfsumme', detail: 'weicht ab', instance: 'data' }]
  await issue(beside('subscriber_signing_jwk'), ids, 'reject-submission', { problems }, 204)
  const last = (await log(ids, 'reject-submission')).at(-1)
  must(JSON.stringify(last.content.problems) === JSON.stringify(problems), 'the problems are', last.content)
  must(!(await waits(ids, told.destination_id)), 'a rejected submission still waits')
}

// A reply of one side: its id and what was sent.
async function reply(token, ids, key, data, files) {
  const attachments = files.map(() => randomUUID())
  const body = { caseId: ids.caseId, announcedAttachments: attachments }
  const { replyId } = await call('POST', `${api}/replies`, 201, { token, body })
  return [replyId, await handOver(token, `replies/${replyId}`, key, data, attachments, files)]
}

const repliesFor = async token => (await call('GET', `${api}/replies?offset=0&limit=500`, 200, { token })).replies.map(entry => entry.replyId)

// In both directions, each side with a new key in between. unverified: addresses and members
async function replies() {
  const { destinationId, own, decryption, signing } = await create()
  const [ids] = await send(destinationId, await currentKey(destinationId), '{"question":true}')
  const [firstKey, firstOpen] = await keyPair('RSA-OAEP-256')
  const [first, firstSent] = await reply(subscriber, ids, firstOpen, '{"answer":1}', ['%PDF-1.7 a', '%PDF-1.7 b'])
  must((await repliesFor(sender)).includes(first) && !(await repliesFor(subscriber)).includes(first), 'the reply waits for the wrong side')
  await call('GET', `${api}/replies/${first}`, [403, 404], { token: subscriber })
  const [asked, askedSent] = await reply(sender, ids, await currentKey(destinationId), '{"why":"Größe"}', [])
  const [second, secondOpen] = await keyPair('RSA-OAEP-256')
  await call('POST', `${own}/keys`, [200, 201, 204], { token: subscriber, body: secondOpen })
  await patch(own, { encryptionKid: secondOpen.kid })
  const [later, laterSent] = await reply(sender, ids, await currentKey(destinationId), '{"why":2}', ['%PDF-1.7 c'])
  must((await open(sender, `replies/${first}`, ids, firstKey)).toString() === '{"answer":1}', 'other data came out')
  must((await open(subscriber, `replies/${asked}`, ids, decryption)).toString() === '{"why":"Größe"}', 'the old key opens nothing')
  must((await open(subscriber, `replies/${later}`, ids, second)).toString() === '{"why":2}', 'the new key opens nothing')

  const [created, submitted] = await about(`reply:${asked}`, ids, 'submit-reply')
  must(created.name === 'create-reply' && created.service && submitted.service, 'the log begins', created)
  must(submitted.content.authenticationTags.metadata === tagOf(askedSent.metadata), 'the tags are', submitted.content)
  await issue(signing, ids, 'accept-reply', { authenticationTags: tagsOf(laterSent) }, 422, `reply:${asked}`)
  await issue(signing, ids, 'forward-reply', {}, [400, 422], `reply:${asked}`)
  await issue(signing, ids, 'accept-reply', { authenticationTags: tagsOf(askedSent) }, 204, `reply:${asked}`)
  const problems = [{ type: `${EVENTS}problems/technical-error`, title: 'Technik', detail: 'geht nicht', instance: 'other' }]
  await issue(signing, ids, 'reject-reply', { problems }, 204, `reply:${later}`)
  await issue(signing, ids, 'accept-reply', { authenticationTags: tagsOf(firstSent) }, [403, 409, 422], `reply:${first}`)
  const body = { authenticationTags: tagsOf(firstSent) }
  await call('PUT', `${api}/replies/${first}/accept`, 204, { token: sender, body })
  const last = (await about(`reply:${first}`, ids, 'accept-reply')).at(-1)
  must(last.service && last.content.authenticationTags.data === tagOf(firstSent.data), 'the log ends', last)
  const [rejected] = (await about(`reply:${later}`, ids, 'reject-reply')).slice(-1)
  must(JSON.stringify(rejected.content.problems) === JSON.stringify(problems), 'the problems are', rejected.content)
  const shown = await call('GET', `${api}/cases/${ids.caseId}`, 200, { token: sender })
  const stands = shown.replies.map(entry => entry.status)
  must(JSON.stringify(stands) === '["accepted","accepted","rejected"]', 'the case is', shown)
}

async function listen() {
  const calls = []
  const server = createServer((request, answer) => {
    let body = ''
    request.setEncoding('utf8').on('data', piece => (body += piece))
    request.on('end', () => {
      calls.push({ headers: request.headers, body })
      answer.end()
    })
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { calls, server, url: `http://127.0.0.1:${server.address().port}/` }
}

// A destination of its own: its id, its address, its private keys.
async function create(callback) {
  const [decryption, encryptionPublicKey] = await keyPair('RSA-OAEP-256')
  const [signing, signingPublicKey] = await keyPair('PS512')
  const body = {
    name: 'Zustellpunkt des zweiten Prüfers (Demonstration)',
    contactInformation: { legalName: 'Stadt Musterstadt (Demonstration)', email: 'demo@musterstadt.example' },
    services: [
      {
        identifier: told.service_identifier,
        submissionSchemas: [SCHEMA],
        regions: [`DE${told.ars}`],
      },
    ],
    encryptionKid: encryptionPublicKey.kid,
    encryptionPublicKey,
    signingPublicKey,
    metadataVersions: ['2.1.0'],
    callback,
  }
  const { destinationId } = await call('POST', `${destinationApi}/v1/destinations`, 201, { token: subscriber, body })
  const own = `${destinationApi}/v2/destinations/${destinationId}`
  await patch(own, { status: 'active' })
  return { destinationId, own, decryption, signing }
}

const patch = (own, changes) => call('PATCH', own, 200, { token: subscriber, body: changes, type: 'application/merge-patch+json' })

async function rotation() {
  const { destinationId, own, decryption, signing } = await create()
  const [before, sent] = await send(destinationId, await currentKey(destinationId), '{"key":1}')
  const [second, secondOpen] = await keyPair('RSA-OAEP-256')
  await call('POST', `${own}/keys`, [200, 201, 204], { token: subscriber, body: secondOpen })
  await patch(own, { encryptionKid: secondOpen.kid })
  const now = await currentKey(destinationId)
  must(now.kid === secondOpen.kid, 'the key is', now.kid)
  const [after] = await send(destinationId, now, '{"key":2}')
  must((await fetchAndOpen(before, decryption)).toString() === '{"key":1}', 'the old submission is not readable')
  must((await fetchAndOpen(after, second)).toString() === '{"key":2}', 'the new submission is not readable')
  await issue(signing, before, 'accept-submission', { authenticationTags: tagsOf(sent) }, 204)
}

async function callbacks() {
  const { calls, server, url } = await listen()
  const secret = randomUUID()
  const { destinationId } = await create({ url, secret })
  const [ids] = await send(destinationId, await currentKey(destinationId), '{"called":true}')
  const end = Date.now() + PATIENCE
  while (calls.length === 0) {
    must(Date.now() < end, 'no callback came')
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  server.close()
  const [{ headers, body }] = calls
  const mac = createHmac('sha512', secret).update(`${headers['callback-timestamp']}.${body}`).digest('hex')
  must(mac === headers['callback-authentication'], 'the HMAC of the callback differs')
  must(JSON.parse(body).submissions.some(entry => entry.submissionId === ids.submissionId), 'the callback says', body)
}

// Events of this and of all earlier runs are verified by the keys of now. Between two runs the service changed its key.
async function signed() {
  const file = join(dirname(process.argv[2]), 'signed-jose.json')
  const sent = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const [own] = await send(told.destination_id, await currentKey(told.destination_id), '{"signed":true}')
  sent.push(own)
  const signers = new Set()
  for (const ids of sent) {
    await log(ids, 'create-submission', 'submit-submission')
    const page = await call('GET', `${api}/cases/${ids.caseId}/events`, 200, { token: sender })
    const kids = new Set(page.eventLog.map(token => JSON.parse(Buffer.from(token.split('.')[0], 'base64url')).kid))
    must(kids.size === 1, 'one log is signed by', [...kids])
    kids.forEach(kid => signers.add(kid))
  }
  must(signers.size === sent.length, sent.length, 'runs, signed by', [...signers])
  writeFileSync(file, JSON.stringify(sent))
}

const parts = { cycle, rejection, callbacks, rotation, replies, signed }
must(wanted.length > 0 && wanted.every(name => parts[name]), 'usage: node judge_jose.mjs DEMO_JSON', Object.keys(parts).join('|'))
for (const name of wanted) {
  await parts[name]()
  console.log(`${name}: as it should be`)
}
// a listener may still be open
process.exit(0)
