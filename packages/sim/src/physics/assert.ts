/** Stops the program on a programmer's error; never for anything a user can type. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
