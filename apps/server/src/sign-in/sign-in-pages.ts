import type { FailureBody } from '../http/failures.ts';

/** Where a sign-in at the OpenID provider begins. */
const beginAt = '/spider/session/oidc';

/** What a person sees whose sign-in has failed: what, why, and what to try. */
export function failurePage({ message, hint, requestId }: FailureBody): string {
  return page(
    'Spider: you are not signed in',
    `<h1>You are not signed in</h1><p>${escaped(message)}</p><p>${escaped(hint)}</p>` +
      `<p><a href="${escaped(beginAt)}">Sign in again</a></p><p><small>Request ${escaped(requestId)}</small></p>`,
  );
}

/**
 * Goes on to a page of this server. A redirect would not do: what another site's page has begun comes without the cookie of
 * the session, which is `SameSite=Strict`; what this page begins comes with it.
 */
export function onwardPage(target: string): string {
  return page(
    'Spider: you are signed in',
    `<p>You are signed in. <a href="${escaped(target)}">Go on</a></p>`,
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

/** A page of this server, as a path; `otherwise` for whatever could lead elsewhere. */
export function safePage(text: string, otherwise: string): string {
  const here = 'http://here.invalid';
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\') || !URL.canParse(text, here))
    return otherwise;
  const { origin, pathname, search, hash } = new URL(text, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : otherwise;
}
