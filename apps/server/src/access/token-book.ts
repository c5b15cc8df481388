import { CloudError, type TokenRecord, type TokenStore } from '@cb-spider/core';
import { newToken, type TokenRequest } from './tokens.ts';

/** So many tokens one user may have. */
const mostTokens = 200;

/** The tokens of a database, and who makes and revokes them. */
export class TokenBook {
  readonly #store: TokenStore;

  constructor(store: TokenStore) {
    this.#store = store;
  }

  /** Of one user. Default: of all. */
  list(user?: string): Promise<readonly TokenRecord[]> {
    return this.#store.list(user);
  }

  get(id: string): Promise<TokenRecord | undefined> {
    return this.#store.get(id);
  }

  /** Makes one. Fails with `quota_exceeded`. */
  async add(request: TokenRequest): Promise<ReturnType<typeof newToken>> {
    if ((await this.list(request.user)).length >= mostTokens) throw tooManyTokens();
    const made = newToken(request, Date.now());
    await this.#store.add(made.token);
    return made;
  }

  /** Answers whether there was one. */
  revoke(id: string): Promise<boolean> {
    return this.#store.remove(id);
  }
}

function tooManyTokens(): CloudError {
  return new CloudError('quota_exceeded', `A user can have at most ${mostTokens} tokens.`, {
    hint: 'Revoke tokens that are not used any more.',
  });
}
