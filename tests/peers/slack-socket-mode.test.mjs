// The official Socket Mode client judges the fake Slack.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import socketMode from "@slack/socket-mode";
import { WebSocket } from "ws";
import { appToken, botToken, startFakeSlack } from "./fake-slack.mjs";

const { SocketModeClient, LogLevel } = socketMode;
const greeting = { type: "section", text: { type: "plain_text", text: "hello" } };
let slack;
let clients;

beforeEach(async () => {
  slack = await startFakeSlack(0.2);
  clients = [];
});
afterEach(async () => {
  for (const client of clients) await client.disconnect();
  await slack.stop();
});

async function connect(token = appToken) {
  const client = new SocketModeClient({
    appToken: token,
    clientOptions: { slackApiUrl: slack.slackApiUrl },
    clientPingTimeout: 600,
    logLevel: LogLevel.ERROR,
  });
  clients.push(client);
  await client.start();
  return client;
}

const openLink = async () => {
  const headers = { authorization: `Bearer ${appToken}` };
  const answer = await fetch(`${slack.slackApiUrl}apps.connections.open`, { method: "POST", headers });
  return (await answer.json()).url;
};

/** A bare socket: the first frame that it hears, and how it ends. */
async function dial(link) {
  const socket = new WebSocket(link);
  const ended = new Promise((done) => socket.once("close", (code) => done(code)).once("error", done));
  const frame = await Promise.race([
    new Promise((done) => socket.once("message", (text) => done(JSON.parse(text)))),
    ended,
  ]);
  return { socket, frame, ended };
}

test("it is greeted, and told how many sockets there are", async () => {
  await connect();
  const { socket, frame } = await dial(await openLink());

  assert.equal(frame.type, "hello");
  assert.equal(frame.num_connections, 2);
  assert.equal(frame.connection_info.app_id, "A0RYB0001");
  socket.terminate();
});

test("a socket is pinged", async () => {
  const { socket } = await dial(await openLink());

  await new Promise((done) => socket.once("ping", done));
  socket.terminate();
});

test("a link opens one socket", async () => {
  const link = await openLink();
  const { socket } = await dial(link);

  const { frame } = await dial(link);
  assert.match(frame.message, /403/);
  socket.terminate();
});

test("a command is answered by the payload of its ack", async () => {
  const client = await connect();
  client.on("slash_commands", ({ ack, body }) =>
    ack({ response_type: "ephemeral", text: `${body.command} ${body.text}`, blocks: [greeting] }),
  );

  const ack = await slack.send("socket", { command: "/feed", text: "list" });

  assert.equal(ack.payload.text, "/feed list");
  assert.equal((await slack.next("ephemerals")).text, "/feed list");
  assert.deepEqual(await slack.all("complaints"), []);
});

test("an ack without an answer shows nothing", async () => {
  const client = await connect();
  client.on("slash_commands", ({ ack }) => ack());

  await slack.send("socket", { command: "/feed" });

  assert.deepEqual(await slack.all("ephemerals"), []);
  assert.deepEqual(await slack.all("complaints"), []);
});

test("what is pressed and what happens reach it as what they are", async () => {
  const client = await connect();
  const heard = [];
  client.on("interactive", ({ ack, body }) => ack().then(() => heard.push(body.actions[0].value)));
  client.on("channel_archive", ({ ack, event, retry_num }) =>
    ack().then(() => heard.push(`${event.channel} ${retry_num}`)),
  );
  const button = { type: "button", action_id: "why", value: "12", text: { type: "plain_text", text: "why?" } };
  const blocks = JSON.stringify([{ type: "actions", elements: [button] }]);
  await fetch(`${slack.slackApiUrl}chat.postMessage`, {
    method: "POST",
    body: new URLSearchParams({ token: botToken, channel: "C0WEB0001", text: "x", blocks }),
  });

  await slack.send("socket", { press: "why" });
  await slack.send("socket", { event: { type: "channel_archive", channel: "C0WEB0001", user: "U0ANN0001" } });

  assert.deepEqual(heard, ["12", "C0WEB0001 0"]);
});

test("an event that is not acknowledged within three seconds comes again", async () => {
  const client = await connect();
  let acknowledge;
  const retried = new Promise((done) => {
    client.on("app_uninstalled", ({ ack, retry_num }) => {
      if (retry_num === 1) acknowledge = ack().then(done);
    });
  });

  const ack = slack.send("socket", { event: { type: "app_uninstalled" } });

  await retried;
  await acknowledge;
  assert.ok((await ack).envelopeId);
  assert.deepEqual(
    (await slack.all("attempts")).map((attempt) => attempt.retry),
    [0, 1],
  );
});

test("it comes back after a warning, and after a socket that ends without a word", async () => {
  await connect();
  assert.equal((await slack.next("sockets")).number, 1);

  await slack.sockets("warn", { seconds: 0.2 });
  assert.equal((await slack.next("sockets")).number, 2);

  await slack.sockets("drop");
  assert.equal((await slack.next("sockets")).number, 3);
});

test("it notices a socket on which nothing flows any more", async () => {
  await connect();
  await slack.next("sockets");

  await slack.sockets("silence");

  assert.equal((await slack.next("sockets")).number, 2);
});

test("the eleventh socket is told that there are too many", async () => {
  const sockets = [];
  for (let i = 0; i < 10; i++) sockets.push((await dial(await openLink())).socket);

  const { frame, ended } = await dial(await openLink());

  assert.equal(frame.type, "disconnect");
  assert.equal(frame.reason, "too_many_websockets");
  assert.equal(await ended, 1000);
  for (const socket of sockets) socket.terminate();
});

test("a payload goes to one of the sockets, each in its turn", async () => {
  const heard = [];
  for (const name of ["first", "second"]) {
    const client = await connect();
    client.on("slash_commands", ({ ack }) => ack().then(() => heard.push(name)));
  }

  for (let i = 0; i < 4; i++) await slack.send("socket", { command: "/feed" });

  assert.deepEqual(heard, ["first", "second", "first", "second"]);
});
