let isDone = false;

/**
 * xterm makes style elements by itself. The policy of the page takes those alone that carry its nonce, which this adds to
 * each that is made from now on.
 */
export function nameStyles(): void {
  if (isDone) return;
  isDone = true;
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
  const make = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
