type Methods = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>;

/** The same promise for every caller; the work begins with the first. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}

/** A handler whose code, and the SDK's client with it, is loaded by its first call. */
export function lazily<H>(methods: readonly (keyof H & string)[], load: () => Promise<H>): H {
  const loaded = once(load);
  const calls = methods.map(method => [
    method,
    async (...given: never[]) => ((await loaded()) as unknown as Methods)[method]?.(...given),
  ]);
  return Object.fromEntries(calls) as H;
}
