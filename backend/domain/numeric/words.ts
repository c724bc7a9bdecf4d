/** Of the two 32-bit words of a number in memory the low one's index; it is the machine's affair. */
export const LOW_WORD = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 0 : 1;

/** The other one: sign, exponent and the first 20 bits of the fraction. */
export const HIGH_WORD = 1 - LOW_WORD;
