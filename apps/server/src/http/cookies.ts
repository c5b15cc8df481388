import type { FastifyReply, FastifyRequest } from 'fastify';

export interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Below which it is sent. */
  readonly path: string;
  /** How long the browser keeps it; 0: it forgets it. */
  readonly seconds: number;
  /** `Strict`: no other site's page sends it. `Lax`: a link on one does. */
  readonly sameSite: 'Strict' | 'Lax';
}

/** The value of a cookie that a browser has sent along; missing for none. */
export function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const parts = headers.cookie?.split(';') ?? [];
  return parts
    .map(part => part.trim())
    .find(part => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

/** https://datatracker.ietf.org/doc/html/rfc6265 and its SameSite. No script reads it. */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, path, seconds, sameSite }: Cookie,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  const rules = `Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}${secure}`;
  reply.header('set-cookie', `${name}=${value}; ${rules}`);
}
