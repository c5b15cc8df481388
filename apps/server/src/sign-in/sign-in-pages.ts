import type { FailureBody } from '../http/failures.ts';

/** The path that starts a sign-in at the OpenID provider. */
const beginPath = '/spider/session/oidc';

/** Returns the page for a failed sign-in: what failed, why, and what to try. */
export function failurePage({ message, hint, requestId }: FailureBody): string {
  return page(
    'Spider: you are not signed in',
    `<h1>You are not signed in</h1><p>${escaped(message)}</p><p>${escaped(hint)}</p>` +
      `<p><a href="${escaped(beginPath)}">Sign in again</a></p><p><small>Request ${escaped(requestId)}</small></p>`,
  );
}

/**
 * Returns a page that opens another page of this server. A redirect does not work: the session cookie is
 * `SameSite=Strict`, so the browser does not send it with requests that a page of another site has started. It sends
 * the cookie with requests of this page.
 */
export function onwardPage(target: string): string {
  return page(
    'Spider: you are signed in',
    `<p>You are signed in. <a href="${escaped(target)}">Continue</a></p>`,
    `<meta http-equiv="refresh" content="0;url=${escaped(target)}">`,
  );
}

function page(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? '');
}

/** Returns the path of a page of this server; `otherwise` if the text could lead to another site. */
export function safePage(text: string, otherwise: string): string {
  const here = 'http://here.invalid';
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\') || !URL.canParse(text, here))
    return otherwise;
  const { origin, pathname, search, hash } = new URL(text, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : otherwise;
}
