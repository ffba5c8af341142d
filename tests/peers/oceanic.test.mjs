// oceanic.js, which shares no code with discord.js, against the fake Discord. It says not what it is.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { Client } from "oceanic.js";
import { acme, botToken, commands, startFakeDiscord, web } from "./fake-discord.mjs";

let discord, client;
before(async () => {
  discord = await startFakeDiscord(1, "any-agent");
  client = new Client({
    auth: `Bot ${botToken}`,
    rest: { baseURL: `${discord.api}/v10` },
    gateway: { intents: ["GUILDS"], compress: false },
  });
  client.on("error", (error) => console.error(error));
  const ready = once(client, "ready");
  await client.connect();
  await ready;
  await client.application.bulkEditGlobalCommands(commands);
});
after(async () => {
  client.disconnect(false);
  await discord.stop();
});

async function round(what, answer) {
  const heard = once(client, "interactionCreate");
  const done = await discord.do(what);
  const [interaction] = await heard;
  await answer(interaction);
  return done;
}

test("it is ready, and knows its servers", () => assert.ok(client.guilds.has(acme)));

test("a command is answered, deferred and followed", async () => {
  const options = { filter: "/enterprise" };
  const done = await round({ command: "/feed subscribe", options }, async (interaction) => {
    assert.equal(interaction.data.options.getString("filter"), "/enterprise");
    await interaction.defer(64);
    await interaction.editOriginal({ content: "#12" });
    await interaction.createFollowup({ content: "more", flags: 64 });
  });
  assert.equal((await done.reply()).read, "#12");
  assert.equal((await done.followUp()).read, "more");
});

test("proposals are shown, and a form is opened and sent", async () => {
  const typing = { type: "/feed subscribe", focused: "filter", typed: "/en" };
  const typed = await round(typing, (interaction) => interaction.result([{ name: "a", value: "b" }]));
  assert.equal((await typed.callback()).data.choices[0].value, "b");

  const component = { type: 4, customID: "filter", style: 1 };
  const opened = await round({ command: "/feed list" }, (interaction) =>
    interaction.createModal({ customID: "s", title: "S", components: [{ type: 18, label: "F", component }] }),
  );
  await opened.callback();
  const sent = await round({ submit: { filter: "/pricing" } }, (interaction) =>
    interaction.createMessage({ content: interaction.data.components.getTextInput("filter") }),
  );
  assert.equal((await sent.reply()).read, "/pricing");
});

test("a message is posted with a nonce, changed and deleted", async () => {
  const message = await client.rest.channels.createMessage(web, { content: "one", nonce: "n1", enforceNonce: true });
  await client.rest.channels.editMessage(web, message.id, { content: "two" });
  assert.equal((await discord.all("edited")).at(-1).read, "two");
  await client.rest.channels.deleteMessage(web, message.id);
});

test("it resumes", async () => {
  await discord.gateway("reconnect");
  assert.ok((await discord.next("resumed")).session);
});
