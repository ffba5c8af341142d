// Discord's specification and the fake Discord judge the same bodies, and have to agree; and the specification
// judges what the fake answers.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as spec from "discord-api-spec/zod";
import { problemsOfBody, problemsOfCommands, problemsOfMessage, strangeKinds } from "./discord-bodies.mjs";
import { acme, botId, botToken, commands, forum, startFakeDiscord, web } from "./fake-discord.mjs";

let discord;
before(async () => (discord = await startFakeDiscord()));
after(() => discord.stop());

async function call(method, path, body) {
  const answer = await fetch(`${discord.api}/v10/${path}`, {
    method,
    headers: {
      authorization: `Bot ${botToken}`,
      "content-type": "application/json",
      "user-agent": "DiscordBot (https://example.com, 1)",
    },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text && JSON.parse(text) };
}

const x = (length) => "x".repeat(length);
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const quiet = (message) => ({ allowed_mentions: { parse: [] }, ...message });
const embed = (one) => quiet({ embeds: [one] });
const field = (more) => ({ name: "n", value: "v", ...more });
const button = (more) => ({ type: 2, style: 2, label: "press", custom_id: "c", ...more });
const rows = (...components) => quiet({ content: "x", components: [{ type: 1, components }] });
const select = (more) => ({ type: 3, custom_id: "s", options: [{ label: "a", value: "a" }], ...more });

const good = {
  "a text of the longest": quiet({ content: x(2000) }),
  "an embed of the longest title": embed({ title: x(256) }),
  "an embed of the longest description": embed({ description: x(4096) }),
  "twenty-five fields": embed({ fields: times(25, () => field()) }),
  "the longest field": embed({ fields: [field({ name: x(256), value: x(1024) })] }),
  "ten embeds": quiet({ embeds: times(10, (i) => ({ title: `${i}` })) }),
  "embeds of 6,000 characters": quiet({ embeds: [{ description: x(4000) }, { description: x(2000) }] }),
  "all of an embed": embed({
    title: "t",
    url: "https://example.com/",
    color: 0xffffff,
    timestamp: "2026-08-24T07:00:00.000Z",
    footer: { text: "f" },
    author: { name: "a" },
    image: { url: "https://example.com/a.png" },
  }),
  "a nonce": quiet({ content: "x", nonce: x(25), enforce_nonce: true }),
  "five buttons": rows(...times(5, (i) => button({ custom_id: `${i}` }))),
  "a link": rows({ type: 2, style: 5, label: "open", url: "https://example.com/" }),
  "a select": rows(select({ placeholder: x(150) })),
  "a mention that is meant": { content: "x", allowed_mentions: { roles: ["1300000000000000110"] } },
  "components alone": quiet({ flags: 1 << 15, components: [{ type: 17, components: [{ type: 10, content: "x" }] }] }),
};

const bad = {
  "a text that is too long": quiet({ content: x(2001) }),
  "a title that is too long": embed({ title: x(257) }),
  "a description that is too long": embed({ description: x(4097) }),
  "twenty-six fields": embed({ fields: times(26, () => field()) }),
  "a field's value that is too long": embed({ fields: [field({ value: x(1025) })] }),
  "a field without a value": embed({ fields: [{ name: "n" }] }),
  "a field of blanks": embed({ fields: [field({ value: " " })] }),
  "eleven embeds": quiet({ embeds: times(11, (i) => ({ title: `${i}` })) }),
  "embeds of 6,001 characters": quiet({ embeds: [{ description: x(4000) }, { description: x(2001) }] }),
  "a colour that is none": embed({ title: "t", color: 0x1000000 }),
  "a footer that is too long": embed({ title: "t", footer: { text: x(2049) } }),
  "a nonce that is too long": quiet({ content: "x", nonce: x(26) }),
  "a label that is too long": rows(button({ label: x(81) })),
  "a custom id that is too long": rows(button({ custom_id: x(101) })),
  "a link without a url": rows({ type: 2, style: 5, label: "open" }),
  "a button without an id": rows(button({ custom_id: undefined })),
  "a style that is none": rows(button({ style: 9 })),
  "six rows": quiet({ content: "x", components: times(6, (i) => ({ type: 1, components: [button({ custom_id: `${i}` })] })) }),
  "six buttons": rows(...times(6, (i) => button({ custom_id: `${i}` }))),
  "twenty-six choices": rows(select({ options: times(26, (i) => ({ label: `${i}`, value: `${i}` })) })),
  "a placeholder that is too long": rows(select({ placeholder: x(151) })),
  "a mention of a kind that is none": { content: "x", allowed_mentions: { parse: ["all"] } },
};

for (const [name, message] of Object.entries(good)) {
  test(`${name} is taken by both`, async () => {
    assert.deepEqual(problemsOfMessage(message), []);
    const answer = await call("POST", `channels/${web}/messages`, message);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.deepEqual(judged(spec.MessageResponseSchema, answer.body), []);
  });
}

for (const [name, message] of Object.entries(bad)) {
  test(`${name} is refused by both`, async () => {
    assert.notDeepEqual(problemsOfMessage(JSON.parse(JSON.stringify(message))), []);
    const answer = await call("POST", `channels/${web}/messages`, message);
    assert.equal(answer.status, 400);
    assert.equal(answer.body.code, 50035);
    assert.ok(answer.body.errors);
  });
}

const command = (more) => ({ name: "feed", description: "d", ...more });
const option = (more) => ({ type: 3, name: "o", description: "d", ...more });
const goodCommands = {
  "what the peers register": commands,
  "leave for some": [command({ default_member_permissions: "16", contexts: [0], integration_types: [0] })],
  "another language": [command({ name_localizations: { de: "strom" }, description_localizations: { de: "x" } })],
};
const badCommands = {
  "a name in capitals": [command({ name: "Feed" })],
  "a name with a blank": [command({ name: "the feed" })],
  "a name that is too long": [command({ name: x(33) })],
  "a description that is too long": [command({ description: x(101) })],
  "no description": [{ name: "feed" }],
  "twenty-six options": [command({ options: times(26, (i) => option({ name: `o${i}` })) })],
  "twenty-six choices": [command({ options: [option({ choices: times(26, (i) => ({ name: `${i}`, value: `${i}` })) })] })],
};

for (const [name, list] of Object.entries(goodCommands)) {
  test(`commands: ${name}: taken by both`, async () => {
    assert.deepEqual(problemsOfCommands(list), []);
    assert.equal((await call("PUT", `applications/${botId}/commands`, list)).status, 200);
  });
}

for (const [name, list] of Object.entries(badCommands)) {
  test(`commands: ${name}: refused by both`, async () => {
    assert.notDeepEqual(problemsOfCommands(list), []);
    assert.equal((await call("PUT", `applications/${botId}/commands`, list)).body.code, 50035);
  });
}

test("commands: what the specification leaves out is refused by the fake", async () => {
  const lists = {
    "a required option after another": [command({ options: [option(), option({ name: "p", required: true })] })],
    "two options of a name": [command({ options: [option(), option()] })],
    "two commands of a name": [command(), command()],
    "more than 8,000 characters": [
      command({
        options: times(25, (i) =>
          option({ name: `o${i}`, choices: times(5, (j) => ({ name: x(40), value: `${j}${x(40)}` })) }),
        ),
      }),
    ],
  };
  for (const [name, list] of Object.entries(lists)) {
    assert.equal((await call("PUT", `applications/${botId}/commands`, list)).body.code, 50035, name);
  }
});

test("answers: what the fake tells is as the specification has it", async () => {
  const answers = {
    "users/@me": spec.UserPIIResponseSchema,
    "applications/@me": spec.PrivateApplicationResponseSchema,
    "gateway/bot": spec.GatewayBotResponseSchema,
    [`guilds/${acme}`]: spec.GuildResponseSchema ?? spec.GuildWithCountsResponseSchema,
    [`channels/${web}`]: spec.GuildChannelResponseSchema,
    [`channels/${forum}`]: spec.GuildChannelResponseSchema,
  };
  for (const [path, schema] of Object.entries(answers)) {
    const answer = await call("GET", path);
    assert.deepEqual(judged(schema, answer.body), [], path);
  }
  const list = (await call("GET", `applications/${botId}/commands?with_localizations=true`)).body;
  for (const one of list) assert.deepEqual(judged(spec.ApplicationCommandResponseSchema, one), []);
});

function judged(schema, body) {
  // The specification's patterns know no other zone than Z, and Discord writes +00:00.
  const result = schema.safeParse(JSON.parse(JSON.stringify(body).replaceAll('+00:00"', 'Z"')));
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
}

test("a body without allowed_mentions is a problem", () => {
  assert.deepEqual(problemsOfBody({ content: "x" }), ["no allowed_mentions"]);
  assert.deepEqual(problemsOfBody({ type: 4, data: { content: "x" } }), ["no allowed_mentions"]);
});

test("a member that is none is a problem", () =>
  assert.deepEqual(problemsOfBody(quiet({ content: "x", colour: 1 })), ["no such member: colour"]));

test("markup is told from text by an independent parser", () => {
  assert.deepEqual(strangeKinds("a `*b*` \\*c\\* \\<\\@1\\>\n-# #12"), []);
  assert.deepEqual(strangeKinds("<@1300000000000000300> *a* [x](https://example.com) @everyone ||s||").sort(), [
    "em",
    "everyone",
    "link",
    "spoiler",
    "user",
  ]);
});
