import { CloudError, type Grant, type Store, type UserRecord } from '@cb-spider/core';
import { hashPassword, newPassword } from './passwords.ts';

const shortestPassword = 8;
const longestPassword = 1_024;

/** No colon, which ends a name in HTTP Basic (RFC 7617), no slash, behind which a token has its name, and nothing that cannot be seen. */
const legalName = /^[^\s:/\p{C}][^:/\p{C}]{0,127}$/u;

/** A user as others see it: without the hash of the password. */
export type ListedUser = Pick<UserRecord, 'name' | 'grants'> & Partial<Pick<UserRecord, 'createdAt'>>;

/**
 * The users of a database, and who adds, changes and removes them: the machine's owner by commands, administrators by
 * requests. The account of the environment is none of them. It always stays, so that there is always a way in.
 */
export class UserBook {
  readonly #store: Pick<Store, 'users' | 'tokens'>;
  readonly #owner: string;

  /** @param owner the name of the account of the environment */
  constructor(store: Pick<Store, 'users' | 'tokens'>, owner: string) {
    this.#store = store;
    this.#owner = owner;
  }

  /** The account of the environment first, which has no time; then by name. */
  async list(): Promise<readonly ListedUser[]> {
    const users = await this.#store.users.list();
    const listed = users.map(({ name, grants, createdAt }) => ({ name, grants, createdAt }));
    return [{ name: this.#owner, grants: [{ role: 'admin' }] }, ...listed];
  }

  /**
   * Adds one, and answers the password where it has made that: it is nowhere else.
   *
   * @param given missing: a password is made
   */
  async add(name: string, grants: readonly Grant[], given?: string): Promise<string | undefined> {
    assertName(name);
    if (name === this.#owner)
      throw new CloudError('already_exists', `'${name}' is the built-in account of every server.`);
    const [password, made] = passwordOf(given);
    await this.#removeTokens(name); // of one whose removal was broken off
    const user = { name, grants, passwordHash: await hashPassword(password) };
    if (await this.#store.users.add({ ...user, createdAt: new Date().toISOString() })) return made;
    throw new CloudError('already_exists', `The user '${name}' already exists.`);
  }

  async setGrants(name: string, grants: readonly Grant[]): Promise<void> {
    this.#assertChangeable(name);
    if (!(await this.#store.users.change(name, { grants }))) throw noSuchUser(name);
  }

  /** As {@link add} has it. Who signed in with the old one has to sign in again. */
  async setPassword(name: string, given?: string): Promise<string | undefined> {
    this.#assertChangeable(name);
    const [password, made] = passwordOf(given);
    // before a hash is made, which takes long
    if ((await this.#store.users.get(name)) === undefined) throw noSuchUser(name);
    const passwordHash = await hashPassword(password);
    if (await this.#store.users.change(name, { passwordHash })) return made;
    throw noSuchUser(name);
  }

  /** With all tokens. */
  async remove(name: string): Promise<void> {
    this.#assertChangeable(name);
    if (!(await this.#store.users.remove(name))) throw noSuchUser(name);
    await this.#removeTokens(name);
  }

  #assertChangeable(name: string): void {
    if (name !== this.#owner) return;
    throw new CloudError(
      'conflict',
      `'${name}' is the account from the environment, which cannot be changed here.`,
      {
        hint: 'Change SPIDER_USERNAME and SPIDER_PASSWORD, and restart the server.',
      },
    );
  }

  async #removeTokens(name: string): Promise<void> {
    for (const { id } of await this.#store.tokens.list(name)) await this.#store.tokens.remove(id);
  }
}

function assertName(name: string): void {
  if (!legalName.test(name) || name.endsWith(' '))
    throw new CloudError(
      'invalid_argument',
      'A name has 1 to 128 characters, without a colon or a slash, and no space at its ends.',
    );
}

/** The password, and the same again where it was made here. */
function passwordOf(given: string | undefined): readonly [password: string, made: string | undefined] {
  if (given === undefined) {
    const made = newPassword();
    return [made, made];
  }
  if (given.length >= shortestPassword && given.length <= longestPassword) return [given, undefined];
  throw new CloudError(
    'invalid_argument',
    `A password has ${shortestPassword} to ${longestPassword} characters.`,
  );
}

function noSuchUser(name: string): CloudError {
  return new CloudError('not_found', `The user '${name}' does not exist.`);
}
