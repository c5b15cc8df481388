/** A source of news. The returned function ends the subscription. */
export interface NewsSource<News> {
  subscribe(listener: (news: News) => void): () => void;
}

/** Passes news to all listeners immediately. A listener must not throw. */
export class NewsRelay<News> implements NewsSource<News> {
  readonly #listeners = new Set<(news: News) => void>();

  subscribe(listener: (news: News) => void): () => void {
    const own = (news: News) => listener(news);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  publish(news: News): void {
    for (const listener of this.#listeners) listener(news);
  }
}
