/** Set by `test/slow.config.js`: every sample is then as large as it is worth to be. */
const isLong = process.env.SAMPLES === 'long';

/** How large a sample is: small in `npm test`, which has every kind of proof in it, large in `npm run test:slow`. */
export const samples = (few: number, many: number): number => (isLong ? many : few);
