/** A budget of bytes. A budget can draw on another one, as a VM's disk draws on the budget of all disks. */
export class ByteBudget {
  readonly limit: number;
  readonly #from: ByteBudget | undefined;
  #taken = 0;

  constructor(limit: number, from?: ByteBudget) {
    this.limit = limit;
    this.#from = from;
  }

  get used(): number {
    return this.#taken;
  }

  /** How many bytes can still be taken. */
  get left(): number {
    return Math.min(this.limit - this.#taken, this.#from?.left ?? Number.POSITIVE_INFINITY);
  }

  /** Takes `bytes` if as many are left, and returns whether it did. */
  take(bytes: number): boolean {
    if (bytes > this.left) return false;
    this.#add(bytes);
    return true;
  }

  giveBack(bytes: number): void {
    this.#add(-bytes);
  }

  #add(bytes: number): void {
    this.#taken += bytes;
    if (this.#from !== undefined) this.#from.#add(bytes);
  }
}
