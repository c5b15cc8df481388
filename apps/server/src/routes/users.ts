import { z } from 'zod';
import { UserBook } from '../access/user-book.ts';
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
import { type Route, type RouteCall, routesOf } from './route.ts';

const { route } = routesOf('Access');

/**
 * Users with passwords, for administrators: what `spider-server user` does on the machine.
 *
 * @param owner the name of the account of the environment
 */
export function userRoutes(owner: string): readonly Route[] {
  const needs = 'administer';
  const bookOf = ({ spider }: RouteCall<unknown>) => new UserBook(spider.store, owner);
  return [
    route('GET /user', 'Who can sign in with a password. The first is the account of the environment.', {
      ...{ needs, fields: z.object({}) },
      reply: z.object({ user: z.array(userInfo) }),
      run: async call => ({ user: (await bookOf(call).list()).map(toUserInfo) }),
    }),
    route('POST /user', 'Add a user. A password that is made here is in this reply alone.', {
      ...{ needs, fields: userFields, reply: madePasswordInfo },
      async run(call) {
        const { name } = call.fields;
        const grants = fromGrantFields(call.fields);
        return { name, password: await bookOf(call).add(name, grants, fromPasswordFields(call.fields)) };
      },
    }),
    route('PUT /user/:Name/role', 'Give a user these roles instead of those before.', {
      ...{ needs, fields: grantFields, reply: booleanInfo },
      async run(call) {
        await bookOf(call).setGrants(call.param('Name'), fromGrantFields(call.fields));
        return toBooleanInfo(true);
      },
    }),
    route('PUT /user/:Name/password', 'Give a user another password; sessions with the old one end.', {
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
