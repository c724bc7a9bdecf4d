import { ApiError } from '../errors/api-error.ts';

/** Of one address, which a whole office can share; a browser opens six at most. */
const PER_ADDRESS = 50;
const IN_ALL = 500;

const LATER = { headers: { 'retry-after': '5' } };

/** How many event streams may be open at once: each holds a connection and a place in memory. */
export class StreamPlaces {
  readonly #taken = new Map<string, number>();
  #all = 0;

  /**
   * @returns how to give the place back, once
   * @throws ApiError when none is left for this address, or for anybody
   */
  take(address: string): () => void {
    const taken = this.#taken.get(address) ?? 0;
    if (taken >= PER_ADDRESS) {
      const message = `${PER_ADDRESS} event streams are open from ${address}; close one`;
      throw new ApiError('too-many-requests', message, LATER);
    }
    if (this.#all >= IN_ALL) {
      const message = `${IN_ALL} event streams are open; ask again and again without a stream instead`;
      throw new ApiError('too-many-streams', message, LATER);
    }
    this.#change(address, 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.#change(address, -1);
      isHeld = false;
    };
  }

  #change(address: string, by: 1 | -1): void {
    this.#all += by;
    const taken = (this.#taken.get(address) ?? 0) + by;
    if (taken === 0) this.#taken.delete(address);
    else this.#taken.set(address, taken);
  }
}
