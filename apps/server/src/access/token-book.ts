import { CloudError, type TokenRecord, type TokenStore } from '@cb-spider/core';
import { newToken, type TokenRequest } from './tokens.ts';

/** The maximum number of tokens per user. */
const maxTokens = 200;

/** Creates, lists and revokes the tokens in a database. */
export class TokenBook {
  readonly #store: TokenStore;

  constructor(store: TokenStore) {
    this.#store = store;
  }

  /** Returns the tokens of one user. Default: of all users. */
  list(user?: string): Promise<readonly TokenRecord[]> {
    return this.#store.list(user);
  }

  get(id: string): Promise<TokenRecord | undefined> {
    return this.#store.get(id);
  }

  /** Creates a token. Fails with `quota_exceeded`. */
  async add(request: TokenRequest): Promise<ReturnType<typeof newToken>> {
    if ((await this.list(request.user)).length >= maxTokens) throw tooManyTokens();
    const created = newToken(request, Date.now());
    await this.#store.add(created.token);
    return created;
  }

  /** Returns whether the token existed. */
  revoke(id: string): Promise<boolean> {
    return this.#store.remove(id);
  }
}

function tooManyTokens(): CloudError {
  return new CloudError('quota_exceeded', `A user can have at most ${maxTokens} tokens.`, {
    hint: 'Revoke tokens that are no longer used.',
  });
}
