// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

// Both sides of the demonstration on `jose`: calls, keys, JWE, JWS, whole submissions.

import { execFileSync } from 'node:child_process'
import { createHash, createPrivateKey, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as jose from 'jose'

export const EVENTS = 'https://schema.fitko.de/fit-connect/events/'
export const SCHEMA = {
  schemaUri: 'https://schema.example/demonstration/1.0.0/demonstration.schema.json',
  mimeType: 'application/json',
}
const METADATA_SCHEMA = 'https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json'

const file = process.argv[2]
if (!file) throw new Error('the file demo.json is expected')
export const told = JSON.parse(readFileSync(file, 'utf8')).fit_connect
export const api = told.submission_api_v2.replace(/\/$/, '')
export const destinationApi = told.destination_api.replace(/\/$/, '')
export const beside = name => JSON.parse(readFileSync(join(dirname(file), told[name]), 'utf8'))

export function must(holds, ...words) {
  if (!holds) throw new Error(words.map(word => (typeof word === 'string' ? word : JSON.stringify(word))).join(' '))
}

export async function call(method, url, expected, { token, body, type } = {}) {
  const headers = {}
  if (token) headers.authorization = `Bearer ${token}`
  if (body !== undefined && typeof body !== 'string') {
    body = JSON.stringify(body)
    type ??= 'application/json'
  }
  if (type) headers['content-type'] = type
  const answer = await fetch(url, { method, headers, body })
  const text = await answer.text()
  must([expected].flat().includes(answer.status), method, url, 'answered', answer.status, 'instead of', expected, text.slice(0, 300))
  if (answer.status >= 400) must(answer.headers.get('content-type')?.startsWith('application/problem+json'), 'no problem:', text)
  return text && /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text
}

async function tokenOf(who) {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...told[who] }).toString()
  const answer = await call('POST', told.token_url, 200, { body, type: 'application/x-www-form-urlencoded' })
  must(answer.token_type === 'Bearer' && answer.expires_in <= 1800, 'the token is', answer)
  return answer.access_token
}

const sha512 = content => createHash('sha512').update(content).digest('hex')
export const tagOf = jwe => jwe.split('.')[4]

export async function encrypt(key, content, cty) {
  const header = { alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: key.kid, cty }
  const prepared = await jose.importJWK({ kty: key.kty, n: key.n, e: key.e }, 'RSA-OAEP-256')
  return new jose.CompactEncrypt(Buffer.from(content)).setProtectedHeader(header).encrypt(prepared)
}

// jose asks for the operation "decrypt", FIT-Connect's keys say "unwrapKey" for the same thing
export async function decrypt({ key_ops, ...jwk }, jwe) {
  const { plaintext, protectedHeader } = await jose.compactDecrypt(jwe, await jose.importJWK(jwk, 'RSA-OAEP-256'))
  must(protectedHeader.zip === undefined, 'v2 has no zip')
  return Buffer.from(plaintext)
}

export const sign = async (jwk, claims) =>
  new jose.CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'PS512', typ: 'secevent+jwt', kid: jwk.kid })
    .sign(await jose.importJWK(jwk, 'PS512'))

export async function keyPair(alg) {
  const { publicKey, privateKey } = await jose.generateKeyPair(alg, { modulusLength: 4096, extractable: true })
  const kid = `${randomUUID()}-${alg}`
  const secret = { ...(await jose.exportJWK(privateKey)), alg, kid }
  const folder = mkdtempSync(join(tmpdir(), 'amtsweg-judge-'))
  try {
    const key = join(folder, 'key.pem')
    writeFileSync(key, createPrivateKey({ key: secret, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    const command = ['req', '-x509', '-key', key, '-days', '30', '-subj', '/CN=Judge (demonstration)', '-outform', 'DER']
    const certificate = execFileSync('openssl', command, { stdio: ['ignore', 'pipe', 'ignore'] })
    const op = alg === 'PS512' ? 'verify' : 'wrapKey'
    const open = { ...(await jose.exportJWK(publicKey)), alg, kid, key_ops: [op], ext: true, x5c: [certificate.toString('base64')] }
    return [secret, open]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const [sender, subscriber] = [await tokenOf('sender'), await tokenOf('subscriber')]

export async function send(destination, key, data, files = []) {
  const ids = files.map(() => randomUUID())
  const announced = {
    destinationId: destination,
    announcedAttachments: ids,
    publicService: { name: told.service_name, identifier: told.service_identifier },
  }
  const submission = await call('POST', `${api}/submissions`, 201, { token: sender, body: announced })
  return [submission, await handOver(sender, `submissions/${submission.submissionId}`, key, data, ids, files)]
}

// Fills and completes what was announced; gives the compact JWEs.
export async function handOver(token, path, key, data, ids, files) {
  const sent = { attachments: {} }
  for (const [index, id] of ids.entries()) {
    sent.attachments[id] = await encrypt(key, files[index], 'application/pdf')
    await call('PUT', `${api}/${path}/attachments/${id}`, 204, { token, body: sent.attachments[id], type: 'application/jose' })
  }
  const metadata = {
    $schema: METADATA_SCHEMA,
    contentStructure: {
      data: {
        hash: { type: 'sha512', content: sha512(data) },
        submissionSchema: SCHEMA,
      },
      attachments: ids.map((attachmentId, index) => ({
        attachmentId,
        purpose: 'attachment',
        mimeType: 'application/pdf',
        hash: { type: 'sha512', content: sha512(files[index]) },
      })),
    },
  }
  sent.metadata = await encrypt(key, JSON.stringify(metadata), 'application/json')
  sent.data = await encrypt(key, data, 'application/json')
  const body = { encryptedMetadata: sent.metadata, encryptedData: sent.data }
  await call('PUT', `${api}/${path}`, 200, { token, body })
  return sent
}

export async function fetchAndOpen(ids, jwk) {
  return open(subscriber, `submissions/${ids.submissionId}`, ids, jwk)
}

// Fetches and opens a submission or reply and checks all hashes; gives its data.
export async function open(token, path, ids, jwk) {
  const url = `${api}/${path}`
  const found = await call('GET', url, 200, { token })
  must(found.caseId === ids.caseId && [undefined, ids.destinationId].includes(found.destinationId), 'the ids are', found)
  const metadata = JSON.parse(await decrypt(jwk, found.encryptedMetadata))
  const data = await decrypt(jwk, found.encryptedData)
  must(sha512(data) === metadata.contentStructure.data.hash.content, 'the hash of the data differs')
  must(found.attachments.length === metadata.contentStructure.attachments.length, 'the attachments are', found.attachments)
  for (const entry of metadata.contentStructure.attachments) {
    must(found.attachments.includes(entry.attachmentId), 'an attachment is missing')
    const jwe = await call('GET', `${url}/attachments/${entry.attachmentId}`, 200, { token })
    must(sha512(await decrypt(jwk, jwe)) === entry.hash.content, 'the hash of an attachment differs')
  }
  return data
}

export async function verified(compact) {
  const header = jose.decodeProtectedHeader(compact)
  must(header.alg === 'PS512' && header.typ === 'secevent+jwt', 'the header is', header)
  const { iss } = JSON.parse(Buffer.from(compact.split('.')[1], 'base64url'))
  const service = iss.startsWith('http')
  if (service) must(iss === api.replace(/\/v2$/, ''), 'the service calls itself', iss)
  const key = service
    ? jose.createLocalJWKSet(await call('GET', `${iss}/.well-known/jwks.json`, 200))
    : await jose.importJWK(await call('GET', `${api}/destinations/${iss}/keys/${header.kid}`, 200, { token: sender }), 'PS512')
  const { payload } = await jose.compactVerify(compact, key, { algorithms: ['PS512'] })
  const claims = JSON.parse(Buffer.from(payload))
  must(Object.keys(claims.events).length === 1 && claims.jti && claims.iat && claims.txn, 'the claims are', claims)
  const [[uri, content]] = Object.entries(claims.events)
  return { name: uri.slice(EVENTS.length), claims, content, service }
}
