import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** The browser sends the cookie to this path and all paths below it. */
  readonly path: string;
  /** How long the browser keeps the cookie; 0 deletes it. */
  readonly seconds: number;
  /** `Strict`: no page of another site sends it. `Lax`: links on pages of other sites do. */
  readonly sameSite: 'Strict' | 'Lax';
}

/** Returns the value of a cookie in a request; missing if the request does not have it. */
export function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const parts = headers.cookie?.split(';') ?? [];
  return parts
    .map(part => part.trim())
    .find(part => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** Sets a cookie that scripts cannot read. https://datatracker.ietf.org/doc/html/rfc6265 */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, path, seconds, sameSite }: Cookie,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  const rules = `Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}${secure}`;
  reply.header('set-cookie', `${name}=${value}; ${rules}`);
}
