/** So much is asked for at once that the answer would come too late. */
export class SimulationsBusy extends Error {
  readonly code = 'simulations_busy';
  constructor(readonly waiting: number) {
    super(`${waiting} simulations are waiting already`);
    this.name = 'SimulationsBusy';
  }
}

/** Lets only so many work at once; the others wait in the order in which they came. */
export class Slots {
  #working = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
    /** What those who would wait behind too many are told. */
    private readonly busy: (waiting: number) => Error = (waiting) => new SimulationsBusy(waiting),
  ) {}

  /** @throws what `busy` makes when too many wait; what the work throws */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#working < this.atOnce) this.#working += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next)
        next(); // who waited longest takes this slot over
      else this.#working -= 1;
    }
  }

  #turn(): Promise<void> {
    const { length } = this.#waiting;
    if (length >= this.mostWaiting) throw this.busy(length);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
