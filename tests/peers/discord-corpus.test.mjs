// What strangers could write into a chat, as the bot sends it to Discord: judged by Discord's specification and by an
// independent parser of its markup. The specs write it where RYBBITBOT_DISCORD_CORPUS_OUT says;
// RYBBITBOT_DISCORD_CORPUS says where it is read.
import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { countsOfKinds, problemsOfBody, textsOf } from "./discord-bodies.mjs";

const path = process.env.RYBBITBOT_DISCORD_CORPUS;

// Where a stranger's text stands in code, or may take the form of our own words, these are ours wherever they stand.
const plain = ["text", "twemoji", "br", "inlineCode"];

/** What a text holds that the same message with a harmless text does not: markup that a stranger has made. */
function problemsOfText(text, allowed) {
  return Object.entries(countsOfKinds(text))
    .filter(([kind, count]) => !plain.includes(kind) && count > (allowed[kind] ?? 0))
    .map(([kind]) => `${kind} in: ${text.slice(0, 200)}`);
}

test("nothing that a stranger writes becomes markup in Discord", { skip: !path && "RYBBITBOT_DISCORD_CORPUS is not set" }, async () => {
  const [problems, harmless] = [[], new Map()];
  let [texts, bodies] = [0, 0];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { kind, harmless: own, body, text } = JSON.parse(line);
    if (own) {
      harmless.set(kind, countsOfKinds([...textsOf(own)].join("\n")));
      continue;
    }
    texts += text === undefined ? 0 : 1;
    bodies += body ? 1 : 0;
    const found = body ? problemsOfBody(body) : problemsOfText(text, harmless.get(kind));
    if (problems.length < 10) problems.push(...found.map((problem) => `${kind}: ${problem}`));
  }
  assert.deepEqual(problems, []);
  assert.ok(bodies >= 5000, `only ${bodies} whole messages were judged`);
  assert.ok(texts > bodies, "no markup was judged beside them");
});

test("the judge of these messages tells markup of strangers from ours", () => {
  assert.deepEqual(problemsOfText("**#12** a \\*b\\* `*c*`", { strong: 1 }), []);
  for (const text of ["**#12** **b**", "<@1300000000000000300>", "@everyone", "<t:1787554800:R>", "a\n-# b", "</a:1300000000000000300>", "[a](https://b.example)", "https://b.example"]) {
    assert.notDeepEqual(problemsOfText(text, { strong: 1 }), [], text);
  }
});
