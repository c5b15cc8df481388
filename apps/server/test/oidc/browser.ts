import { request } from 'node:http';

export interface Page {
  readonly status: number;
  readonly address: URL;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** A minimal browser: it keeps cookies and follows redirects. Cookies depend on the path, but not on the port. */
export class Browser {
  readonly #cookies = new Map<string, { readonly value: string; readonly path: string }>();
  readonly #headers: Readonly<Record<string, string>>;
  /** Replaces DNS: the origins to connect to, by host. */
  readonly hosts = new Map<string, string>();
  /** All `Set-Cookie` headers so far. */
  readonly set: string[] = [];

  constructor(headers: Readonly<Record<string, string>> = { accept: 'text/html' }) {
    this.#headers = headers;
  }

  /** Opens a page and follows redirects, until one leads to an address that matches `until`. */
  async open(address: string | URL, until?: RegExp): Promise<Page> {
    for (let next = new URL(address); ; ) {
      const page = await this.#get(next);
      const { location } = page.headers;
      if (typeof location !== 'string') return page;
      next = new URL(location, next);
      if (until?.test(next.href)) return { ...page, address: next };
    }
  }

  cookie(name: RegExp): readonly [name: string, value: string] | undefined {
    const cookie = [...this.#cookies].find(([cookieName]) => name.test(cookieName));
    return cookie && [cookie[0], cookie[1].value];
  }

  put(name: string, value: string): void {
    this.#cookies.set(name, { value, path: '/' });
  }

  #get(address: URL): Promise<Page> {
    const cookies = [...this.#cookies].filter(([, { path }]) => address.pathname.startsWith(path));
    const cookie = cookies.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const headers = { ...this.#headers, ...(cookie === '' ? {} : { cookie }) };
    const origin = this.hosts.get(address.host) ?? address.origin;
    const target = new URL(address.pathname + address.search, origin);
    return new Promise((resolve, reject) => {
      const sent = request(
        target,
        { headers: { ...headers, host: address.host }, agent: false },
        response => {
          let text = '';
          this.#keep(response.headers['set-cookie'] ?? []);
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('error', reject).on('end', () => {
            resolve({ status: response.statusCode ?? 0, address, text, headers: response.headers });
          });
        },
      );
      sent.on('error', reject).end();
    });
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      this.set.push(cookie);
      const [pair = '', ...rules] = cookie.split(/; */);
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      const path = rules.find(rule => /^path=/i.test(rule))?.slice(5) ?? '/';
      const isDeleted = rules.some(rule => /^max-age=0$/i.test(rule)) || value === '';
      if (isDeleted) this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
  }
}
