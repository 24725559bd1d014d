/** What is in the prototypes that everything else stands on, so that a change of any shows. */
export function prototypes(): string {
  return JSON.stringify(
    [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((one) =>
      Reflect.ownKeys(one).map(String),
    ),
  );
}
