import { CloudError } from '@cb-spider/core';
import { z } from 'zod';
import { type Account, isAdmin } from '../access/account.ts';
import type { Route } from '../http/route.ts';
import { StatusError } from '../status-error.ts';
import { booleanInfo, text, toBooleanInfo } from '../wire/shapes.ts';
import { fromTokenFields, newTokenInfo, tokenFields, tokenInfo, toTokenInfo } from '../wire/token.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Access');

/** Routes for tokens. Users see and revoke their own tokens, administrators those of all users. */
export const tokenRoutes: readonly Route[] = [
  route('POST /token', 'Create an access token for yourself. Only this reply contains it.', {
    needs: 'login',
    alsoReplies: [501],
    fields: tokenFields,
    reply: newTokenInfo,
    async run({ spider, fields, caller }) {
      if (caller.name === '') throw loginIsOff();
      if (caller.ofSession) throw endsWithSession();
      const { token, text } = await spider.books.tokens.add({
        ...fromTokenFields(fields),
        user: caller.name,
      });
      return { ...toTokenInfo(token), token: text };
    },
  }),
  route('GET /token', 'List your tokens. Administrators see the tokens of all users, or of one.', {
    needs: 'login',
    fields: z.object({ user: text }),
    inQuery: ['user'],
    reply: z.object({ token: z.array(tokenInfo) }),
    async run({ spider, fields, caller }) {
      const user = isAdmin(caller) ? fields.user || undefined : caller.name;
      if (!isAdmin(caller) && !['', user].includes(fields.user)) throw notYourTokens();
      return { token: (await spider.books.tokens.list(user)).map(toTokenInfo) };
    },
  }),
  route('DELETE /token/:Id', 'Revoke a token. All servers reject it within a second.', {
    needs: 'login',
    fields: z.object({}),
    reply: booleanInfo,
    async run({ spider, param, caller }) {
      const { tokens } = spider.books;
      const token = await tokens.get(param('Id'));
      if (token === undefined || !isTheirs(token, caller))
        throw new CloudError('not_found', `The token '${param('Id')}' does not exist.`);
      return toBooleanInfo(await tokens.revoke(token.id));
    },
  }),
];

function isTheirs({ user }: { readonly user: string }, caller: Account): boolean {
  return isAdmin(caller) || user === caller.name;
}

function notYourTokens(): StatusError {
  const hint = 'This requires the role admin. Ask an administrator.';
  return new StatusError(
    403,
    new CloudError('forbidden', 'You cannot list the tokens of other users.', { hint }),
  );
}

function endsWithSession(): StatusError {
  const message =
    'Users who sign in by OpenID Connect cannot create tokens, because their rights end with their session.';
  const hint =
    'Ask an administrator for a user with a password for the program, and create a token of that user.';
  return new StatusError(403, new CloudError('forbidden', message, { hint }));
}

function loginIsOff(): CloudError {
  return new CloudError('unsupported', 'The login is off, so tokens have no user.', {
    hint: 'Start the server without SPIDER_AUTH=off.',
  });
}
