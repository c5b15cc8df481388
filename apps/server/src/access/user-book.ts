import { CloudError, type Grant, type Store, type UserRecord } from '@cb-spider/core';
import { hashPassword, newPassword } from './passwords.ts';

const minPasswordLength = 8;
const maxPasswordLength = 1_024;

/**
 * The format of a user's name: no colon, which ends the name in HTTP Basic (RFC 7617), no slash, which separates it
 * from the name of a token, and no invisible characters.
 */
const validName = /^[^\s:/\p{C}][^:/\p{C}]{0,127}$/u;

/** A user without the hash of its password. */
export type ListedUser = Pick<UserRecord, 'name' | 'grants'> & Partial<Pick<UserRecord, 'createdAt'>>;

/**
 * Adds, changes and removes the users in a database, for commands of the machine's owner and requests of
 * administrators. The built-in account is not one of them. It cannot be removed, so that there is always a way to sign
 * in.
 */
export class UserBook {
  readonly #store: Pick<Store, 'users' | 'tokens'>;
  readonly #owner: string;

  /** @param owner the name of the built-in account */
  constructor(store: Pick<Store, 'users' | 'tokens'>, owner: string) {
    this.#store = store;
    this.#owner = owner;
  }

  /** Returns the built-in account, which has no creation time, followed by the users, sorted by name. */
  async list(): Promise<readonly ListedUser[]> {
    const users = await this.#store.users.list();
    const listed = users.map(({ name, grants, createdAt }) => ({ name, grants, createdAt }));
    return [{ name: this.#owner, grants: [{ role: 'admin' }] }, ...listed];
  }

  /**
   * Adds a user. Returns the password if it was created here; it is not stored and cannot be shown again.
   *
   * @param givenPassword the password; missing: a random one is created
   */
  async add(name: string, grants: readonly Grant[], givenPassword?: string): Promise<string | undefined> {
    assertName(name);
    if (name === this.#owner)
      throw new CloudError('already_exists', `'${name}' is the built-in account of every server.`);
    const [password, created] = passwordOf(givenPassword);
    await this.#removeTokens(name); // left over if the removal of a user with this name was interrupted
    const user = { name, grants, passwordHash: await hashPassword(password) };
    if (await this.#store.users.add({ ...user, createdAt: new Date().toISOString() })) return created;
    throw new CloudError('already_exists', `The user '${name}' already exists.`);
  }

  async setGrants(name: string, grants: readonly Grant[]): Promise<void> {
    this.#assertChangeable(name);
    if (!(await this.#store.users.change(name, { grants }))) throw noSuchUser(name);
  }

  /**
   * Sets a password, and returns it if it was created here, as {@link add} does. Users who signed in with the old one
   * have to sign in again.
   */
  async setPassword(name: string, givenPassword?: string): Promise<string | undefined> {
    this.#assertChangeable(name);
    const [password, created] = passwordOf(givenPassword);
    // checked before the password is hashed, which is slow
    if ((await this.#store.users.get(name)) === undefined) throw noSuchUser(name);
    const passwordHash = await hashPassword(password);
    if (await this.#store.users.change(name, { passwordHash })) return created;
    throw noSuchUser(name);
  }

  /** Removes a user and all its tokens. */
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
  if (!validName.test(name) || name.endsWith(' '))
    throw new CloudError(
      'invalid_argument',
      'A name must have 1 to 128 characters, contain no colon or slash, and not start or end with a space.',
    );
}

/** Returns the password, and a second time if it was created here. */
function passwordOf(
  givenPassword: string | undefined,
): readonly [password: string, created: string | undefined] {
  if (givenPassword === undefined) {
    const created = newPassword();
    return [created, created];
  }
  if (givenPassword.length >= minPasswordLength && givenPassword.length <= maxPasswordLength)
    return [givenPassword, undefined];
  throw new CloudError(
    'invalid_argument',
    `A password must have ${minPasswordLength} to ${maxPasswordLength} characters.`,
  );
}

function noSuchUser(name: string): CloudError {
  return new CloudError('not_found', `The user '${name}' does not exist.`);
}
