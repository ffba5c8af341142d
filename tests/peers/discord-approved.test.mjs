// What was approved of our own output to Discord is judged by Discord's specification, and by a parser of its
// markup; and so is a file of bodies, one a line, that DISCORD_BODIES names.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { bodiesIn, isJudgeable, problemsOfBody } from "./discord-bodies.mjs";

const folder = fileURLToPath(new URL("../RybbitBot.Tests/Approved", import.meta.url));
const files = readdirSync(folder, { recursive: true }).filter((file) => /^discord.*\.json$/i.test(basename(file)));

test("something was approved", () => assert.ok(files.length > 0));

for (const file of files) {
  const body = JSON.parse(readFileSync(join(folder, file), "utf8"));
  test(`${file} is as Discord takes it`, { skip: !isJudgeable(body) && "nothing that is sent" }, () =>
    assert.deepEqual(problemsOfBody(body), []),
  );
}

const corpus = process.env.DISCORD_BODIES;
test("every body of the corpus is as Discord takes it", { skip: !corpus && "DISCORD_BODIES names no file" }, () => {
  const bodies = [...bodiesIn(readFileSync(corpus, "utf8"))];
  assert.ok(bodies.length > 0);
  const wrong = bodies.map((body) => ({ problems: problemsOfBody(body), body })).filter(({ problems }) => problems.length);
  assert.deepEqual(wrong.slice(0, 5), []);
});
