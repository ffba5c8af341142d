// The official verifier judges what the fake Discord signs, and its types what it tells.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { verifyKey } from "discord-interactions";
import { botId, botToken, commands, startFakeDiscord } from "./fake-discord.mjs";

let discord;
before(async () => (discord = await startFakeDiscord()));
after(() => discord.stop());

test("what the fake signs is what Discord would have", async () => {
  const body = '{"type":1,"note":"é€😀"}';
  const { publicKey, signature } = await discord.sign("1760000000", body);

  assert.equal(publicKey, "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8");
  assert.ok(await verifyKey(body, signature, "1760000000", publicKey));
  assert.ok(!(await verifyKey(`${body} `, signature, "1760000000", publicKey)));
  assert.ok(!(await verifyKey(body, signature, "1760000001", publicKey)));
});

test("an interaction is posted signed, and its answer is shown", async () => {
  const { publicKey } = await discord.sign("1", "");
  await fetch(`${discord.api}/v10/applications/${botId}/commands`, {
    method: "PUT",
    headers: {
      authorization: `Bot ${botToken}`,
      "content-type": "application/json",
      "user-agent": "DiscordBot (https://example.com, 1)",
    },
    body: JSON.stringify(commands),
  });
  const server = createServer(async (request, response) => {
    const chunks = await request.toArray();
    const { "x-signature-ed25519": signature, "x-signature-timestamp": at } = request.headers;
    const isRight = await verifyKey(Buffer.concat(chunks), signature, at, publicKey);
    response.writeHead(isRight ? 200 : 401, { "content-type": "application/json" });
    response.end(isRight ? '{"type":4,"data":{"content":"heard"}}' : "");
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const endpoint = `http://127.0.0.1:${server.address().port}/discord/interactions`;

  const done = await discord.do({ endpoint, command: "/feed list" });

  assert.equal(done.http, 200);
  assert.equal((await done.reply()).read, "heard");
  server.close();
});
