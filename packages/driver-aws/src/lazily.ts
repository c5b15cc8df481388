type Methods = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>;

/** Returns a function that returns the same promise to every caller; the first call starts the work. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}

/** Returns a handler whose first call loads its code and the SDK's client. */
export function lazily<H>(methods: readonly (keyof H & string)[], load: () => Promise<H>): H {
  const loaded = once(load);
  const calls = methods.map(method => [
    method,
    async (...given: never[]) => ((await loaded()) as unknown as Methods)[method]?.(...given),
  ]);
  return Object.fromEntries(calls) as H;
}
