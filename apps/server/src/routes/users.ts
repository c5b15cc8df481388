import { z } from 'zod';
import type { Route, RouteCall } from '../http/route.ts';
import { booleanInfo, toBooleanInfo } from '../wire/shapes.ts';
import {
  fromGrantFields,
  fromPasswordFields,
  grantFields,
  madePasswordInfo,
  passwordFields,
  toUserInfo,
  userFields,
  userInfo,
} from '../wire/user.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Access');

/**
 * Returns the routes with which administrators manage users who have passwords, as `spider-server user` does on the
 * server's machine.
 *
 * @param owner the name of the account from the environment
 */
export function userRoutes(owner: string): readonly Route[] {
  const needs = 'administer';
  const bookOf = ({ spider }: RouteCall<unknown>) => spider.books.users(owner);
  return [
    route(
      'GET /user',
      'List the users who sign in with a password. The first one is the account from the environment.',
      {
        ...{ needs, fields: z.object({}) },
        reply: z.object({ user: z.array(userInfo) }),
        run: async call => ({ user: (await bookOf(call).list()).map(toUserInfo) }),
      },
    ),
    route(
      'POST /user',
      'Add a user. Without a password, the server creates one, and only this reply contains it.',
      {
        ...{ needs, fields: userFields, reply: madePasswordInfo },
        async run(call) {
          const { name } = call.fields;
          const grants = fromGrantFields(call.fields);
          return { name, password: await bookOf(call).add(name, grants, fromPasswordFields(call.fields)) };
        },
      },
    ),
    route('PUT /user/:Name/role', 'Replace the roles of a user.', {
      ...{ needs, fields: grantFields, reply: booleanInfo },
      async run(call) {
        await bookOf(call).setGrants(call.param('Name'), fromGrantFields(call.fields));
        return toBooleanInfo(true);
      },
    }),
    route('PUT /user/:Name/password', 'Set the password of a user, and end their sessions.', {
      ...{ needs, fields: passwordFields, reply: madePasswordInfo },
      async run(call) {
        const name = call.param('Name');
        return { name, password: await bookOf(call).setPassword(name, fromPasswordFields(call.fields)) };
      },
    }),
    route('DELETE /user/:Name', 'Remove a user, with all tokens and sessions.', {
      ...{ needs, fields: z.object({}), reply: booleanInfo },
      async run(call) {
        await bookOf(call).remove(call.param('Name'));
        return toBooleanInfo(true);
      },
    }),
  ];
}
