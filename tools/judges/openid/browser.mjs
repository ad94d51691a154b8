// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

// A browser without script: cookies by host, redirects until one leads to an address that is waited for, forms by their fields.

export function must(condition, ...words) {
  if (!condition) {
    console.error('WRONG:', ...words)
    process.exit(1)
  }
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#34': '"', '#38': '&', '#60': '<', '#62': '>' }
export const plain = text => text.replace(/&([a-z0-9#]+);/gi, (whole, name) => entities[name] ?? whole)
const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)
  return found ? plain(found[1]) : undefined
}

export class Browser {
  #jars = new Map()

  // Follows redirects; ends at a page, or at the first address that begins with `until`.
  async open(address, { until, method = 'GET', fields } = {}) {
    let url = new URL(address)
    for (let hops = 0; hops < 15; hops += 1) {
      const headers = { 'accept-language': 'de' }
      const jar = this.#jars.get(url.host) ?? new Map()
      this.#jars.set(url.host, jar)
      if (jar.size > 0) headers.cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const body = fields && new URLSearchParams(fields)
      const answer = await fetch(url, { method, headers, body, redirect: 'manual' })
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair, ...rest] = cookie.split(';')
        const at = pair.indexOf('=')
        const name = pair.slice(0, at).trim()
        const over = rest.some(word => /^\s*max-age=0\s*$/i.test(word)) || rest.some(word => /expires=thu, 01 jan 1970/i.test(word))
        if (over) jar.delete(name)
        else jar.set(name, pair.slice(at + 1))
      }
      const location = answer.headers.get('location')
      if (answer.status >= 300 && answer.status < 400 && location) {
        await answer.arrayBuffer()
        url = new URL(location, url)
        if (until && url.href.startsWith(until)) return { url, back: true, status: answer.status, text: '', headers: answer.headers }
        method = 'GET'
        fields = undefined
        continue
      }
      return { url, back: false, status: answer.status, text: await answer.text(), headers: answer.headers }
    }
    must(false, 'too many redirects, the last to', url.href)
  }

  // Sends a form of a page with its hidden fields and these.
  async send(page, action, fields, until) {
    const form = page.text.split(/<form/i).slice(1).map(part => `<form${part.split(/<\/form>/i)[0]}`).find(part => {
      const address = attribute(part.slice(0, part.indexOf('>')), 'action')
      return address !== undefined && address.includes(action)
    })
    must(form, 'no form', action, 'on', page.url.href, page.status, page.text.slice(0, 3000))
    const all = {}
    for (const [input] of form.matchAll(/<input[^>]*>/gi)) {
      if (attribute(input, 'type') === 'hidden') all[attribute(input, 'name')] = attribute(input, 'value') ?? ''
    }
    Object.assign(all, fields)
    const address = new URL(attribute(form.slice(0, form.indexOf('>')), 'action'), page.url)
    return this.open(address, { until, method: 'POST', fields: all })
  }
}

export const words = page => plain(page.text.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ')
