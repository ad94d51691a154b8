// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2
// Notes what a page loads and complains about, from one navigation to the next.

export class Watch {
  /** Requests since the last navigation began. */
  requests = [];
  /** Errors of scripts, refused contents and the like, since they were last taken. */
  errors = [];
  #base;
  #blocked;

  constructor(page, base, blocked) {
    this.#base = base;
    this.#blocked = blocked;
    page.on('request', (request) => this.#asked(page, request));
    page.on('console', (message) => this.#said(message));
    page.on('pageerror', (error) => this.errors.push(`script error: ${error.message}`));
  }

  #asked(page, request) {
    const navigation = request.isNavigationRequest() && request.frame() === page.mainFrame();
    // the answer of a sent form is a redirect: both count for the page that comes
    if (navigation && !request.redirectedFrom()) this.requests = [];
    if (!request.url().startsWith('data:')) this.requests.push(request);
  }

  #said(message) {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    const text = message.text();
    // the browser repeats the status of an error page here, which is not an error of the page
    if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(text)) {
      const { url } = message.location();
      if (this.requests.some((request) => request.isNavigationRequest() && request.url() === url)) return;
    }
    if (this.#blocked && /net::ERR_BLOCKED_BY_CLIENT|net::ERR_FAILED/.test(text)) return;
    this.errors.push(`${message.type()}: ${text}`);
  }

  /** Complaints since the last call. */
  takeErrors() {
    return this.errors.splice(0);
  }

  /** Requests that went elsewhere than to the program. */
  foreign() {
    return this.requests.map((request) => request.url()).filter((url) => !url.startsWith(`${this.#base}/`));
  }

  /** What was asked for, by its last part. */
  names() {
    return this.requests.map((request) => request.url().split('/').at(-1)).join(' ');
  }

  /** Bytes transferred and number of requests of the page shown. */
  async cost() {
    let bytes = 0;
    for (const request of this.requests) {
      if (request.failure()) continue;
      const sizes = await request.sizes().catch(() => null);
      if (sizes) bytes += sizes.responseHeadersSize + sizes.responseBodySize;
    }
    // without a cache the icon comes again with every step inside of the page; redirects are no part of the page
    const parts = this.requests.filter((request) => !request.redirectedTo()).map((request) => request.url());
    return { bytes, requests: new Set(parts).size };
  }
}
