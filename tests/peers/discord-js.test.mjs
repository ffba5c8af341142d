// discord.js runs its whole round against the fake Discord.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { Client, DiscordAPIError, Events, GatewayIntentBits, MessageFlags, RateLimitError } from "discord.js";
import { acme, ann, botId, botToken, commands, forum, secret, startFakeDiscord, web } from "./fake-discord.mjs";

let discord, client;
before(async () => {
  discord = await startFakeDiscord(0.5);
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: discord.api, retries: 0 } });
  const ready = once(client, Events.ClientReady);
  await client.login(botToken);
  await ready;
  await client.application.commands.set(commands);
});
after(async () => {
  await client.destroy();
  await discord.stop();
});

/** Lets a user do something, and the client answer it. */
async function round(what, answer) {
  const heard = once(client, Events.InteractionCreate);
  const done = await discord.do(what);
  const [interaction] = await heard;
  await answer(interaction);
  return done;
}

const subscribe = { command: "/feed subscribe", options: { filter: "/enterprise", limit: 3 } };

test("it is ready, and knows its servers", () => {
  assert.equal(client.user.id, botId);
  assert.equal(client.guilds.cache.get(acme).name, "Acme");
  assert.equal(client.channels.cache.get(web).name, "web");
});

test("it beats, and is answered", async () => {
  const beat = await discord.next("heartbeats");
  assert.equal(beat.op, 1);
  await discord.next("heartbeats");
  await discord.next("heartbeats");
  assert.deepEqual(await discord.all("gatewayComplaints"), []);
});

test("a command comes with what was typed, and with rights", async () => {
  const done = await round(subscribe, async (interaction) => {
    assert.ok(interaction.isChatInputCommand());
    assert.equal(interaction.options.getSubcommand(), "subscribe");
    assert.equal(interaction.options.getString("filter"), "/enterprise");
    assert.equal(interaction.options.getInteger("limit"), 3);
    assert.ok(interaction.appPermissions.has("SendMessages"));
    assert.ok(!interaction.memberPermissions.has("ManageChannels"));
    const answer = await interaction.reply({ content: "#12", withResponse: true });
    assert.equal(answer.resource.message.content, "#12");
  });
  assert.equal((await done.reply()).read, "#12");
});

test("a deferred answer is edited, then followed, then deleted", async () => {
  const done = await round({ command: "/feed list" }, async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply({ embeds: [{ title: "Feed", fields: [{ name: "#12", value: "/enterprise" }] }] });
    await interaction.followUp({ content: "and more", flags: MessageFlags.Ephemeral });
    await interaction.deleteReply();
  });
  const reply = await done.reply();
  assert.equal(reply.read, "Feed\n#12: /enterprise");
  assert.equal(reply.flags & MessageFlags.Ephemeral, MessageFlags.Ephemeral);
  assert.equal((await done.followUp()).read, "and more");
});

test("an interaction is answered once", async () => {
  await round({ command: "/feed list" }, async (interaction) => {
    await client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
      auth: false,
      body: { type: 5 },
    });
    await assert.rejects(interaction.reply("again"), (error) => error.code === 40060);
  });
});

test("proposals are shown while one types", async () => {
  const typing = { type: "/feed subscribe", focused: "filter", typed: "/en" };
  const done = await round(typing, async (interaction) => {
    assert.equal(interaction.options.getFocused(), "/en");
    await interaction.respond([{ name: "/enterprise", value: "/enterprise" }]);
  });
  assert.equal((await done.callback()).data.choices[0].value, "/enterprise");
});

for (const oldLayout of [false, true]) {
  test(`a form is opened, filled in and sent ${oldLayout ? "in rows" : "with labels"}`, async () => {
    const input = { type: 4, custom_id: "filter", style: 1, required: true };
    const components = [{ type: 18, label: "Filter", component: input }];
    const opened = await round({ command: "/feed list" }, (interaction) =>
      interaction.showModal({ custom_id: "subscribe", title: "Subscribe", components }),
    );
    assert.equal((await opened.callback()).data.title, "Subscribe");
    const sent = await round({ submit: { filter: "/pricing" }, oldLayout }, async (interaction) => {
      assert.ok(interaction.isModalSubmit());
      assert.equal(interaction.fields.getTextInputValue("filter"), "/pricing");
      await interaction.reply("#13");
    });
    assert.equal((await sent.reply()).read, "#13");
  });
}

test("a button is pressed, and the message that has it changes", async () => {
  const row = { type: 1, components: [{ type: 2, style: 2, label: "why?", custom_id: "why:12" }] };
  await client.channels.cache.get(web).send({ content: "viewed /enterprise", components: [row] });
  const done = await round({ press: "why?" }, async (interaction) => {
    assert.ok(interaction.isButton());
    assert.equal(interaction.customId, "why:12");
    await interaction.update({ content: "because", components: [] });
  });
  assert.equal((await done.reply()).read, "because");
});

test("a message is posted once for one nonce", async () => {
  const body = { content: "once", nonce: "r12", enforce_nonce: true };
  const first = await client.rest.post(`/channels/${web}/messages`, { body });
  const second = await client.rest.post(`/channels/${web}/messages`, { body });
  assert.equal(second.id, first.id);
});

test("what was written after a message is found, the oldest of it first, and tells no nonce", async () => {
  const { id } = await client.rest.post(`/channels/${web}/messages`, { body: { content: "mark" } });
  const button = { type: 2, style: 2, label: "Why?", custom_id: "0.k1:why:12" };
  const body = { content: "one", nonce: "k1", enforce_nonce: true, components: [{ type: 1, components: [button] }] };
  const one = await client.rest.post(`/channels/${web}/messages`, { body });
  await client.rest.post(`/channels/${web}/messages`, { body: { content: "two" } });

  const page = await client.channels.cache.get(web).messages.fetch({ after: id, limit: 1, cache: false });
  const found = await client.rest.get(`/channels/${web}/messages/${one.id}`);

  assert.deepEqual([...page.keys()], [one.id]);
  assert.equal(page.first().components[0].components[0].customId, "0.k1:why:12");
  assert.equal(one.nonce, "k1");
  assert.equal(found.nonce, undefined);
});

test("a file comes with a message", async () => {
  const sent = await client.channels.cache.get(web).send({
    embeds: [{ title: "Chart", image: { url: "attachment://chart.png" } }],
    files: [{ attachment: Buffer.from("PNG"), name: "chart.png", description: "A chart" }],
  });
  assert.equal(sent.attachments.first().name, "chart.png");
  assert.equal(sent.attachments.first().description, "A chart");
});

test("a forum takes posts, and no messages", async () => {
  await assert.rejects(
    client.rest.post(`/channels/${forum}/messages`, { body: { content: "x" } }),
    (error) => error.code === 40058,
  );
  const post = await client.channels.cache.get(forum).threads.create({ name: "Weekly", message: { content: "x" } });
  assert.equal(post.parentId, forum);
});

test("a mistake is told by its place", async () => {
  const fields = [{ name: "a", value: "x".repeat(1025) }];
  await assert.rejects(client.channels.cache.get(web).send({ embeds: [{ fields }] }), (error) => {
    assert.ok(error instanceof DiscordAPIError);
    assert.match(error.message, /embeds\[0\]\.fields\[0\]\.value\[BASE_TYPE_MAX_LENGTH\]/);
    return true;
  });
});

test("a channel that the bot does not see is refused", async () => {
  await assert.rejects(client.rest.get(`/channels/${secret}`), (error) => error.code === 50001 && error.status === 403);
});

test("it waits when it is told to", async () => {
  await discord.fault("POST /channels/{channel}/messages", "tryLater", { seconds: 0.2 });
  const sent = await client.channels.cache.get(web).send("later");
  assert.equal(sent.content, "later");
  await discord.fault("POST /channels/{channel}/messages", "tryLater", { seconds: 0.2, scope: "global" });
  client.rest.options.rejectOnRateLimit = () => true;
  await assert.rejects(client.channels.cache.get(web).send("x"), (error) => error instanceof RateLimitError && error.global);
  client.rest.options.rejectOnRateLimit = null;
});

test("what happens to servers and channels is heard", async () => {
  const heard = (event) => once(client, event).then(([what]) => what.id);
  const [outage, back] = [heard(Events.GuildUnavailable), heard(Events.GuildAvailable)];
  await discord.world("outage");
  assert.equal(await outage, acme);
  await discord.world("restore");
  assert.equal(await back, acme);
  const out = heard(Events.GuildDelete);
  await discord.world("kick");
  assert.equal(await out, acme);
  const into = heard(Events.GuildCreate);
  await discord.world("invite");
  assert.equal(await into, acme);
});
