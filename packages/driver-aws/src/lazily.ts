type Methods = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>;

/** A handler whose code, and the SDK's client with it, is loaded by its first call. */
export function lazily<H>(methods: readonly (keyof H & string)[], load: () => Promise<H>): H {
  let loading: Promise<H> | undefined;
  const calls = methods.map(method => [
    method,
    async (...given: never[]) => {
      loading ??= load();
      return ((await loading) as unknown as Methods)[method]?.(...given);
    },
  ]);
  return Object.fromEntries(calls) as H;
}
