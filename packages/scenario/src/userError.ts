/** Wrong input, told in plain sentences: `message` is the first, `problems` are all of them. */
export class UserError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems[0] ?? "The input is not usable.");
    this.name = "UserError";
    this.problems = problems;
  }
}
