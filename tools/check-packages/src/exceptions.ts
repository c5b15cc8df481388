/** Files that may be larger than others, each with the reason. */
export const mayBeLarge: ReadonlyMap<string, string> = new Map([]);
