// The official Web API client judges the fake Slack.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import webApi from "@slack/web-api";
import { botToken, appToken, startFakeSlack } from "./fake-slack.mjs";

const { WebClient, retryPolicies, LogLevel } = webApi;
let slack;
let client;

const clientFor = (token) =>
  new WebClient(token, {
    slackApiUrl: slack.slackApiUrl,
    retryConfig: retryPolicies.rapidRetryPolicy,
    logLevel: LogLevel.ERROR,
  });

before(async () => {
  slack = await startFakeSlack();
  client = clientFor(botToken);
});
after(() => slack.stop());

const refusedAs = (error) => (thrown) =>
  thrown.code === "slack_webapi_platform_error" && thrown.data.error === error;

const section = (text) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } });

test("it learns who it is, and what it may do", async () => {
  const answer = await client.auth.test();

  assert.equal(answer.user_id, "U0BOT0001");
  assert.equal(answer.team_id, "T0RYBBIT1");
  assert.ok(answer.response_metadata.scopes.includes("chat:write"));
});

test("it posts blocks with metadata, and finds them in the history", async () => {
  const posted = await client.chat.postMessage({
    channel: "C0WEB0001",
    text: "a visit",
    blocks: [section("a *visit*")],
    metadata: { event_type: "rybbit", event_payload: { key: "17" } },
    unfurl_links: false,
  });

  const history = await client.conversations.history({ channel: "C0WEB0001", include_all_metadata: true, limit: 1 });
  assert.equal(history.messages[0].ts, posted.ts);
  assert.equal(history.messages[0].metadata.event_payload.key, "17");
  assert.equal(history.messages[0].blocks[0].text.text, "a *visit*");
  assert.equal((await slack.next("posted")).body.unfurl_links, "false");
});

test("it pages through all that was written since, with every message once", async () => {
  const channel = "C0WEB0001";
  const before = await client.chat.postMessage({ channel, text: "before" });
  const posted = [];
  for (let i = 0; i < 5; i++) {
    const { ts } = await client.chat.postMessage({
      channel,
      text: `page ${i}`,
      metadata: { event_type: "rybbit_delivery", event_payload: { key: `k${i}` } },
    });
    posted.push(ts);
  }

  const found = [];
  const query = { channel, oldest: before.ts, include_all_metadata: true, limit: 2 };
  for await (const page of client.paginate("conversations.history", query)) {
    found.push(...page.messages);
  }
  assert.deepEqual(found.map((message) => message.ts), posted.reverse());
  assert.deepEqual(found.map((message) => message.metadata.event_payload.key), ["k4", "k3", "k2", "k1", "k0"]);
});

test("without being asked the history tells no metadata", async () => {
  await client.chat.postMessage({ channel: "C0WEB0001", text: "x", metadata: { event_type: "e", event_payload: {} } });

  const history = await client.conversations.history({ channel: "C0WEB0001", limit: 1 });
  assert.equal(history.messages[0].metadata, undefined);
});

test("an update with text alone takes the blocks away", async () => {
  const posted = await client.chat.postMessage({ channel: "C0WEB0001", text: "one", blocks: [section("one")] });

  const updated = await client.chat.update({ channel: posted.channel, ts: posted.ts, text: "two" });

  assert.equal(updated.message.text, "two");
  assert.equal(updated.message.blocks, undefined);
});

test("an update takes four thousand characters and no more", async () => {
  const { channel, ts } = await client.chat.postMessage({ channel: "C0WEB0001", text: "one" });

  await client.chat.update({ channel, ts, text: "x".repeat(4000) });
  await assert.rejects(client.chat.update({ channel, ts, text: "x".repeat(4001) }), refusedAs("msg_too_long"));
});

test("blocks that are too long are refused with the place", async () => {
  await assert.rejects(
    client.chat.postMessage({ channel: "C0WEB0001", text: "x", blocks: [section("x".repeat(3001))] }),
    (thrown) =>
      refusedAs("invalid_blocks")(thrown) &&
      thrown.data.response_metadata.messages[0].includes("[json-pointer:/blocks/0/text/text]"),
  );
});

test("it waits as long as a refusal of too many calls says", async () => {
  await slack.fault("chat.postMessage", "tryLater", { seconds: 1 });
  const began = Date.now();

  const posted = await client.chat.postMessage({ channel: "C0WEB0001", text: "later" });

  assert.equal(posted.ok, true);
  assert.ok(Date.now() - began >= 1000);
});

test("it repeats a call that a server in trouble did not answer", async () => {
  await slack.fault("conversations.info", "serverError");

  assert.equal((await client.conversations.info({ channel: "C0WEB0001" })).channel.name, "web");
});

test("a scripted refusal says what is missing", async () => {
  await slack.fault("conversations.join", "error", { error: "missing_scope", needed: "channels:join", provided: "x" });

  await assert.rejects(
    client.conversations.join({ channel: "C0OUT0001" }),
    (thrown) => refusedAs("missing_scope")(thrown) && thrown.data.needed === "channels:join",
  );
});

test("it joins a public channel once, and no private one", async () => {
  assert.equal((await client.conversations.info({ channel: "C0OUT0001" })).channel.is_member, false);
  assert.equal((await client.conversations.join({ channel: "C0OUT0001" })).channel.is_member, true);
  assert.equal((await client.conversations.join({ channel: "C0OUT0001" })).warning, "already_in_channel");
  await assert.rejects(
    client.conversations.join({ channel: "G0SEC0001" }),
    refusedAs("method_not_supported_for_channel_type"),
  );
  await assert.rejects(client.conversations.join({ channel: "G0FAR0001" }), refusedAs("channel_not_found"));
});

test("channels that are archived, hidden or unknown refuse messages", async () => {
  const post = (channel) => client.chat.postMessage({ channel, text: "x" });

  await assert.rejects(post("C0OLD0001"), refusedAs("is_archived"));
  await assert.rejects(post("G0FAR0001"), refusedAs("channel_not_found"));
  await assert.rejects(post("C0NONE001"), refusedAs("channel_not_found"));
});

test("a message for one user reaches members only", async () => {
  const post = (user) => client.chat.postEphemeral({ channel: "C0WEB0001", user, text: "psst" });

  assert.ok((await post("U0ANN0001")).message_ts);
  assert.equal((await slack.next("ephemerals")).text, "psst");
  await assert.rejects(post("U0NONE001"), refusedAs("user_not_in_channel"));
});

test("people are told apart", async () => {
  const user = async (id) => (await client.users.info({ user: id })).user;

  assert.equal((await user("U0ANN0001")).is_admin, false);
  assert.equal((await user("U0BOB0001")).is_admin, true);
  assert.equal((await user("U0GST0001")).is_restricted, true);
  assert.equal((await user("U0STR0001")).is_stranger, true);
  assert.equal((await user("U0STR0001")).team_id, "T0OTHER01");
});

test("a file is uploaded in three steps, and shared with its comment", async () => {
  await client.files.uploadV2({
    channel_id: "C0WEB0001",
    filename: "week.png",
    title: "Week",
    file: Buffer.from("not really a picture"),
    initial_comment: "Visitors",
  });

  const file = await slack.next("files");
  assert.equal(file.name, "week.png");
  assert.equal(Buffer.from(file.content, "base64").toString(), "not really a picture");
  const posted = (await slack.all("posted")).at(-1);
  assert.equal(posted.text, "Visitors");
  assert.equal(posted.files[0].title, "Week");
});

test("tokens that are wrong, missing or of the other kind are refused", async () => {
  await assert.rejects(clientFor("xoxb-other").auth.test(), refusedAs("invalid_auth"));
  await assert.rejects(clientFor(undefined).auth.test(), refusedAs("not_authed"));
  await assert.rejects(client.apps.connections.open(), refusedAs("not_allowed_token_type"));
  await assert.rejects(clientFor(appToken).chat.postMessage({ channel: "C0WEB0001", text: "x" }), (thrown) =>
    refusedAs("not_allowed_token_type")(thrown),
  );
  await assert.rejects(client.apiCall("no.suchMethod"), refusedAs("unknown_method"));
});

test("a socket is not opened for a token in the body", async () => {
  const answer = await fetch(`${slack.slackApiUrl}apps.connections.open`, {
    method: "POST",
    body: new URLSearchParams({ token: appToken }),
  });

  assert.equal((await answer.json()).error, "not_authed");
});

test("methods that only read take no arguments from JSON", async () => {
  const answer = await fetch(`${slack.slackApiUrl}conversations.info`, {
    method: "POST",
    headers: { authorization: `Bearer ${botToken}`, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ channel: "C0WEB0001" }),
  });

  assert.equal((await answer.json()).error, "invalid_arguments");
});
