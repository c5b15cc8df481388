import type { FastifyReply, FastifyRequest } from 'fastify';
import { sessionMs } from '../access/sessions.ts';

/** Cookies do not know ports: two servers on one machine would sign each other's users out. */
function nameFor({ socket }: FastifyRequest): string {
  return `spider_session_${socket.localPort ?? 0}`;
}

/** The secret of the session that a browser has sent along; missing for none. */
export function sessionCookieOf(request: FastifyRequest): string | undefined {
  const name = `${nameFor(request)}=`;
  const parts = request.headers.cookie?.split(';') ?? [];
  return parts
    .map(part => part.trim())
    .find(part => part.startsWith(name))
    ?.slice(name.length);
}

export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.header('set-cookie', cookie(request, secret, sessionMs / 1000));
}

export function removeSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('set-cookie', cookie(request, '', 0));
}

/** https://datatracker.ietf.org/doc/html/rfc6265 and its SameSite: no script reads it, and no other site's page sends it. */
function cookie(request: FastifyRequest, value: string, seconds: number): string {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  return `${nameFor(request)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}
