// What strangers could write into a chat, as the bot sends it to Slack: judged by an independent parser and by the
// official types. The specs write it where RYBBITBOT_CORPUS_OUT says; RYBBITBOT_CORPUS says where it is read.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { problemsOfBody } from "./blocks.mjs";

const path = process.env.RYBBITBOT_CORPUS;

test("nothing that a stranger writes becomes markup", { skip: !path && "RYBBITBOT_CORPUS is not set" }, async () => {
  const problems = [];
  let [texts, messages] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const body = JSON.parse(line);
    texts++;
    messages += body.blocks ? 1 : 0;
    if (problems.length < 10) problems.push(...problemsOfBody(body));
  }
  assert.deepEqual(problems, []);
  assert.ok(messages >= 5000, `only ${messages} whole messages were judged`);
  assert.ok(texts > messages, "no markup was judged beside them");
});

test("the judge of these messages tells markup from text", () => {
  assert.notDeepEqual(problemsOfBody({ text: "hello <!channel>" }), []);
  assert.notDeepEqual(problemsOfBody({ text: "x", blocks: [{ type: "header", text: { type: "mrkdwn", text: "x" } }] }), []);
});
