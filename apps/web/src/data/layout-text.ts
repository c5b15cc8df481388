/** The upper left corners of the boxes of a drawing that hold no others, by their keys. */
export type Places = Readonly<Record<string, readonly [x: number, y: number]>>;

/** By it layouts of this console are known from those of other programs. */
const format = 'spider-console-1';

/** What a request to save one sends. */
export function layoutBody(ConnectionName: string, VersionName: string, places: Places) {
  return { ConnectionName, VersionName, LayoutJSON: layoutJson(places) };
}

export function layoutJson(places: Places): string {
  return JSON.stringify({ format, places });
}

/** Reads what {@link layoutJson} has made; `undefined` for any other text. */
export function fromLayoutJson(text: string): Places | undefined {
  try {
    const { format: said, places } = JSON.parse(text) as { format?: unknown; places?: Places };
    if (said !== format || places === undefined) return undefined;
    return Object.values(places).every(isPlace) ? places : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function isPlace(place: unknown): boolean {
  return Array.isArray(place) && place.length === 2 && place.every(Number.isFinite);
}
