// What was approved of our own output to Slack is judged by Slack's types, and by a parser of its markup.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { isJudgeable, problemsOfBody } from "./blocks.mjs";

const folder = fileURLToPath(new URL("../RybbitBot.Tests/Approved", import.meta.url));
const files = readdirSync(folder, { recursive: true }).filter((file) => /slack.*\.json$/i.test(basename(file)));

test("something was approved", () => assert.ok(files.length > 0));

for (const file of files) {
  const body = JSON.parse(readFileSync(join(folder, file), "utf8"));
  test(`${file} is as Slack takes it`, { skip: !isJudgeable(body) && "neither a message nor a view" }, () =>
    assert.deepEqual(problemsOfBody(body), []),
  );
}
