/**
 * An address without the slashes at its end, so that paths can follow. In linear time, which a regular expression for the end
 * of a text does not take.
 */
export function baseUrl(address: string): string {
  let end = address.length;
  while (end > 0 && address[end - 1] === '/') end--;
  return address.slice(0, end);
}
