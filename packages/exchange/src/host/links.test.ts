import { createServer } from "node:net";
import { expect, test } from "vitest";
import { makeExercise, until } from "./fixture.testdata.ts";
import { openLinks } from "./links.ts";

test("a push without a form on the wire is dropped and told of once; the one after it is still sent", async () => {
  const exercise = await makeExercise();
  const { urls } = exercise.charter.partners.find(({ id }) => id === "ru")!;
  let tries = 0;
  const server = createServer((socket) => {
    tries += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(Number(new URL(urls[0]!).port), "127.0.0.1", done));
  const told: string[] = [];
  const links = openLinks({
    charter: exercise.charter,
    self: "us",
    tls: exercise.made.us.keys.tls,
    answered: () => undefined,
    changed: () => undefined,
    dropped: (peer, why) => void told.push(`${peer}: ${why}`),
  });
  const tooLong = { heads: ["x".repeat(2049)], first: 0, records: [] };
  links.push("ru", tooLong);
  links.push("ru", tooLong);
  expect(told).toEqual(["ru: A head of a push has 2049 characters; allowed: up to 2048."]);
  expect(tries).toBe(0);
  links.push("ru", { heads: ["a"], first: 0, records: [] });
  await until(() => tries > 0);
  links.close();
  server.close();
  exercise.remove();
});
