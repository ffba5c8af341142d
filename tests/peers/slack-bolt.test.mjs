// The official framework judges the fake Slack: both its doors, and its signatures.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { afterEach, beforeEach, test } from "node:test";
import bolt from "@slack/bolt";
import { appToken, botToken, signingSecret, startFakeSlack } from "./fake-slack.mjs";

const { App, LogLevel, isValidSlackRequest } = bolt;
let slack;
let app;

beforeEach(async () => (slack = await startFakeSlack()));
afterEach(async () => {
  await app?.stop();
  app = undefined;
  await slack.stop();
});

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

const common = () => ({ token: botToken, clientOptions: { slackApiUrl: slack.slackApiUrl }, logLevel: LogLevel.ERROR });

/** Both doors: how the app is started, and how a callback is sent to it. */
const doors = {
  async socket() {
    app = new App({ ...common(), appToken, socketMode: true });
    register(app);
    await app.start();
    return (callback) => slack.send("socket", callback);
  },
  async http() {
    const port = await freePort();
    app = new App({ ...common(), signingSecret });
    register(app);
    await app.start(port);
    return (callback) => slack.send("http", { app: `http://127.0.0.1:${port}`, path: "/slack/events", ...callback });
  },
};

const plain = (text) => ({ type: "plain_text", text });
const modal = {
  type: "modal",
  callback_id: "subscribe",
  title: plain("Subscribe"),
  submit: plain("Save"),
  blocks: [
    {
      type: "input",
      block_id: "site",
      label: plain("Site"),
      element: { type: "external_select", action_id: "pick", min_query_length: 0 },
    },
    { type: "input", block_id: "note", label: plain("Note"), element: { type: "plain_text_input", action_id: "txt" } },
  ],
};
let happened;

function register(app) {
  app.command("/online", async ({ ack, respond }) => {
    await ack();
    await respond({ response_type: "in_channel", text: "42 visitors online" });
  });
  app.command("/feed", async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: modal });
  });
  app.options("pick", ({ ack, payload }) => ack({ options: [{ text: plain(`${payload.value}.com`), value: "17" }] }));
  app.view("subscribe", async ({ ack, view }) => {
    const note = view.state.values.note.txt.value;
    await (note ? ack() : ack({ response_action: "errors", errors: { note: "Say something." } }));
  });
  app.action("why", async ({ ack, action, respond }) => {
    await ack();
    await respond({ replace_original: true, text: `because of ${action.value}` });
  });
  app.event("app_uninstalled", async ({ body }) => happened?.(body.event_id));
}

for (const [name, open] of Object.entries(doors)) {
  test(`by ${name} a command is answered through its response URL`, async () => {
    const send = await open();

    await send({ command: "/online" });

    assert.equal((await slack.next("responses")).status, 200);
    assert.equal((await slack.next("posted")).text, "42 visitors online");
  });

  test(`by ${name} a form is opened, filled in and refused`, async () => {
    const send = await open();
    const payloadOf = (answer) => answer.payload ?? (answer.body && JSON.parse(answer.body));

    await send({ command: "/feed" });
    assert.equal((await slack.next("views")).callback_id, "subscribe");

    const options = payloadOf(await send({ suggest: ["site", "pick", "example"] }));
    assert.equal(options.options[0].text.text, "example.com");

    const values = (value) => ({ site: {}, note: { txt: { type: "plain_text_input", value } } });
    const refused = payloadOf(await send({ submit: values(null) }));
    assert.deepEqual(refused.errors, { note: "Say something." });
    await send({ submit: values("hello") });
    assert.deepEqual(await slack.all("complaints"), []);
  });

  test(`by ${name} a button rewrites its message`, async () => {
    const send = await open();
    const button = { type: "button", action_id: "why", value: "12", text: plain("why?") };
    await app.client.chat.postMessage({
      channel: "C0WEB0001",
      text: "a visit",
      blocks: [{ type: "actions", elements: [button] }],
    });

    await send({ press: "why" });

    assert.equal((await slack.next("updated")).text, "because of 12");
  });

  test(`by ${name} an event is taken`, async () => {
    const send = await open();
    const heard = new Promise((done) => (happened = done));

    await send({ event: { type: "app_uninstalled" } });

    assert.match(await heard, /^Ev0/);
  });
}

test("by http the challenge comes back", async () => {
  const send = await doors.http();

  const answer = await send({ challenge: "héllo-☃" });

  assert.equal(answer.status, 200);
  assert.equal(JSON.parse(answer.body).challenge, "héllo-☃");
});

test("by http a wrong secret and an old stamp are refused", async () => {
  const send = await doors.http();

  assert.equal((await send({ command: "/online", secret: "another" })).status, 401);
  assert.equal((await send({ command: "/online", timestamp: "1760000000" })).status, 401);
});

const vectors = [
  {
    body:
      "token=tok&team_id=T0RYBBIT1&team_domain=acme&channel_id=C0WEB0001&channel_name=web&user_id=U0ANN0001" +
      "&user_name=ann&command=%2Frybbit&text=stats+example.com+7d&api_app_id=A0RYB0001&is_enterprise_install=false" +
      "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT0RYBBIT1%2F1%2Fabc&trigger_id=1.2.abc",
    signature: "v0=07ad97f419ccd4f9738a33a446656508898aa1257d3f7acadff3bd37b32e245d",
  },
  {
    body: '{"type":"url_verification","token":"tok","challenge":"héllo-☃"}',
    signature: "v0=06fbcb686f34faf2efc5cdaae6186590f65b61e3c9656ffd64931018c4ddd13d",
  },
];

for (const { body, signature } of vectors) {
  test(`the official verifier takes the fake's signature of ${Buffer.byteLength(body)} bytes`, async () => {
    const valid = (signature, body) =>
      isValidSlackRequest({
        signingSecret,
        body,
        headers: { "x-slack-signature": signature, "x-slack-request-timestamp": 1760000000 },
        nowMilliseconds: 1760000000000,
      });

    assert.equal(await slack.sign(signingSecret, "1760000000", body), signature);
    assert.equal(valid(signature, body), true);
    assert.equal(valid(signature, `${body} `), false);
  });
}
