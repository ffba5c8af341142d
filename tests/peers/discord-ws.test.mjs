// @discordjs/ws, and @discordjs/rest with limits, against the fake Discord.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { REST } from "@discordjs/rest";
import { WebSocketManager, WebSocketShardEvents } from "@discordjs/ws";
import WebSocket from "ws";
import { acme, botToken, commands, botId, startFakeDiscord, thread, web } from "./fake-discord.mjs";

// Only the test of missing beats wants them often: a busy machine is late with an answer, and the client then
// takes a connection that lives for dead.
let first, hasty, discord, rest, manager;
before(async () => ([first, hasty] = await Promise.all([startFakeDiscord(), startFakeDiscord(0.4)])));
after(() => Promise.all([first.stop(), hasty.stop()]));
beforeEach(() => connectTo(first));
afterEach(() => manager.destroy());

async function connectTo(fake) {
  discord = await fake.another();
  rest = new REST({ api: discord.api }).setToken(botToken);
  await rest.put(`/applications/${botId}/commands`, { body: commands });
  manager = new WebSocketManager({
    token: botToken,
    intents: 1,
    rest,
  });
  manager.on("error", () => {});
  await manager.connect();
  await discord.next("ready");
}

const heard = (type) =>
  new Promise((done) =>
    manager.on(WebSocketShardEvents.Dispatch, (...args) => {
      const payload = args.map((arg) => arg.data ?? arg).find((arg) => arg?.t);
      if (payload?.t === type) done(payload.d);
    }),
  );

test("it resumes where it is told to, and hears what it missed", async () => {
  const missed = heard("INTERACTION_CREATE");
  await discord.gateway("drop");
  await discord.do({ command: "/feed list" });

  assert.equal((await discord.next("resumed")).path.replaceAll("/", ""), "resume");
  assert.equal((await missed).data.name, "feed");
  assert.deepEqual(await discord.all("gatewayComplaints"), []);
});

test("it resumes when it is asked to reconnect", async () => {
  await discord.gateway("reconnect");

  assert.equal((await discord.next("resumed")).number, 2);
});

test("it resumes after a close that allows it", async () => {
  await discord.gateway("close", { code: 4000 });

  assert.equal((await discord.next("resumed")).number, 2);
});

test("it identifies again after a session that is not valid", async () => {
  await discord.gateway("invalidate", { resumable: false });

  assert.equal((await discord.next("ready")).number, 2);
});

test("it notices that its beats are not answered", async () => {
  await manager.destroy();
  await connectTo(hasty);
  await discord.gateway("withholdAcks", { on: true });

  assert.equal((await discord.next("opened")).number, 1);
  assert.equal((await discord.next("opened")).number, 2);
  await discord.gateway("withholdAcks", { on: false });
  assert.ok((await discord.next("resumed")).session);
});

test("a beat that is asked for comes at once", async () => {
  await discord.gateway("ask");

  assert.equal((await discord.next("heartbeats")).op, 1);
});

test("a server of megabytes is read", async () => {
  const big = heard("GUILD_CREATE");
  await discord.world("bulk", { bytes: 3_000_000 });
  await discord.world("restore");

  assert.equal((await big).description.length, 1_500_000);
});

test("an event that nobody knows does no harm", async () => {
  const told = heard("SOMETHING_NEW");
  await discord.world("tell", { type: "SOMETHING_NEW", told: { id: "1" } });

  assert.deepEqual(await told, { id: "1" });
});

test("the end of a thread and of a channel is heard", async () => {
  const [first, second] = [heard("THREAD_DELETE"), heard("CHANNEL_DELETE")];
  await discord.world("delete", { channel: thread });
  await discord.world("delete", { channel: web });

  assert.equal((await first).parent_id, web);
  assert.equal((await second).guild_id, acme);
});

const mistakes = {
  "a wrong token": [{ op: 2, d: { token: "x", intents: 1, properties: { os: "linux" } } }, 4004],
  "an intent that needs leave": [{ op: 2, d: { token: botToken, intents: 2, properties: { os: "linux" } } }, 4014],
  "an intent that is none": [{ op: 2, d: { token: botToken, intents: 1 << 30, properties: { os: "x" } } }, 4013],
  "a shard that is none": [
    { op: 2, d: { token: botToken, intents: 1, shard: [1, 1], properties: { os: "linux" } } },
    4010,
  ],
  "an op that is none": [{ op: 99 }, 4001],
  "a payload that is too large": [{ op: 1, d: "x".repeat(4096) }, 4002],
  "a presence before it is known": [{ op: 3, d: {} }, 4003],
};

test("what is wrong is closed with its code", async () => {
  const open = (query = "?v=10&encoding=json") =>
    new WebSocket(`${discord.url.replace("http", "ws")}gateway/${query}`);
  for (const [name, [payload, code]] of Object.entries(mistakes)) {
    const socket = open();
    await once(socket, "message");
    socket.send(JSON.stringify(payload));
    assert.equal((await once(socket, "close"))[0], code, name);
  }
  assert.equal((await once(open("?v=9&encoding=json"), "close"))[0], 4012);
});

test("limits are told, and a client that reads them is never too early", async () => {
  await discord.limit("POST /channels/{channel}/messages", 2, 0.5);
  const post = (i) => rest.post(`/channels/${web}/messages`, { body: { content: `${i}` } });

  await Promise.all([0, 1, 2, 3, 4].map(post));

  assert.deepEqual(await discord.all("premature"), []);
  const answers = (await discord.all("requests")).filter((one) => one.route.startsWith("POST"));
  assert.deepEqual(answers.map((one) => one.status), [200, 200, 200, 200, 200]);
});

test("a limit that no header tells is met once, and waited for", async () => {
  await discord.limit("POST /channels/{channel}/messages", 1, 0.4, { hidden: true });
  const post = (i) => rest.post(`/channels/${web}/messages`, { body: { content: `${i}` } });

  await post(0);
  await post(1);

  const answers = (await discord.all("requests")).filter((one) => one.route.startsWith("POST"));
  assert.deepEqual(answers.map((one) => one.status), [200, 429, 200]);
});
