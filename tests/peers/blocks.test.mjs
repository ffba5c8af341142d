// The official types and the fake Slack judge the same blocks, and have to agree.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { limitsRead, problemsOfBlocks, problemsOfView, strangeKinds } from "./blocks.mjs";
import { botToken, startFakeSlack } from "./fake-slack.mjs";

let slack;
before(async () => (slack = await startFakeSlack()));
after(() => slack.stop());

async function call(method, body) {
  const answer = await fetch(`${slack.slackApiUrl}${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${botToken}`, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
  });
  return answer.json();
}

const x = (length) => "x".repeat(length);
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const plain = (text) => ({ type: "plain_text", text });
const mrkdwn = (text) => ({ type: "mrkdwn", text });
const section = (text, more) => ({ type: "section", text, ...more });
const button = (more) => ({ type: "button", action_id: "a", text: plain("press"), ...more });
const actions = (...elements) => ({ type: "actions", elements });
const rich = (...elements) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements }] });
const option = (i) => ({ text: plain(`option ${i}`), value: `${i}` });
const select = (more) => ({ type: "static_select", action_id: "s", options: [option(1)], ...more });
const image = { type: "image", image_url: "https://example.com/a.png", alt_text: "a picture" };

const good = {
  "a section": section(mrkdwn("hello")),
  "a section of the longest text": section(mrkdwn(x(3000))),
  "a section of fields": { type: "section", fields: times(10, () => mrkdwn(x(2000))).slice(0, 6) },
  "a section with a button": section(plain("x"), { accessory: button() }),
  "a header": { type: "header", text: plain(x(150)) },
  "a divider": { type: "divider" },
  "a context": { type: "context", elements: [plain("x"), mrkdwn("y"), image] },
  "a row of buttons": actions(...times(25, (i) => button({ action_id: `${i}` }))),
  "a button with all it can have": actions(button({ value: x(2000), style: "danger", url: "https://example.com/" })),
  "a select": actions(select({ placeholder: plain("choose") })),
  "a select of a hundred": actions(select({ options: times(100, option) })),
  "an external select": actions({ type: "external_select", action_id: "e", min_query_length: 0 }),
  "a picture": { ...image, title: plain("A picture") },
  "rich text": rich({ type: "text", text: "/<b>", style: { code: true } }, { type: "text", text: "\n" }),
  "a link in rich text": rich({ type: "link", url: "https://example.com/", text: "here" }),
};

const bad = {
  "a section of too long a text": section(mrkdwn(x(3001))),
  "a section of nothing": section(mrkdwn("")),
  "eleven fields": { type: "section", fields: times(11, () => mrkdwn("x")) },
  "a field that is too long": { type: "section", fields: [mrkdwn(x(2001))] },
  "markup in a header": { type: "header", text: mrkdwn("x") },
  "a header that is too long": { type: "header", text: plain(x(151)) },
  "a header without a text": { type: "header" },
  "an unknown key": section(mrkdwn("x"), { colour: "red" }),
  "an unknown block": { type: "marquee", text: plain("x") },
  "an unknown style": actions(button({ style: "warning" })),
  "twenty-six buttons": actions(...times(26, (i) => button({ action_id: `${i}` }))),
  "a button whose label is too long": actions(button({ text: plain(x(76)) })),
  "a button whose value is too long": actions(button({ value: x(2001) })),
  "a button with markup": actions(button({ text: mrkdwn("x") })),
  "a select of a hundred and one": actions(select({ options: times(101, option) })),
  "an input among actions": actions({ type: "plain_text_input", action_id: "i" }),
  "a picture that says nothing": { type: "image", image_url: "https://example.com/a.png" },
  "eleven things in a context": { type: "context", elements: times(11, () => plain("x")) },
  "a block id that is too long": section(mrkdwn("x"), { block_id: x(256) }),
  "an unknown part of rich text": rich({ type: "blink", text: "x" }),
  "an unknown style in rich text": rich({ type: "text", text: "x", style: { blink: true } }),
};

test("the limits were read out of the comments", () => assert.ok(limitsRead > 100, `${limitsRead}`));

for (const [name, block] of Object.entries(good)) {
  test(`${name} is taken by both`, async () => {
    assert.deepEqual(problemsOfBlocks([block]), []);
    const answer = await call("chat.postMessage", { channel: "C0WEB0001", text: "x", blocks: [block] });
    assert.equal(answer.ok, true, JSON.stringify(answer));
  });
}

for (const [name, block] of Object.entries(bad)) {
  test(`${name} is refused by both`, async () => {
    assert.notDeepEqual(problemsOfBlocks([block]), []);
    const answer = await call("chat.postMessage", { channel: "C0WEB0001", text: "x", blocks: [block] });
    assert.equal(answer.error, "invalid_blocks");
  });
}

const field = (element, more) => ({ type: "input", block_id: "f", label: plain("Field"), element, ...more });
const text = { type: "plain_text_input", action_id: "t", initial_value: "", multiline: true };
const modal = (more) => ({ type: "modal", title: plain("Form"), submit: plain("Save"), blocks: [field(text)], ...more });
const goodViews = {
  "a form": modal({ private_metadata: "{}", callback_id: "c", notify_on_close: true }),
  "a form with choices": modal({ blocks: [field(select({ option_groups: undefined })), section(plain("x"))] }),
};
const badViews = {
  "a title that is too long": modal({ title: plain(x(25)) }),
  "no title": modal({ title: undefined }),
  "inputs without a submit": modal({ submit: undefined }),
  "a memory that is too long": modal({ private_metadata: x(3001) }),
  "the same block id twice": modal({ blocks: [field(text), field(text)] }),
  "an input without a label": modal({ blocks: [field(text, { label: undefined })] }),
};
const sent = (value) => JSON.parse(JSON.stringify(value));

for (const [name, view] of Object.entries(goodViews)) {
  test(`a modal: ${name} is taken by both`, async () => {
    assert.deepEqual(problemsOfView(sent(view)), []);
    const answer = await call("views.open", { trigger_id: "none", view });
    assert.equal(answer.error, "invalid_trigger_id");
  });
}

for (const [name, view] of Object.entries(badViews)) {
  test(`a modal: ${name} is refused by both`, async () => {
    assert.notDeepEqual(problemsOfView(sent(view)), []);
    const answer = await call("views.open", { trigger_id: "none", view });
    assert.equal(answer.error, "invalid_arguments");
  });
}

test("markup is told from text by an independent parser", () => {
  assert.deepEqual(strangeKinds("a `*b*` c &lt;!here&gt;"), []);
  assert.deepEqual(strangeKinds("*b* <@U123> :x: <https://example.com/>"), ["Bold", "UserLink", "Emoji", "URL"]);
});
