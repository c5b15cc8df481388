/** The upper left corners of all boxes that contain no others, by the keys of the boxes. */
export type Places = Readonly<Record<string, readonly [x: number, y: number]>>;

/** Distinguishes layouts of this console from those of other programs. */
const format = 'spider-console-1';

/** Returns the body of the request that saves a layout. */
export function layoutBody(ConnectionName: string, VersionName: string, places: Places) {
  return { ConnectionName, VersionName, LayoutJSON: layoutJson(places) };
}

export function layoutJson(places: Places): string {
  return JSON.stringify({ format, places });
}

/** Parses a text that {@link layoutJson} has written; `undefined` for any other text. */
export function fromLayoutJson(text: string): Places | undefined {
  try {
    const { format: actual, places } = JSON.parse(text) as { format?: unknown; places?: Places };
    if (actual !== format || places === undefined) return undefined;
    return Object.values(places).every(isPlace) ? places : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function isPlace(place: unknown): boolean {
  return Array.isArray(place) && place.length === 2 && place.every(Number.isFinite);
}
